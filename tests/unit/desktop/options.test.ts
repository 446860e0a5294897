import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOptions } from '../../../src-main/options.ts'

describe('the start options of the desktop app', () => {
  it('take the data folder from the command line, in either spelling, among switches of Chromium', () => {
    for (const asked of [['--data-dir', 'mill'], ['--data-dir=mill']]) {
      const { dataDir } = readOptions(['--no-sandbox', '.', '--remote-debugging-port=0', ...asked], {})
      expect(dataDir).toBe(resolve('mill'))
    }
  })

  it('take it from the environment when the command line says nothing, and the command line first', () => {
    const env = { BEVERLY_DATA_DIR: '/srv/mill' }
    expect(readOptions(['.'], env).dataDir).toBe(resolve('/srv/mill'))
    expect(readOptions(['.', '--data-dir', '/srv/other'], env).dataDir).toBe(resolve('/srv/other'))
  })

  it('leave it to the backend when nobody chose one', () => {
    for (const parameters of [[], ['.'], ['--data-dir'], ['--data-dir=']]) {
      expect(readOptions(parameters, {}).dataDir, parameters.join(' ')).toBeNull()
    }
  })
})

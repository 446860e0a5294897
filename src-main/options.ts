import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface StartOptions {
  /** Absolute; null when nobody chose a folder. */
  readonly dataDir: string | null
}

/** What was asked on the command line or in the environment. Chromium's own switches pass unseen. */
export function readOptions(parameters: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: { 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  const asked = values['data-dir'] || env['BEVERLY_DATA_DIR']
  return { dataDir: typeof asked === 'string' ? resolve(asked) : null }
}

// Each environment is shown a global or a module that does not exist there; its type check must refuse it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copySourcesWith, projectRoot } from '../helpers/source-copy.ts'

// [tsconfig, file, text that must not compile there]
const violations: [environment: string, path: string, text: string][] = [
  ['pure', 'src-core/engine/bad-process.ts', 'export const home = process.cwd()'],
  ['pure', 'src-shared/domain/bad-timer.ts', 'setTimeout(() => {}, 1)\nexport {}'],
  ['portable', 'src-shared/contract/bad-page.ts', 'export const title = document.title'],
  ['portable', 'src-shared/rpc/bad-buffer.ts', "export const bytes = Buffer.from('a')"],
  ['core', 'src-core/app/bad-page.ts', 'export const title = document.title'],
  ['node', 'src-server/bad-page.ts', 'export const title = document.title'],
  ['web', 'src-renderer/ui/bad-process.ts', 'export const home = process.cwd()'],
  ['web', 'src-renderer/ui/bad-index.ts', 'export const first = (rows: string[]): string => rows[0]'],
]

test.each(['pure', 'portable', 'core', 'node', 'web'])(
  'the %s environment refuses what does not exist in it',
  environment => {
    const planted = violations.filter(([name]) => name === environment).map(([, path, text]) => ({ path, text }))
    const copy = copySourcesWith(planted)
    try {
      const program = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc')
      const parameters = [program, '--project', `tsconfig.${environment}.json`, '--pretty', 'false']
      const run = spawnSync(process.execPath, parameters, { cwd: copy.folder, encoding: 'utf8' })
      for (const { path } of planted) expect(run.stdout).toContain(`${path}(`)
    } finally {
      copy.remove()
    }
  },
)

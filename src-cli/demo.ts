import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importFolder } from './commands/import.ts'
import { showShort } from './commands/plan.ts'
import { showActions, showReconciliation } from './commands/review.ts'
import { print, type Answer } from './output.ts'
import { withSession, type Session } from './session.ts'

const exports = fileURLToPath(new URL('../assets/sample-mill/monday', import.meta.url))

const steps: readonly [title: string, run: (session: Session) => Promise<Answer>][] = [
  ['Import', session => importFolder(session, [exports], null)],
  ["Against the ERP's own report", showReconciliation],
  ['Short by week', session => showShort(session, 'erp')],
  ['What to do', showActions],
]

/** The main job without a window: the sample mill's exports in, shortages by week and what to do out. */
async function demo(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beverly-demo-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  // A reader that closes early, such as `head`, has seen what it wanted.
  let isOver = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    isOver = true
  })
  await withSession(dataDir, async session => {
    for (const [title, run] of steps) {
      if (!isOver) await print(`\n== ${title}\n\n${(await run(session)).text}`)
    }
  })
}

await demo()

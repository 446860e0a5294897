import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importFolder } from './commands/import.ts'
import { showShort } from './commands/plan.ts'
import { showActions, showReconciliation } from './commands/review.ts'
import { withSession } from './session.ts'

/** The main job without a window: the sample mill's exports in, shortages by week and what to do out. */
async function demo(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beverly-demo-'))
  const exports = fileURLToPath(new URL('../assets/sample-mill/monday', import.meta.url))
  const say = (title: string, text: string) => process.stdout.write(`\n== ${title}\n\n${text}\n`)
  try {
    await withSession(dataDir, async session => {
      say('Import', (await importFolder(session, [exports], null)).text)
      say("Against the ERP's own report", (await showReconciliation(session)).text)
      say('Short by week', (await showShort(session, 'erp')).text)
      say('What to do', (await showActions(session)).text)
    })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

await demo()

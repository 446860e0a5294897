// Two programs on one data folder: the second one is told who has it, and a lock never outlives its process.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../src-core/node/db/open-store.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'
import { startChild } from './child.ts'
import { openTestStore, storeOptions } from './test-store.ts'

it('a second process is told which one has the folder', async () => {
  const dir = makeTempFolder()
  const child = startChild('./child-open.ts', dir)
  await child.says('open')
  const refused = openStore(storeOptions(dir))
  await expect(refused).rejects.toMatchObject({ code: 'database_locked', data: { holder: { pid: child.pid } } })
  await expect(refused).rejects.toThrow(/the other planner \(process \d+ on .+\).*Nothing was changed/)
  await child.kill()
})

it('a second store in the same process is refused as well, and the first goes on', async () => {
  const { store, dir } = await openTestStore()
  await expect(openStore(storeOptions(dir))).rejects.toMatchObject({ code: 'database_locked' })
  await store.settings.set('plan.weeks', 20, null)
  expect((await store.settings.read()).mill['plan.weeks']).toBe(20)
})

it('kill -9 leaves no lock behind, and the next start checks the file', async () => {
  const dir = makeTempFolder()
  const child = startChild('./child-open.ts', dir)
  await child.says('open')
  await child.kill()
  const { store, reopen } = await openTestStore(dir)
  expect(await store.health()).toMatchObject({
    stoppedCleanly: false,
    lastCheckResult: 'ok',
    lastCheckAt: expect.any(String),
  })
  expect((await store.settings.read()).mill['plan.weeks']).toBe(12)
  expect(await (await reopen()).health()).toMatchObject({ stoppedCleanly: true, lastCheckResult: 'ok' })
})

it('a program that writes to the file for too long gives a sentence, and nothing is lost', async () => {
  const { store, dir } = await openTestStore()
  const other = new Sqlite(join(dir, 'planner.sqlite'))
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  await expect(store.settings.set('plan.weeks', 20, null)).rejects.toMatchObject({
    code: 'database_locked',
    message: expect.stringContaining('Another program is writing'),
  })
  other.exec('ROLLBACK')
  await store.settings.set('plan.weeks', 21, null)
  expect((await store.settings.read()).mill['plan.weeks']).toBe(21)
})

// A store on a folder of its own, closed when the test is over.
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '../../../src-core/node/db/open-store.ts'
import type { OpenStoreOptions, Store } from '../../../src-core/app/store.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'
import { dumpTables } from './dump.ts'

export const NOW = '2026-11-24T06:00:00.000Z'

export const storeOptions = (dir: string): OpenStoreOptions => ({
  dir,
  clock: () => new Date(NOW),
  log: () => {},
  owner: 'a test',
})

export interface TestStore {
  readonly dir: string
  readonly store: Store
  /** Every table as it stands on disk. */
  dump(): Record<string, string[]>
  /** Closes and opens again, as a restart does. */
  reopen(): Promise<Store>
}

export async function openTestStore(dir: string = makeTempFolder()): Promise<TestStore> {
  let store = await openStore(storeOptions(dir))
  let isOpen = true
  onTestFinished(async () => {
    if (isOpen) await store.close()
  })
  return {
    dir,
    get store() {
      return store
    },
    dump: () => dumpTables(join(dir, 'planner.sqlite')),
    async reopen() {
      isOpen = false
      await store.close()
      store = await openStore(storeOptions(dir))
      isOpen = true
      return store
    },
  }
}

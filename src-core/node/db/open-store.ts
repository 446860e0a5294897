/** The store of one data folder: a database in the hands of this process, and what the use cases may ask of it. */
import { migrations } from '../../../migrations/index.ts'
import { createChangeStore } from './changes.ts'
import { openDatabase } from './database.ts'
import { createDecisionStore } from './decisions.ts'
import { createFactStore } from './facts.ts'
import { readHealth } from './health.ts'
import { createMappingStore } from './mappings.ts'
import { createPlanStore } from './plans.ts'
import { createSettingStore } from './settings.ts'
import { createSnapshotStore } from './snapshots.ts'
import type { OpenStoreOptions, Store } from '../../app/store.ts'
import { createSupplierStore } from './suppliers.ts'

/**
 * Opens the store of a folder, making or migrating its database. Throws `database_locked` while another process has the
 * folder, `data_folder`, `schema_too_new`, `database_corrupt` and `disk_full`.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const database = await openDatabase(options, migrations)
  return {
    snapshots: createSnapshotStore(database),
    facts: createFactStore(database),
    plans: createPlanStore(database),
    decisions: createDecisionStore(database),
    settings: createSettingStore(database),
    suppliers: createSupplierStore(database),
    mappings: createMappingStore(database),
    changes: createChangeStore(database),
    health: async () => readHealth(database),
    backup: async () => database.backUp(),
    close: database.close,
  }
}

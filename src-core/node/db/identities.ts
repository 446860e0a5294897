/** The identities that facts refer to: stored when they are first named, taken away with the import that brought them. */
import type { FactTable, Facts } from '../../../src-shared/domain/facts.ts'
import type { Connection } from './connection.ts'
import { factTableSpecs } from './schema/facts.ts'

const identityTables = ['material', 'style', 'purchase_order', 'supplier'] as const
type IdentityTable = (typeof identityTables)[number]

/** Ids named by facts and not known yet are stored as first named by the batch. */
export function insertIdentities(connection: Connection, files: readonly Facts[], batchId: number): void {
  for (const table of identityTables) {
    const insert = connection.prepare(
      table === 'material'
        ? `INSERT INTO "material" ("id", "kind", "first_batch_id") VALUES (?, 'yarn', ?) ON CONFLICT DO NOTHING`
        : `INSERT INTO "${table}" ("id", "first_batch_id") VALUES (?, ?) ON CONFLICT DO NOTHING`,
    )
    for (const id of idsOf(table, files)) insert.run(id, batchId)
  }
}

/** Takes away what the batch brought. Spellings of suppliers that are gone go with them. */
export function deleteIdentities(connection: Connection, batchId: number): void {
  connection
    .prepare(
      `DELETE FROM "supplier_alias" WHERE "supplier_id" IN (SELECT "id" FROM "supplier" WHERE "first_batch_id" = ?)`,
    )
    .run(batchId)
  for (const table of identityTables)
    connection.prepare(`DELETE FROM "${table}" WHERE "first_batch_id" = ?`).run(batchId)
}

/** What the fact tables' foreign keys will look for. */
function idsOf(identity: IdentityTable, files: readonly Facts[]): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const facts of files) {
    for (const table of Object.keys(facts) as FactTable[]) {
      const columns = factTableSpecs[table].foreignKeys.flatMap(key => (key.table === identity ? key.columns : []))
      for (const column of columns) addIds(ids, facts[table] as Readonly<Record<string, unknown>>, column)
    }
  }
  return ids
}

function addIds(ids: Set<string>, columns: Readonly<Record<string, unknown>>, name: string): void {
  for (const id of columns[name] as readonly (string | null)[]) if (id !== null) ids.add(id)
}

/** Every table of the database. */
import { bom, factTableSpecs } from './facts.ts'
import { importTables } from './imports.ts'
import { noteTables } from './notes.ts'
import { planRowTables, planRun } from './plans.ts'
import { toEntity, type TableSpec } from './table.ts'

const allTables: readonly TableSpec[] = [
  ...importTables,
  bom,
  ...Object.values(factTableSpecs),
  planRun,
  ...planRowTables,
  ...noteTables,
]

/** One entity a table; made per connection, since TypeORM writes into them. */
export const allEntities = () => allTables.map(table => toEntity(table))

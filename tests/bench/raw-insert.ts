import Sqlite from 'better-sqlite3-multiple-ciphers'
import { factTables } from '../../src-shared/domain/facts.ts'

/**
 * The floor of an import: the fact rows of `source` inserted into the same tables of an empty database, with prepared
 * statements in one transaction under the same durability, and nothing read, checked or compared.
 */
export function insertRaw(source: string, target: string): { rows: number; ms: number } {
  const from = new Sqlite(source, { readonly: true })
  const to = new Sqlite(target)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'temp_store = MEMORY', 'cache_size = -65536'])
    to.pragma(pragma)
  const schema = from
    .prepare("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all() as { type: string; name: string; sql: string }[]
  for (const { sql } of [...schema].sort((a, b) => Number(a.type !== 'table') - Number(b.type !== 'table')))
    to.exec(sql)
  to.pragma('foreign_keys = OFF')
  // What facts refer to is there before the clock starts.
  for (const { type, name } of schema) if (type === 'table' && !(name in factTables)) copyTable(from, to, name)
  to.pragma('foreign_keys = ON')
  const tables = Object.keys(factTables).map(table => ({ table, rows: rowsOf(from, table) }))
  const started = performance.now()
  to.exec('BEGIN IMMEDIATE')
  for (const { table, rows } of tables) insertRows(to, table, rows)
  to.exec('COMMIT')
  const ms = performance.now() - started
  from.close()
  to.close()
  return { rows: tables.reduce((sum, { rows }) => sum + rows.length, 0), ms }
}

type Database = InstanceType<typeof Sqlite>

const rowsOf = (database: Database, table: string) =>
  database.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]

function insertRows(database: Database, table: string, rows: readonly unknown[][]): void {
  const width = rows[0]?.length
  if (!width) return
  const insert = database.prepare(`INSERT INTO "${table}" VALUES (${Array(width).fill('?').join(',')})`)
  for (const row of rows) insert.run(...(row as never[]))
}

function copyTable(from: Database, to: Database, table: string): void {
  to.exec('BEGIN')
  insertRows(to, table, rowsOf(from, table))
  to.exec('COMMIT')
}

// Everything that a database file holds, read by a connection of its own.
import Sqlite from 'better-sqlite3-multiple-ciphers'

/** Table -> its rows as text, in key order. SQLite's own tables are left out: `sqlite_sequence` only hands out numbers. */
export function dumpTables(file: string): Record<string, string[]> {
  const connection = new Sqlite(file, { readonly: true })
  try {
    const tables = connection
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      tables.map(table => {
        const names = connection.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table) as string[]
        // quote() tells text from number, and gives doubles in full.
        const row = names.map(name => `quote("${name}")`).join(` || ',' || `)
        return [table, connection.prepare(`SELECT ${row} FROM "${table}" ORDER BY 1`).pluck().all() as string[]]
      }),
    )
  } finally {
    connection.close()
  }
}

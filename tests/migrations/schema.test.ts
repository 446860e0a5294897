// The schema that the migrations make, on SQLite and on PostgreSQL, against what the code takes it to be. The independent
// sources are the two databases' own catalogues, TypeORM's comparison, and the table of fields.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { allEntities } from '../../src-core/node/db/schema/schema.ts'
import { factTables, type Field } from '../../src-shared/domain/facts.ts'
import { startPostgres, type Postgres } from './postgres.ts'

interface CatalogueColumn {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
}

interface Engine {
  readonly dataSource: DataSource
  columnsOf(table: string): Promise<CatalogueColumn[]>
  /** `child column -> parent` of each foreign key. */
  referencesOf(table: string): Promise<string[]>
}

const folder = mkdtempSync(join(tmpdir(), 'planner-schema-'))
const open: DataSource[] = []
let postgres: Postgres

const sqliteEngine = async (): Promise<Engine> => {
  const dataSource = await new DataSource({
    type: 'better-sqlite3',
    driver: Sqlite,
    database: join(folder, 'schema.sqlite'),
    entities: allEntities(),
    migrations: [...migrations],
  }).initialize()
  return {
    dataSource,
    columnsOf: async table => {
      const rows = (await dataSource.query(`PRAGMA table_info("${table}")`)) as {
        name: string
        type: string
        notnull: number
      }[]
      return rows.map(row => ({ name: row.name, type: row.type.toLowerCase(), isRequired: row.notnull === 1 }))
    },
    referencesOf: async table => {
      const rows = (await dataSource.query(`PRAGMA foreign_key_list("${table}")`)) as { from: string; table: string }[]
      return rows.map(row => `${row.from} -> ${row.table}`)
    },
  }
}

const postgresEngine = async (): Promise<Engine> => {
  postgres = await startPostgres()
  const dataSource = await new DataSource({
    type: 'postgres',
    host: postgres.socketDir,
    username: postgres.user,
    database: 'postgres',
    entities: allEntities(),
    migrations: [...migrations],
  }).initialize()
  return {
    dataSource,
    columnsOf: async table => {
      const rows = (await dataSource.query(
        `SELECT column_name, data_type, is_nullable FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
        [table],
      )) as { column_name: string; data_type: string; is_nullable: string }[]
      return rows.map(row => ({ name: row.column_name, type: row.data_type, isRequired: row.is_nullable === 'NO' }))
    },
    referencesOf: async table => {
      const rows = (await dataSource.query(
        `SELECT a.attname AS child, c.confrelid::regclass::text AS parent FROM pg_constraint c
         CROSS JOIN LATERAL unnest(c.conkey) AS k(attnum)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
         WHERE c.contype = 'f' AND c.conrelid = $1::regclass`,
        [`"${table}"`],
      )) as { child: string; parent: string }[]
      return rows.map(row => `${row.child} -> ${row.parent}`)
    },
  }
}

afterAll(async () => {
  for (const dataSource of open) await dataSource.destroy()
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The column that a field should have: type and whether a value is required. */
function expectedColumn(name: string, field: Field): CatalogueColumn {
  const isPart = name === 'bucket' // part of the primary key
  if (field.type === 'number' && !isPart && name !== 'line_row')
    return { name, type: 'double precision', isRequired: field.required ?? false }
  if (field.type === 'flag') return { name, type: 'integer', isRequired: true }
  if (field.type === 'number') return { name, type: 'integer', isRequired: isPart }
  return { name, type: 'text', isRequired: field.required ?? false }
}

describe.each([
  ['SQLite', sqliteEngine],
  ['PostgreSQL', postgresEngine],
])('the migrated schema on %s', (_, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    open.push(engine.dataSource)
    await engine.dataSource.runMigrations({ transaction: 'all' })
  })

  it('is what the entities say', async () => {
    const { upQueries } = await engine.dataSource.driver.createSchemaBuilder().log()
    expect(upQueries.map(query => query.query)).toEqual([])
  })

  it('notices a difference (so that the check above can fail)', async () => {
    const runner = engine.dataSource.createQueryRunner()
    await runner.renameColumn('setting', 'value', 'worth')
    const { upQueries } = await engine.dataSource.driver.createSchemaBuilder().log()
    await runner.renameColumn('setting', 'worth', 'value')
    expect(upQueries.length).toBeGreaterThan(0)
  })

  it.each(Object.keys(factTables) as (keyof typeof factTables)[])('has the fields of %s', async table => {
    const fields: [string, Field][] = Object.entries(factTables[table])
    const own: CatalogueColumn[] = ['file_id', 'row_no', ...(table === 'po_schedule' ? ['drop_no'] : [])].map(name => ({
      name,
      type: 'integer',
      isRequired: true,
    }))
    expect(await engine.columnsOf(table)).toEqual([...own, ...fields.map(field => expectedColumn(...field))])
    const references = await engine.referencesOf(table)
    expect(references).toContain('file_id -> import_file')
    for (const [name, { ref }] of fields) if (ref) expect(references).toContain(`${name} -> ${ref}`)
  })

  it('refuses rows that contradict it', async () => {
    const { dataSource } = engine
    const run = (sql: string) => dataSource.query(sql)
    await run(`INSERT INTO "import_batch" ("id", "created_at", "files", "rows") VALUES (1, '2026-01-01', 1, 1)`)
    await run(
      `INSERT INTO "import_file" ("id", "batch_id", "kind", "file_name", "size_bytes", "sha256", "header_fingerprint",
         "mapping", "rows") VALUES (1, 1, 'suppliers', 'a.csv', 1, '${'ab'.repeat(32)}', 'x', '{}', 1)`,
    )
    await run(`INSERT INTO "supplier" ("id", "first_batch_id") VALUES ('007', 1)`)
    const term = (rowNo: number, supplier: string, isActive: number) =>
      run(
        `INSERT INTO "supplier_term" ("file_id", "row_no", "supplier_no", "name", "is_active")
         VALUES (1, ${rowNo}, '${supplier}', 'Alder', ${isActive})`,
      )
    await term(2, '007', 1)
    await expect(term(2, '007', 1)).rejects.toThrow(/unique|duplicate/i)
    await expect(term(3, '7', 1)).rejects.toThrow(/foreign key/i)
    await expect(term(4, '007', 2)).rejects.toThrow(/check/i)
    await expect(term(0, '007', 1)).rejects.toThrow(/check/i)
    await expect(run(`UPDATE "supplier_term" SET "name" = NULL`)).rejects.toThrow(/null/i)
    await expect(run(`DELETE FROM "import_file"`)).rejects.toThrow(/foreign key/i)
    expect(await run(`SELECT "supplier_no" AS id FROM "supplier_term"`)).toEqual([{ id: '007' }])
  })
})

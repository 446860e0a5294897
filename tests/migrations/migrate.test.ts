// What happens to a person's data when a newer version of the planner opens it: real files, real migrations.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src-core/node/db/database.ts'
import type { Migration } from '../../src-core/node/db/migrate.ts'
import { makeTempFolder } from '../helpers/temp-folder.ts'
import { dumpTables } from '../integration/store/dump.ts'

const clock = () => new Date('2026-11-24T06:00:00Z')
const options = (dir: string) => ({ dir, clock, log: () => {} })
const fileIn = (dir: string) => join(dir, 'planner.sqlite')
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** A database as an older version made it: the first migrations only, filled with rows of that time. */
async function buildOld(dir: string, applied: readonly Migration[]): Promise<void> {
  const dataSource = await new DataSource({
    type: 'better-sqlite3',
    driver: Sqlite,
    database: fileIn(dir),
    enableWAL: true,
    migrations: [...applied],
  }).initialize()
  await dataSource.runMigrations({ transaction: 'all' })
  for (const sql of rowsOfStage.slice(0, applied.length).flat()) await dataSource.query(sql)
  await dataSource.destroy()
}

/** Rows that each migration made room for. */
const rowsOfStage: readonly (readonly string[])[] = [
  [
    `INSERT INTO import_batch VALUES (1, '2026-11-23T05:00:00Z', 1, 2)`,
    `INSERT INTO import_file VALUES (1, 1, 'yarn_inventory', 'yarn.csv', 120, '${'ab'.repeat(32)}', NULL, 1, 'cd', '{"yarn_id":"Desc#"}', 2, NULL)`,
    `INSERT INTO row_issue VALUES (1, 0, 'warning', 'not_a_number', NULL, 3, 'Received', 'x', 'Correct it.')`,
    `INSERT INTO snapshot VALUES (1, 1, '2026-11-23', 'files', '2026-11-23T05:00:00Z')`,
    `INSERT INTO snapshot_file VALUES (1, 'yarn_inventory', 1)`,
    `INSERT INTO material VALUES ('0041', 'yarn', 1), ('41', 'yarn', 1)`,
    `INSERT INTO style VALUES ('CT8289/3A', 1)`,
    `INSERT INTO supplier VALUES ('7', 1)`,
    `INSERT INTO supplier_alias VALUES ('Hazel', '7', 'proposed'), ('Nobody', NULL, 'confirmed')`,
    `INSERT INTO remembered_mapping VALUES ('cd', 'yarn_inventory', '{}')`,
  ],
  [`INSERT INTO yarn_stock (file_id, row_no, yarn_id, theoretical_lb) VALUES (1, 2, '0041', 0.1), (1, 3, '41', NULL)`],
  [
    `INSERT INTO bom VALUES (1, 'CT8289/3A', 2, 0.99)`,
    `INSERT INTO bom_line VALUES (1, 2, 'CT8289/3A', '0041', 0.33, NULL), (1, 3, 'CT8289/3A', '0041', 0.66, NULL)`,
  ],
  [
    `INSERT INTO plan_run VALUES (1, 1, '2026-11-23', 9, '{}', '[]', 'ef', '2026-11-23T05:00:01Z', 1.5, 1, 0, 0, 1, 1, 1, 1)`,
    `INSERT INTO action VALUES (1, 'order 0041', 'f', 'order', '0041', '7', NULL, NULL, NULL, 12.5, NULL, NULL, 40, 1, 0, '{}')`,
  ],
  [
    `INSERT INTO action_decision VALUES ('order 0041', 'accepted', NULL, '', 'f', 12.5, NULL, NULL, 40, '2026-11-23T05:00:02Z')`,
  ],
]

it('has rows for every migration', () => expect(rowsOfStage.length).toBe(migrations.length))

describe.each(migrations.map((migration, place) => [migration.name, place] as const))('%s', (_, place) => {
  it('keeps every row that was there, after a backup of them', async () => {
    const dir = makeTempFolder()
    if (place > 0) await buildOld(dir, migrations.slice(0, place))
    const before = place > 0 ? dumpTables(fileIn(dir)) : {}
    const database = await openDatabase(options(dir), migrations)
    await database.close()
    const after = dumpTables(fileIn(dir))
    for (const [table, rows] of Object.entries(before)) {
      if (table !== 'migrations') expect({ table, rows: after[table] }).toEqual({ table, rows })
    }
    expect(after['migrations']).toHaveLength(migrations.length)
    const backups = place > 0 ? readdirSync(join(dir, 'backups')) : []
    expect(backups).toHaveLength(place > 0 ? 1 : 0)
    for (const name of backups) expect(dumpTables(join(dir, 'backups', name))).toEqual(before)
  })
})

it('makes no backup when there is nothing to migrate', async () => {
  const dir = makeTempFolder()
  for (let start = 0; start < 2; start++) await (await openDatabase(options(dir), migrations)).close()
  expect(existsSync(join(dir, 'backups'))).toBe(false)
})

it('refuses a file from a newer version and does not touch it', async () => {
  const dir = makeTempFolder()
  await buildOld(dir, migrations)
  const file = new Sqlite(fileIn(dir))
  file.exec(`INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'FromTheFuture1999999999999')`)
  file.close()
  const before = digest(fileIn(dir))
  await expect(openDatabase(options(dir), migrations)).rejects.toMatchObject({
    code: 'schema_too_new',
    data: { unknown: ['FromTheFuture1999999999999'] },
  })
  expect(digest(fileIn(dir))).toBe(before)
  expect(existsSync(join(dir, 'backups'))).toBe(false)
})

class AddsAndFails implements MigrationInterface {
  readonly name = 'AddsAndFails1999999999998'
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE half_done (id integer)`)
    await runner.query(`UPDATE material SET kind = 'yarn', first_batch_id = 1`)
    await runner.query(`INSERT INTO material VALUES ('new', 'yarn', 1)`)
    throw new Error('the migration cannot go on')
  }
  async down(): Promise<void> {}
}

class LeavesOrphans implements MigrationInterface {
  readonly name = 'LeavesOrphans1999999999998'
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM material`)
  }
  async down(): Promise<void> {}
}

describe.each([
  ['fails half way', AddsAndFails, 'cannot go on'],
  ['leaves rows without what they refer to', LeavesOrphans, 'without the row'],
])('a migration that %s', (_, bad, message) => {
  it('leaves the file as it was, and the older version can still open it', async () => {
    const dir = makeTempFolder()
    await buildOld(dir, migrations)
    const before = dumpTables(fileIn(dir))
    await expect(openDatabase(options(dir), [...migrations, bad])).rejects.toThrow(message)
    expect(dumpTables(fileIn(dir))).toEqual(before)
    expect(readdirSync(join(dir, 'backups'))).toHaveLength(1)
    const again = await openDatabase(options(dir), migrations)
    expect(again.wasClean).toBe(true)
    await again.close()
  })
})

/**
 * One database file in the hands of one process: a single writer whose writes run one after another, and a reader beside
 * it that sees only what is committed.
 *
 * TypeORM has one connection on this driver. Two transactions at a time on it end in each other: what one of them was told
 * is stored goes with the other's rollback. So nobody gets that connection but through `write`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { DataSource, type EntityManager } from 'typeorm'
import { AppError } from '../../../src-shared/contract/errors.ts'
import { backUp, type Backup } from './backup.ts'
import { bulkInsert, type BulkColumns, type BulkOptions } from './bulk.ts'
import { assertPragmas, openReader, prepareConnection, type Connection } from './connection.ts'
import { toStoreError } from './errors.ts'
import { lockDirectory, type DirectoryLock } from './lock.ts'
import { applyMigrations, inspectFile, type Migration } from './migrate.ts'
import { storeCheck } from './schema/notes.ts'
import { allEntities } from './schema/schema.ts'
import type { OpenStoreOptions } from './store-api.ts'

/** What a write may use, and only while it runs. */
export interface Writer {
  /** For a few rows. What opens a transaction of its own, as `save` does, is left out. */
  readonly manager: Pick<EntityManager, 'insert' | 'update' | 'upsert' | 'delete'>
  /** For statements that TypeORM has no words for. */
  readonly connection: Connection
  /** For many rows. */
  bulkInsert(table: string, columns: BulkColumns, rows: number, options?: BulkOptions): Promise<void>
}

export interface Database {
  readonly file: string
  readonly dir: string
  readonly clock: () => Date
  readonly wasClean: boolean
  /** Runs `work` in a transaction, after every write asked for before; undone as a whole when it throws. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Runs `work` on one committed state of the data. */
  read<T>(work: (reader: Connection) => T): T
  backUp(): Backup
  close(): Promise<void>
}

type OpenOptions = Omit<OpenStoreOptions, 'key'>

/** Opens, and makes or migrates, the database of a folder. See `Store` for what it throws. */
export async function openDatabase(options: OpenOptions, migrations: readonly Migration[]): Promise<Database> {
  const { dir, clock, owner = 'the planner' } = options
  mkdirSync(dir, { recursive: true })
  const lock = lockDirectory(dir, owner, clock())
  let isChecked = false
  try {
    const file = join(dir, 'planner.sqlite')
    const state = inspectFile(file, migrations, !lock.wasClean)
    isChecked = true
    lock.enter()
    if (state.exists && state.pending.length > 0) backUpBefore(file, options, state.pending)
    const dataSource = await connect(file, migrations)
    try {
      await applyMigrations(dataSource)
      const database = await assemble(dataSource, file, options, lock)
      await noteCheck(database, state.checked, options)
      return database
    } catch (error) {
      await dataSource.destroy()
      throw error
    }
  } catch (error) {
    // What was not checked after an unclean stop stays unchecked; a failure after the check changed nothing.
    lock.release(lock.wasClean || isChecked)
    throw toStoreError(error)
  }
}

function backUpBefore(file: string, { dir, clock, log }: OpenOptions, pending: readonly string[]): void {
  const reader = openReader(file)
  try {
    const backup = backUp(reader, dir, clock(), 'before-migration')
    log('info', 'The database was copied before its schema is changed', { backup, pending })
  } finally {
    reader.close()
  }
}

async function connect(file: string, migrations: readonly Migration[]): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    driver: Sqlite,
    database: file,
    prepareDatabase: connection => prepareConnection(connection as Connection),
    entities: allEntities(),
    migrations: [...migrations],
  })
  return dataSource.initialize()
}

const connectionOf = async (dataSource: DataSource): Promise<Connection> =>
  (await dataSource.createQueryRunner().connect()) as Connection

async function assemble(
  dataSource: DataSource,
  file: string,
  { dir, clock }: OpenOptions,
  lock: DirectoryLock,
): Promise<Database> {
  const connection = await connectionOf(dataSource)
  assertPragmas(connection)
  const reader = openReader(file)
  const write = createWriteQueue(dataSource, connection)
  return {
    file,
    dir,
    clock,
    wasClean: lock.wasClean,
    write: write.run,
    read: work => inReadTransaction(reader, work),
    backUp: () => backUp(reader, dir, clock(), 'copy'),
    async close() {
      await write.stop()
      reader.close()
      connection.pragma('wal_checkpoint(TRUNCATE)')
      await dataSource.destroy()
      lock.release(true)
    },
  }
}

function inReadTransaction<T>(reader: Connection, work: (reader: Connection) => T): T {
  try {
    if (reader.inTransaction) return work(reader) // a read inside a read
    reader.exec('BEGIN')
    try {
      return work(reader)
    } finally {
      if (reader.inTransaction) reader.exec('COMMIT')
    }
  } catch (error) {
    throw toStoreError(error)
  }
}

interface WriteQueue {
  run<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Refuses new writes and waits for those that were asked for. */
  stop(): Promise<void>
}

function createWriteQueue(dataSource: DataSource, connection: Connection): WriteQueue {
  const insideWrite = new AsyncLocalStorage<true>()
  let last: Promise<unknown> = Promise.resolve()
  let isStopped = false
  const writer: Writer = {
    manager: dataSource.manager,
    connection,
    bulkInsert: (table, columns, rows, options) => bulkInsert(connection, table, columns, rows, options),
  }
  return {
    run(work) {
      if (insideWrite.getStore()) throw new Error('A write inside a write would wait for itself')
      if (isStopped) throw new AppError('offline', 'The planner is closing. Nothing was changed.')
      const result = last.then(() => insideWrite.run(true, () => inWriteTransaction(connection, () => work(writer))))
      last = result.catch(() => undefined) // the caller hears of it; the next write does not depend on it
      return result
    },
    async stop() {
      isStopped = true
      await last
    },
  }
}

async function inWriteTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    // Takes the write lock at once: a transaction that asks for it only after reading fails without waiting.
    connection.exec('BEGIN IMMEDIATE')
    const result = await work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite ends the transaction itself on some errors, a full disk among them.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw toStoreError(error)
  }
}

async function noteCheck({ write, clock }: Database, result: string | null, { log }: OpenOptions): Promise<void> {
  if (result === null) return
  log('warn', 'The planner had not been closed in an orderly way; the database was checked', { result })
  const row = { at: clock().toISOString(), reason: 'unclean stop', result }
  await write(async ({ manager }) => void (await manager.insert(storeCheck.name, row)))
}

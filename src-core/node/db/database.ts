/**
 * One database file in the hands of one process: a single writer whose writes run one after another, and a reader beside
 * it that sees only what is committed.
 *
 * TypeORM has one connection on this driver. Two transactions at a time on it end in each other: what one of them was told
 * is stored goes with the other's rollback. So nobody gets that connection but through `write`.
 */
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { DataSource, type Logger } from 'typeorm'
import { backUp, type Backup } from './backup.ts'
import { assertPragmas, openReader, prepareConnection, type Connection } from './connection.ts'
import { makeFolder } from '../folders.ts'
import { toStoreError } from './errors.ts'
import { lockDirectory, type DirectoryLock } from './lock.ts'
import { applyMigrations, inspectFile, type Migration } from './migrate.ts'
import { storeCheck } from './schema/notes.ts'
import { allEntities } from './schema/schema.ts'
import type { OpenStoreOptions } from '../../app/store.ts'
import { createWriteQueue, type WriteOptions, type Writer } from './write-queue.ts'

export interface Database {
  readonly file: string
  readonly dir: string
  readonly clock: () => Date
  readonly wasClean: boolean
  /** Runs `work` in a transaction, after every write asked for before; undone as a whole when it throws. */
  write<T>(work: (writer: Writer) => Promise<T>, options?: WriteOptions): Promise<T>
  /** Runs `work` on one committed state of the data. */
  read<T>(work: (reader: Connection) => T): T
  backUp(): Backup
  close(): Promise<void>
}

type OpenOptions = Omit<OpenStoreOptions, 'key'>

/** Opens, and makes or migrates, the database of a folder. See `Store` for what it throws. */
export async function openDatabase(options: OpenOptions, migrations: readonly Migration[]): Promise<Database> {
  const { dir, clock, owner = 'the planner' } = options
  const lock = takeFolder(dir, owner, clock())
  let isChecked = false
  try {
    const file = join(dir, 'planner.sqlite')
    const state = inspectFile(file, migrations, !lock.wasClean)
    isChecked = true
    // Better now than at the first import.
    if (state.exists) accessSync(file, constants.W_OK)
    lock.enter()
    if (state.exists && state.pending.length > 0) backUpBefore(file, options, state.pending)
    const dataSource = await connect(file, migrations, options)
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
    try {
      lock.release(lock.wasClean || isChecked)
    } catch {
      // What went wrong first is what a person must hear of.
    }
    throw toStoreError(error, dir)
  }
}

function takeFolder(dir: string, owner: string, now: Date): DirectoryLock {
  try {
    makeFolder(dir)
    return lockDirectory(dir, owner, now)
  } catch (error) {
    throw toStoreError(error, dir)
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

async function connect(file: string, migrations: readonly Migration[], { log }: OpenOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    driver: Sqlite,
    database: file,
    prepareDatabase: connection => prepareConnection(connection as Connection),
    entities: allEntities(),
    migrations: [...migrations],
    logger: quietLogger(log),
  })
  return dataSource.initialize()
}

/** TypeORM prints to standard output, which belongs to the commands. Failed queries are thrown, so they need no line here. */
const quietLogger = (log: OpenOptions['log']): Logger => ({
  logQuery: () => {},
  logQueryError: () => {},
  logQuerySlow: () => {},
  logSchemaBuild: () => {},
  logMigration: message => log('info', message),
  log: (level, message) => log(level === 'warn' ? 'warn' : 'info', String(message)),
})

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
  let closing: Promise<void> | null = null
  const close = async () => {
    await write.stop()
    reader.close()
    // The last connection to close folds the log into the file.
    await dataSource.destroy()
    lock.release(true)
  }
  return {
    file,
    dir,
    clock,
    wasClean: lock.wasClean,
    write: write.run,
    read: work => inReadTransaction(reader, work),
    backUp: () => backUp(reader, dir, clock(), 'copy'),
    close: () => (closing ??= close()),
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

async function noteCheck({ write, clock }: Database, result: string | null, { log }: OpenOptions): Promise<void> {
  if (result === null) return
  log('warn', 'The planner had not been closed in an orderly way; the database was checked', { result })
  const row = { at: clock().toISOString(), reason: 'unclean stop', result }
  await write(async ({ manager }) => void (await manager.insert(storeCheck.name, row)))
}

/** The one writer: writes run one after another, each in a transaction of its own. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, EntityManager } from 'typeorm'
import { AppError } from '../../../src-shared/contract/errors.ts'
import { bulkInsert, type BulkColumns, type BulkOptions } from './bulk.ts'
import type { Connection } from './connection.ts'
import { toStoreError } from './errors.ts'

/** What a write may use, and only while it runs. */
export interface Writer {
  /** For a few rows. What opens a transaction of its own, as `save` does, is left out. */
  readonly manager: Pick<EntityManager, 'insert' | 'update' | 'upsert' | 'delete'>
  /** For statements that TypeORM has no words for. */
  readonly connection: Connection
  /** For many rows. */
  bulkInsert(table: string, columns: BulkColumns, rows: number, options?: BulkOptions): Promise<void>
}

export interface WriteOptions {
  /**
   * Checks all foreign keys once before the commit instead of at every row. For a write that deletes many rows that
   * others refer to: SQLite searches every referring table for each of them.
   */
  readonly checkForeignKeysAtEnd?: true
}

export interface WriteQueue {
  run<T>(work: (writer: Writer) => Promise<T>, options?: WriteOptions): Promise<T>
  /** Refuses new writes and waits for those that were asked for. */
  stop(): Promise<void>
}

export function createWriteQueue(dataSource: DataSource, connection: Connection): WriteQueue {
  const insideWrite = new AsyncLocalStorage<true>()
  let last: Promise<unknown> = Promise.resolve()
  let isStopped = false
  const writer: Writer = {
    manager: dataSource.manager,
    connection,
    bulkInsert: (table, columns, rows, options) => bulkInsert(connection, table, columns, rows, options),
  }
  return {
    run(work, options = {}) {
      if (insideWrite.getStore()) return Promise.reject(new Error('A write inside a write would wait for itself'))
      if (isStopped) return Promise.reject(new AppError('offline', 'The planner is closing. Nothing was changed.'))
      const transaction = options.checkForeignKeysAtEnd ? checkedAtEnd : inTransaction
      const result = last.then(() => insideWrite.run(true, () => transaction(connection, () => work(writer))))
      last = result.catch(() => undefined) // the caller hears of it; the next write does not depend on it
      return result
    },
    async stop() {
      isStopped = true
      await last
    },
  }
}

async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
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

async function checkedAtEnd<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  connection.pragma('foreign_keys = OFF')
  try {
    return await inTransaction(connection, async () => {
      const result = await work()
      const orphan = connection.prepare('PRAGMA foreign_key_check').get() as
        { table: string; parent: string } | undefined
      if (orphan) throw new Error(`A row of ${orphan.table} would be left without its ${orphan.parent}`)
      return result
    })
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}

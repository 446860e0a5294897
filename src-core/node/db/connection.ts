/** How every connection to the database is opened, and the proof that it is. */
// oxlint-disable-next-line typescript/triple-slash-reference -- a module without types of its own cannot be imported
/// <reference path="./driver.d.ts" />
import Sqlite from 'better-sqlite3-multiple-ciphers'

export type Connection = Sqlite

/** How long a connection waits for another program to finish its write. */
const BUSY_TIMEOUT_MS = 5000

/**
 * What each connection must say of itself. `synchronous` 2 is FULL: with less, a power loss takes back writes that were
 * already acknowledged. `temp_store` 2 is memory: temporary files would hold data in plain text once there is a key.
 */
const requiredPragmas = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: BUSY_TIMEOUT_MS,
  temp_store: 2,
} as const

/** The first thing done on a connection. The place for the key of an encrypted database, before anything is read. */
export function prepareConnection(connection: Connection): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  if (!connection.readonly) {
    connection.pragma('journal_mode = WAL')
    // A large import leaves a large log behind; this gives the space back.
    connection.pragma('journal_size_limit = 67108864')
  }
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('temp_store = MEMORY')
  // 64 MB, so that a large import does not spill its pages to the log twice.
  connection.pragma('cache_size = -65536')
}

export function readPragmas(connection: Connection): Record<string, string | number> {
  const names = Object.keys(requiredPragmas)
  return Object.fromEntries(names.map(name => [name, connection.pragma(name, { simple: true }) as string | number]))
}

/** Throws when a connection is not as it must be: a setting that a driver silently ignores loses data much later. */
export function assertPragmas(connection: Connection): void {
  const found = readPragmas(connection)
  const wrong = Object.entries(requiredPragmas).filter(([name, value]) => found[name] !== value)
  if (wrong.length === 0) return
  const told = wrong.map(([name, value]) => `${name} is ${found[name]}, must be ${value}`).join('; ')
  throw new Error(`The database connection is not safe to use: ${told}`)
}

/** A connection that sees only what is committed, and cannot write. */
export function openReader(file: string): Connection {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
  prepareConnection(connection)
  assertPragmas(connection)
  return connection
}

/**
 * One process at a time works on a data folder. The lock is the operating system's, on a small SQLite file held in an
 * exclusive transaction: it ends with the process, however that ends, so it can never be left behind.
 *
 * Beside it stands a note of who holds it. Found when the lock is free, the note means that its process did not stop in
 * an orderly way.
 */
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { Connection } from './connection.ts'

interface Holder {
  readonly owner: string
  readonly pid: number
  readonly host: string
  readonly since: string
}

export interface DirectoryLock {
  /** False when the process that held the folder before left its note behind. */
  readonly wasClean: boolean
  /** From here on this process is answerable: an end without `release(true)` is an unclean one. */
  enter(): void
  /** `isClean` takes the note away; without it the next start checks the file. */
  release(isClean: boolean): void
}

const noteIn = (dir: string): string => join(dir, 'planner.running.json')

/** Takes the folder, or throws `database_locked` naming who has it, or what the system refused. */
export function lockDirectory(dir: string, owner: string, now: Date): DirectoryLock {
  const file = join(dir, 'planner.lock')
  const connection = new Sqlite(file, { timeout: 0 })
  try {
    // SQLite opens a file that may only be read all the same, and then locks nobody out.
    accessSync(file, constants.W_OK)
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) throw refusal(dir)
    throw error
  }
  const holder: Holder = { owner, pid: process.pid, host: hostname(), since: now.toISOString() }
  return heldLock(connection, noteIn(dir), holder)
}

function heldLock(connection: Connection, note: string, holder: Holder): DirectoryLock {
  return {
    wasClean: !existsSync(note),
    enter: () => writeFileSync(note, `${JSON.stringify(holder)}\n`, { flush: true }),
    release(isClean) {
      try {
        if (isClean) rmSync(note, { force: true })
      } finally {
        connection.close()
      }
    },
  }
}

function refusal(dir: string): AppError {
  const holder = readHolder(noteIn(dir))
  const who = holder
    ? `${holder.owner} (process ${holder.pid} on ${holder.host}, since ${holder.since})`
    : 'another process'
  return new AppError(
    'database_locked',
    `The data in ${dir} is in use by ${who}. Nothing was changed. Close it there and try again, or use another data folder.`,
    { dir, holder },
  )
}

function readHolder(note: string): Holder | null {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder
  } catch {
    return null // being written just now, or by a process that was stopped while writing
  }
}

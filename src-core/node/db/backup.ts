/** Copies of the database file, each opened and checked before it counts. */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { AppError } from '../../../src-shared/contract/errors.ts'
import { makeFolder } from '../folders.ts'
import type { Connection } from './connection.ts'
import { toStoreError } from './errors.ts'

export interface Backup {
  readonly file: string
  readonly sizeBytes: number
  readonly at: string
}

const folderOf = (dir: string): string => join(dir, 'backups')
const NAME = /^planner-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z.*\.sqlite$/

/**
 * Copies what is committed into `backups/`. The copy is made beside its place and moved there once it is checked, so a
 * file in `backups` is a good one. `disk_full` when there is no room for it.
 */
export function backUp(connection: Connection, dir: string, now: Date, label: string): Backup {
  const folder = folderOf(dir)
  const at = now.toISOString()
  const file = join(folder, `planner-${at.replace(/[:.]/g, '-')}-${label}.sqlite`)
  const draft = `${file}.part`
  try {
    makeFolder(folder)
    assertRoom(connection, folder)
    rmSync(draft, { force: true })
    // Unlike the driver's own backup, this works on an encrypted database too, and keeps the copy encrypted.
    connection.prepare('VACUUM INTO ?').run(draft)
    assertSound(draft)
    flush(draft)
    renameSync(draft, file)
  } catch (error) {
    discard(draft)
    throw toStoreError(error, dir)
  }
  return { file, sizeBytes: statSync(file).size, at }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true })
  } catch {
    // Why the copy could not be made says why it cannot be removed either.
  }
}

/** The newest backup, or null. */
export function lastBackup(dir: string): Backup | null {
  let names: string[]
  try {
    names = readdirSync(folderOf(dir))
  } catch {
    return null // no backup was made yet
  }
  const newest = names
    .filter(name => NAME.test(name))
    .sort()
    .at(-1)
  if (!newest) return null
  const file = join(folderOf(dir), newest)
  return { file, sizeBytes: statSync(file).size, at: newest.replace(NAME, '$1T$2:$3:$4.$5Z') }
}

/** `integrity_check` and `foreign_key_check`: `ok`, or what is wrong. */
export function checkFile(connection: Connection): string {
  const integrity = connection.prepare('PRAGMA integrity_check(10)').pluck().all().join('; ')
  if (integrity !== 'ok') return integrity
  const orphans = connection.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[]
  const first = orphans[0]
  return first ? `${orphans.length} rows without the row they refer to, first ${first.table} -> ${first.parent}` : 'ok'
}

function assertSound(file: string): void {
  const copy = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const result = checkFile(copy)
    if (result !== 'ok') throw new AppError('database_corrupt', `The copy of the database is damaged: ${result}`)
  } finally {
    copy.close()
  }
}

function assertRoom(connection: Connection, folder: string): void {
  const pages = Number(connection.pragma('page_count', { simple: true }))
  const needed = pages * Number(connection.pragma('page_size', { simple: true }))
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free > needed * 1.1) return
  const inMb = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`
  throw new AppError(
    'disk_full',
    `A backup needs ${inMb(needed)} and the disk has ${inMb(free)}. Nothing was changed. Free some space and try again.`,
    { needed, free },
  )
}

/** SQLite does not wait for the disk when it writes a copy. */
function flush(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

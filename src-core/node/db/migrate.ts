/** Brings a database file to the schema of this version, safely: looked at first, copied, then changed as a whole or not at all. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import type { DataSource, MigrationInterface } from 'typeorm'
import { AppError } from '../../../src-shared/contract/errors.ts'
import { checkFile, lastBackup } from './backup.ts'
import { toStoreError } from './errors.ts'

export type Migration = new () => MigrationInterface

export interface FileState {
  /** False for a database that is still to be made. */
  readonly exists: boolean
  /** Names of the migrations still to be applied. */
  readonly pending: readonly string[]
  /** Result of the check, if one was made. */
  readonly checked: string | null
}

const nameOf = (migration: Migration): string => new migration().name ?? migration.name

/**
 * Looks at a database file without changing it. Throws `schema_too_new` for a file of a newer version and
 * `database_corrupt` for one that is damaged or no database of the planner.
 */
export function inspectFile(file: string, migrations: readonly Migration[], withCheck: boolean): FileState {
  const known = migrations.map(nameOf)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0)
    return { exists: false, pending: known, checked: null }
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
    if (tables.length === 0) return { exists: false, pending: known, checked: null }
    if (!tables.includes('migrations')) throw corrupt(file, 'it is not a database of the planner')
    const applied = connection.prepare('SELECT name FROM migrations').pluck().all() as string[]
    const unknown = applied.filter(name => !known.includes(name))
    if (unknown.length > 0) throw tooNew(file, unknown)
    const checked = withCheck ? checkFile(connection) : null
    if (checked !== null && checked !== 'ok') throw corrupt(file, checked)
    return { exists: applied.length > 0, pending: known.filter(name => !applied.includes(name)), checked }
  } catch (error) {
    const known = toStoreError(error, dirname(file))
    if (known instanceof AppError && known.code === 'database_corrupt' && known !== error)
      throw corrupt(file, error instanceof Error ? error.message : String(error))
    throw known
  } finally {
    connection.close()
  }
}

/**
 * Applies what is pending in one transaction, checks it, and commits. When it throws, the caller closes the connection
 * and the file is as it was. Foreign keys are checked at the end instead of row by row, because SQLite changes a table by
 * making it anew.
 */
export async function applyMigrations(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner()
  await runner.beforeMigration()
  await runner.startTransaction()
  await dataSource.runMigrations({ transaction: 'all' })
  const orphans: unknown[] = await runner.query('PRAGMA foreign_key_check')
  if (orphans.length > 0) throw new Error(`A migration left ${orphans.length} rows without the row they refer to`)
  await runner.commitTransaction()
  await runner.afterMigration()
}

function tooNew(file: string, unknown: readonly string[]): AppError {
  return new AppError(
    'schema_too_new',
    `${file} was made by a newer version of the planner. It was not touched. Install that version or a later one.`,
    { file, unknown },
  )
}

function corrupt(file: string, detail: string): AppError {
  const backup = lastBackupBeside(file)
  // A log left beside a file that was exchanged would be applied to it.
  const aside = 'Close the planner and move every file whose name begins with "planner.sqlite" to another folder'
  const advice = backup
    ? `${aside}, then copy the last good backup here as "planner.sqlite": ${backup}`
    : `${aside}; there is no backup yet, so import the exports again.`
  return new AppError('database_corrupt', `${file} cannot be used: ${detail}. It was not changed. ${advice}`, {
    file,
    detail,
    backup,
  })
}

const lastBackupBeside = (file: string): string | null => lastBackup(file.replace(/[^/\\]+$/, ''))?.file ?? null

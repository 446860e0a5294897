/** Failures of the database, in words for a person. What is not known here stays as it is and ends as `internal`. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import { systemReason } from '../system-errors.ts'

const detailOf = (error: unknown): { code: string; message: string } => {
  // TypeORM wraps what the driver threw.
  const inner = error instanceof Error && 'driverError' in error ? error.driverError : error
  if (!(inner instanceof Error)) return { code: '', message: '' }
  return { code: 'code' in inner && typeof inner.code === 'string' ? inner.code : '', message: inner.message }
}

const sentences = {
  database_locked: 'Another program is writing to the database. Nothing was changed. Close that program and try again.',
  database_corrupt:
    'The database file is damaged. Nothing was changed. Put a backup in its place; the newest stands in "backups".',
  disk_full:
    'The disk is full. Nothing was changed, and everything stored before is safe. Free some space and try again.',
} as const

const codes: readonly [pattern: RegExp, code: keyof typeof sentences][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'database_locked'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'database_corrupt'],
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, 'disk_full'],
]

const folderReasons: readonly [pattern: RegExp, reason: string][] = [
  [/^SQLITE_(READONLY_|PERM)/, 'this user may not write to the database'],
  [/^SQLITE_CANTOPEN/, 'the database cannot be opened there'],
  [/^SQLITE_IOERR/, 'the disk gives an error'],
]

function folderReason(error: unknown, code: string, isOpening: boolean): string | null {
  const known = folderReasons.find(([pattern]) => pattern.test(code))
  if (known) return known[1]
  if (!isOpening) return null // a write through the reader, or a file that is not of the data folder: a fault of ours
  return code === 'SQLITE_READONLY' ? 'this user may not write to the database' : systemReason(error)
}

/**
 * The error that a caller sees: an `AppError` where the cause is known, else the error itself. With the `folder` that
 * was being opened or written, what the system refused there is known too.
 */
export function toStoreError(error: unknown, folder?: string): unknown {
  if (error instanceof AppError) return error
  const { code, message } = detailOf(error)
  const detail = { cause: `${code}: ${message}` }
  const known = codes.find(([pattern]) => pattern.test(code))
  if (known) return new AppError(known[1], sentences[known[1]], detail, { cause: error })
  const reason = folderReason(error, code, folder !== undefined)
  if (reason === null) return error
  const sentence =
    `The data folder${folder === undefined ? '' : ` ${folder}`} cannot be used (${reason}). Nothing was changed. ` +
    'Let this user write to it, or choose another with --data-dir or BEVERLY_DATA_DIR.'
  return new AppError('data_folder', sentence, detail, { cause: error })
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'It was cancelled. Nothing was changed.')
}

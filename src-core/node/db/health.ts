/** The state of the database file, for a person who asks whether the data is safe. */
import { statSync } from 'node:fs'
import { lastBackup } from './backup.ts'
import { readPragmas } from './connection.ts'
import type { Database } from './database.ts'
import type { storeCheck } from './schema/notes.ts'
import type { Row } from './schema/table.ts'
import type { StoreHealth } from '../../app/store.ts'

export function readHealth({ file, dir, wasClean, read }: Database): StoreHealth {
  const backup = lastBackup(dir)
  return read(reader => {
    const check = reader.prepare(`SELECT * FROM "store_check" ORDER BY "id" DESC LIMIT 1`).get() as
      Row<typeof storeCheck> | undefined
    return {
      file,
      sizeBytes: sizeOf(file) + sizeOf(`${file}-wal`),
      schemaVersion: reader.prepare(`SELECT "name" FROM "migrations" ORDER BY "id" DESC`).pluck().get() as string,
      lastBackupAt: backup?.at ?? null,
      lastBackupFile: backup?.file ?? null,
      lastCheckAt: check?.at ?? null,
      lastCheckResult: check?.result ?? null,
      stoppedCleanly: wasClean,
      pragmas: readPragmas(reader),
    }
  })
}

/** What is written last stands in the log beside the file until it is folded in. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

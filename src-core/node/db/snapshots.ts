/** Snapshots: the files that were current after each import. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { FileKind } from '../../../src-shared/domain/facts.ts'
import type { Mapping, Problem } from '../../../src-shared/domain/problems.ts'
import { commitImport, mappingText } from './commit-import.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { rollBack } from './rollback.ts'
import type { importFile, rowIssue, snapshot } from './schema/imports.ts'
import type { Row } from './schema/table.ts'
import type { Snapshot, SnapshotFile, SnapshotStore } from '../../app/store.ts'

export const createSnapshotStore = (database: Database): SnapshotStore => ({
  current: async () => database.read(readCurrent),
  list: async () => database.read(reader => readSnapshots(reader, '1')),
  byId: async snapshotId => {
    const found = database.read(reader => readSnapshots(reader, '"id" = ?', snapshotId))[0]
    if (!found) throw new AppError('not_found', 'This import is no longer there.')
    return found
  },
  findFile: async file => database.read(reader => findFile(reader, file)),
  commitImport: request =>
    database.write(writer => commitImport(writer, request, readCurrent(writer.connection), database.clock())),
  rollbackLast: snapshotId =>
    database.write(
      async writer => {
        await rollBack(writer, readCurrent(writer.connection), snapshotId, database.clock())
        return readCurrent(writer.connection)
      },
      { checkForeignKeysAtEnd: true },
    ),
  problemsOf: async fileId => database.read(reader => readProblems(reader, fileId)),
})

const readCurrent = (reader: Connection): Snapshot | null =>
  readSnapshots(reader, '"id" = (SELECT max("id") FROM "snapshot")')[0] ?? null

/** Newest first. */
function readSnapshots(reader: Connection, condition: string, ...values: number[]): Snapshot[] {
  const heads = reader.prepare(`SELECT * FROM "snapshot" WHERE ${condition} ORDER BY "id" DESC`).all(...values)
  const files = reader.prepare(
    `SELECT f.*, brought."as_of" FROM "snapshot_file" sf
     JOIN "import_file" f ON f."id" = sf."file_id"
     JOIN "snapshot" brought ON brought."batch_id" = f."batch_id"
     WHERE sf."snapshot_id" = ? ORDER BY sf."kind"`,
  )
  return (heads as Row<typeof snapshot>[]).map(head => ({
    id: head.id,
    asOf: head.as_of,
    asOfSource: head.as_of_source,
    createdAt: head.created_at,
    files: (files.all(head.id) as FileRow[]).map(toSnapshotFile),
  }))
}

type FileRow = Row<typeof importFile> & { as_of: string }

const toSnapshotFile = (row: FileRow): SnapshotFile => ({
  fileId: row.id,
  kind: row.kind as FileKind,
  fileName: row.file_name,
  sha256: row.sha256,
  asOf: row.as_of,
  rows: row.rows,
  sheet: row.sheet,
  headerFingerprint: row.header_fingerprint,
  mapping: JSON.parse(row.mapping) as Mapping,
})

function findFile(reader: Connection, file: Parameters<SnapshotStore['findFile']>[0]): SnapshotFile | null {
  const row = reader
    .prepare(
      `SELECT f.*, brought."as_of" FROM "import_file" f JOIN "snapshot" brought ON brought."batch_id" = f."batch_id"
       WHERE f."sha256" = ? AND f."kind" = ? AND f."mapping" = ? AND coalesce(f."sheet", '') = coalesce(?, '')
       ORDER BY f."id" DESC LIMIT 1`,
    )
    .get(file.sha256, file.kind, mappingText(file.mapping), file.sheet)
  return row ? toSnapshotFile(row as FileRow) : null
}

function readProblems(reader: Connection, fileId: number): Problem[] {
  const rows = reader
    .prepare(
      `SELECT i.*, f."file_name" FROM "row_issue" i JOIN "import_file" f ON f."id" = i."file_id"
       WHERE i."file_id" = ? ORDER BY i."issue_no"`,
    )
    .all(fileId) as (Row<typeof rowIssue> & { file_name: string })[]
  return rows.map(row => ({
    severity: row.severity as Problem['severity'],
    code: row.code,
    file: row.file_name,
    sheet: row.sheet,
    row: row.row_no,
    column: row.column_name,
    raw: row.raw,
    advice: row.advice,
  }))
}

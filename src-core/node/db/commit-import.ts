/** Stores an import: its new files with their facts, and the snapshot that they make together with what stays. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { FileKind } from '../../../src-shared/domain/facts.ts'
import type { Mapping, Problem } from '../../../src-shared/domain/problems.ts'
import { logChange } from './changes.ts'
import type { Connection } from './connection.ts'
import type { Writer } from './write-queue.ts'
import { throwIfCancelled } from './errors.ts'
import { countRows, insertFacts } from './facts.ts'
import { insertIdentities } from './identities.ts'
import { importBatch, importFile, rowIssue, snapshot, snapshotFile } from './schema/imports.ts'
import type { CommitRequest, ImportFile, Snapshot } from '../../app/store.ts'

type NewFile = Extract<ImportFile, { readonly facts: unknown }>

/** Runs inside a write. Nothing is stored when the snapshot would be the same as the current one. */
export async function commitImport(
  writer: Writer,
  request: CommitRequest,
  current: Snapshot | null,
  now: Date,
): Promise<{ snapshotId: number; changed: boolean }> {
  throwIfCancelled(request.signal)
  const files = new Map<FileKind, number>(current?.files.map(file => [file.kind, file.fileId]))
  const given = new Set<FileKind>()
  const newFiles: NewFile[] = []
  for (const file of request.files) {
    const kind = 'facts' in file ? file.summary.kind : kindOf(writer.connection, file.reuseFileId)
    if (given.has(kind))
      throw new AppError('invalid_input', `Two files are of the kind ${kind}. Leave one of them out.`)
    given.add(kind)
    if ('facts' in file) newFiles.push(file)
    else files.set(kind, file.reuseFileId)
  }
  if (current && newFiles.length === 0 && current.asOf === request.asOf && hasFiles(current, files))
    return { snapshotId: current.id, changed: false }
  if (given.size === 0 && !current) throw new AppError('nothing_to_import', 'There is no file to import.')

  const batchId = await insertBatch(writer, newFiles, now)
  insertIdentities(
    writer.connection,
    newFiles.map(file => file.facts),
    batchId,
  )
  const tellRows = progressOf(request, newFiles)
  for (const file of newFiles) {
    const fileId = await insertFile(writer, batchId, file)
    await insertFacts(writer, fileId, file.facts, { signal: request.signal, onRows: tellRows })
    files.set(file.summary.kind, fileId)
  }
  const snapshotId = await insertSnapshot(writer, batchId, request, files, now)
  await logChange(writer, now, {
    procedure: 'imports.commit',
    object: `snapshot ${snapshotId}`,
    before: current && { snapshotId: current.id, asOf: current.asOf },
    after: { asOf: request.asOf, files: newFiles.map(file => file.summary.fileName) },
  })
  throwIfCancelled(request.signal)
  return { snapshotId, changed: true }
}

function kindOf(connection: Connection, fileId: number): FileKind {
  const kind = connection.prepare(`SELECT "kind" FROM "import_file" WHERE "id" = ?`).pluck().get(fileId)
  if (kind === undefined) throw new AppError('not_found', 'A file that was to be used again is no longer stored.')
  return kind as FileKind
}

const hasFiles = (current: Snapshot, files: ReadonlyMap<FileKind, number>): boolean =>
  current.files.length === files.size && current.files.every(file => files.get(file.kind) === file.fileId)

function progressOf({ onProgress }: CommitRequest, files: readonly NewFile[]): (rows: number) => void {
  const total = files.reduce((rows, file) => rows + countRows(file.facts), 0)
  let stored = 0
  return rows => {
    stored += rows
    onProgress?.(total === 0 ? 1 : stored / total, 'storing')
  }
}

async function insertBatch({ manager }: Writer, files: readonly NewFile[], now: Date): Promise<number> {
  const row = {
    created_at: now.toISOString(),
    files: files.length,
    rows: files.reduce((rows, file) => rows + countRows(file.facts), 0),
  }
  return idOf(await manager.insert(importBatch.name, row))
}

async function insertFile(writer: Writer, batchId: number, { summary, problems }: NewFile): Promise<number> {
  const fileId = idOf(
    await writer.manager.insert(importFile.name, {
      batch_id: batchId,
      kind: summary.kind,
      file_name: summary.fileName,
      size_bytes: summary.sizeBytes,
      sha256: summary.sha256,
      sheet: summary.sheet,
      header_row: summary.headerRow,
      header_fingerprint: summary.headerFingerprint,
      mapping: mappingText(summary.mapping),
      rows: summary.rows,
      run_date: summary.runDate,
    }),
  )
  await insertProblems(writer, fileId, problems)
  return fileId
}

async function insertProblems(writer: Writer, fileId: number, problems: readonly Problem[]): Promise<void> {
  const columns = {
    file_id: fileId,
    issue_no: problems.map((_, place) => place),
    severity: problems.map(problem => problem.severity),
    code: problems.map(problem => problem.code),
    sheet: problems.map(problem => problem.sheet),
    row_no: problems.map(problem => problem.row),
    column_name: problems.map(problem => problem.column),
    raw: problems.map(problem => problem.raw),
    advice: problems.map(problem => problem.advice),
  }
  await writer.bulkInsert(rowIssue.name, columns, problems.length)
}

async function insertSnapshot(
  writer: Writer,
  batchId: number,
  { asOf, asOfSource }: CommitRequest,
  files: ReadonlyMap<FileKind, number>,
  now: Date,
): Promise<number> {
  const row = { batch_id: batchId, as_of: asOf, as_of_source: asOfSource, created_at: now.toISOString() }
  const snapshotId = idOf(await writer.manager.insert(snapshot.name, row))
  const columns = { snapshot_id: snapshotId, kind: [...files.keys()], file_id: [...files.values()] }
  await writer.bulkInsert(snapshotFile.name, columns, files.size)
  return snapshotId
}

const idOf = (inserted: { identifiers: { [column: string]: unknown }[] }): number => {
  const id = inserted.identifiers[0]?.['id']
  if (typeof id !== 'number') throw new Error('The database gave no id to a new row')
  return id
}

/** A mapping as text that is the same for the same mapping. */
export const mappingText = (mapping: Mapping): string =>
  JSON.stringify(Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1))))

/** Facts of a file: columns into rows, rows into columns. */
import {
  tablesOf,
  type Columns,
  type FactTable,
  type Facts,
  type Field,
  type FileKind,
} from '../../../src-shared/domain/facts.ts'
import type { BulkColumns, BulkOptions } from './bulk.ts'
import { compareFacts } from './compare-facts.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import type { Writer } from './write-queue.ts'
import { bom, factTableSpecs, fieldsOf, rowParts } from './schema/facts.ts'
import type { FactStore } from '../../app/store.ts'

export const createFactStore = ({ read }: Pick<Database, 'read'>): FactStore => ({
  read: async (fileId, table) => read(reader => readFacts(reader, fileId, table)),
  readFile: async fileId => read(reader => readFileFacts(reader, fileId)),
  compareWithCurrent: async (kind, facts) =>
    compareFacts(
      kind,
      read(reader => currentFacts(reader, kind)),
      facts,
    ),
})

/** How many rows a file's facts are. */
export const countRows = (facts: Facts): number =>
  Object.values(facts).reduce((rows, columns) => rows + columns.row_no.length, 0)

/** Stores all facts of a file; the identities that they name must be there. */
export async function insertFacts(writer: Writer, fileId: number, facts: Facts, options: BulkOptions): Promise<void> {
  if (facts.bom_line) await insertBoms(writer, fileId, facts.bom_line)
  for (const [table, columns] of Object.entries(facts) as [FactTable, Columns<FactTable>][]) {
    const { row_no: rowNo, ...fields } = columns
    const parts: BulkColumns = rowParts[table] === 'drop_no' ? { drop_no: numberWithinRow(rowNo) } : {}
    await writer.bulkInsert(table, { file_id: fileId, row_no: rowNo, ...parts, ...fields }, rowNo.length, options)
  }
}

/** Takes the facts of a file away. */
export function deleteFacts(connection: Connection, fileId: number, kind: FileKind): void {
  for (const table of tablesOf[kind]) connection.prepare(`DELETE FROM "${table}" WHERE "file_id" = ?`).run(fileId)
  connection.prepare(`DELETE FROM "bom" WHERE "file_id" = ?`).run(fileId)
}

/** The rows of one table of one file in the order of the sheet. */
function readFacts<T extends FactTable>(reader: Connection, fileId: number, table: T): Columns<T> {
  const fields = fieldsOf(table)
  const names = ['row_no', ...fields.map(([name]) => name)]
  const rows = reader
    .prepare(
      `SELECT ${names.map(name => `"${name}"`).join(', ')} FROM "${table}" WHERE "file_id" = ?
       ORDER BY ${factTableSpecs[table].primaryKey.map(name => `"${name}"`).join(', ')}`,
    )
    .raw()
    .all(fileId) as (string | number | null)[][]
  const columns: Record<string, ArrayLike<unknown>> = {
    row_no: Uint32Array.from(rows, row => row[0] as number),
  }
  fields.forEach(([name, { type }], place) => (columns[name] = toColumn(rows, place + 1, type)))
  return columns as Columns<T>
}

function readFileFacts(reader: Connection, fileId: number): Facts {
  const kind = reader.prepare(`SELECT "kind" FROM "import_file" WHERE "id" = ?`).pluck().get(fileId) as
    FileKind | undefined
  if (!kind) return {}
  return Object.fromEntries(tablesOf[kind].map(table => [table, readFacts(reader, fileId, table)])) as Facts
}

function currentFacts(reader: Connection, kind: FileKind): Facts {
  const fileId = reader
    .prepare(
      `SELECT "file_id" FROM "snapshot_file"
       WHERE "kind" = ? AND "snapshot_id" = (SELECT max("id") FROM "snapshot")`,
    )
    .pluck()
    .get(kind) as number | undefined
  return fileId === undefined ? {} : readFileFacts(reader, fileId)
}

function toColumn(rows: readonly (string | number | null)[][], place: number, type: Field['type']): ArrayLike<unknown> {
  if (type === 'number') return Float64Array.from(rows, row => (row[place] ?? NaN) as number)
  if (type === 'flag') return Uint8Array.from(rows, row => row[place] as number)
  return rows.map(row => row[place])
}

/** 0, 1, ... within each run of the same number. */
function numberWithinRow(rowNo: Uint32Array): Uint32Array {
  const seen = new Map<number, number>()
  return rowNo.map(row => {
    const place = seen.get(row) ?? 0
    seen.set(row, place + 1)
    return place
  })
}

async function insertBoms(writer: Writer, fileId: number, lines: Columns<'bom_line'>): Promise<void> {
  const boms = new Map<string, { lines: number; sum: number }>()
  lines.style_id.forEach((style, i) => {
    const entry = boms.get(style ?? '') ?? { lines: 0, sum: 0 }
    boms.set(style ?? '', { lines: entry.lines + 1, sum: entry.sum + (lines.fraction[i] || 0) })
  })
  const entries = [...boms.values()]
  const columns = {
    file_id: fileId,
    style_id: [...boms.keys()],
    lines: entries.map(entry => entry.lines),
    fraction_sum: entries.map(entry => entry.sum),
  }
  await writer.bulkInsert(bom.name, columns, boms.size)
}

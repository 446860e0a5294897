import { factTables, type FactTable, type Facts } from '../../src-shared/domain/facts.ts'
import type { Row } from './bytes/sheet.ts'
import { createTable, type Cell, type TableBuilder } from './columns.ts'
import { checkRowCount, createEndCheck } from './extent.ts'
import type { ProblemLog } from './problem-log.ts'
import type { FieldProfile } from './profiles/profile.ts'
import { createReader, type Batch, type BatchCells, type ColumnReader } from './readers.ts'
import type { Match } from './recognise.ts'
import { createRowFilter } from './row-filter.ts'
import { cleanText } from './cells/clean.ts'
import { settleShares } from './shares.ts'
import type { WeekColumn } from './weeks.ts'

/** Reads all rows below the header into columns. */
export function fillFacts(match: Match, log: ProblemLog): { facts: Facts; rows: number } {
  const { profile, sheet, headerRow } = match
  const base = createTable(profile.table)
  const readers = createReaders(match, log)
  const filter = createRowFilter(match, log)
  const appendBase = createAppender(match, base)
  const weekly = match.weeks.length > 0 ? createWeekly(match, log) : null
  const checkEnd = sheet.isOpenEnded ? createEndCheck(match) : null
  let rows = 0
  sheet.eachBatch((all, firstOfAll) => {
    const from = Math.max(0, headerRow + 1 - firstOfAll)
    const below = from === 0 ? all : all.slice(from)
    checkRowCount(profile, firstOfAll + all.length - 1 - headerRow)
    checkEnd?.take(below, firstOfAll + from)
    const batch: Batch = { rows: below, firstRow: firstOfAll + from, isSkipped: new Uint8Array(below.length) }
    const cells = filter.readKeys(batch, readers)
    for (const [field, read] of readers) if (!cells.has(field)) cells.set(field, read(batch))
    weekly?.read(batch)
    filter.skipDuplicates(batch, cells)
    rows += appendBase(batch, cells)
    weekly?.append(batch, cells)
  })
  checkEnd?.finish()
  const facts: Partial<Record<FactTable, unknown>> = { [profile.table]: base.finish() }
  if (profile.weeks) facts[profile.weeks.table] = weekly?.finish() ?? createTable(profile.weeks.table).finish()
  settleShares(facts as Facts, log)
  return { facts: facts as Facts, rows }
}

function createReaders(match: Match, log: ProblemLog): Map<string, ColumnReader> {
  const readers = new Map<string, ColumnReader>()
  for (const field of match.profile.fields) {
    const column = match.columns.get(field.field)
    if (column === undefined) continue
    readers.set(field.field, createReader({ field, column, header: match.headers[column] ?? '' }, log))
  }
  return readers
}

/** Appends the rows that are kept; gives their number. Columns the file lacks get "no value". */
function createAppender({ profile, columns }: Match, table: TableBuilder): (batch: Batch, cells: BatchCells) => number {
  const essential = new Set(profile.fields.filter(field => field.isEssential).map(({ field }) => field))
  const rowNumbers = table.column('row_no')
  const targets = Object.entries(table.fields).map(([field, { type }]) => {
    // What an essential column that is not there would hold is taken to be nothing; header-problems.ts has said so.
    const missing: Cell = type === 'number' ? (essential.has(field) ? 0 : NaN) : type === 'flag' ? 0 : null
    return { field, column: table.column(field), fallback: profile.constants?.[field] ?? missing }
  })
  const flags = Object.entries(profile.flags ?? {}).map(([field, { from, read }]) => {
    const sources = from.map(name => columns.get(name)).filter(column => column !== undefined)
    return { field, read: (row: Row) => read(sources.map(column => cleanText(row[column] ?? ''))) }
  })
  return (batch, cells) => {
    const { rows, firstRow, isSkipped } = batch
    for (const { field, read } of flags) cells.set(field, Uint8Array.from(rows, read))
    let kept = 0
    for (let i = 0; i < rows.length; i++) {
      if (isSkipped[i]) continue
      rowNumbers.push(firstRow + i)
      kept += 1
    }
    for (const { field, column, fallback } of targets) {
      const values = cells.get(field)
      if (values) column.append(values, isSkipped)
      else for (let i = 0; i < kept; i++) column.push(fallback)
    }
    return kept
  }
}

interface Weekly {
  /** Reads the week columns; a row with an unreadable one is left out. */
  read(batch: Batch): void
  append(batch: Batch, cells: BatchCells): void
  finish(): unknown
}

/** The facts per row and week. Weeks without anything are stored only where the report's own table is reproduced. */
function createWeekly(match: Match, log: ProblemLog): Weekly | null {
  const { weeks: profile } = match.profile
  if (!profile) return null
  const table = createTable(profile.table)
  const measures = Object.keys(profile.measures)
  const readers = match.weeks.map(week => measures.map(field => weekReader(match, week, field, log)))
  let values: ArrayLike<Cell>[][] = []
  const isSparse = profile.table !== 'erp_yarn_bucket'
  const keys = Object.keys(table.fields).filter(
    field => field in factTables[match.profile.table] && !measures.includes(field),
  )
  const out = Object.fromEntries(['row_no', ...Object.keys(table.fields)].map(field => [field, table.column(field)]))
  const appendCell = (row: number, rowNo: number, week: WeekColumn, cells: BatchCells) => {
    const amounts = measures.map((_, m) => values[week.bucket]?.[m]?.[row] ?? 0)
    if (isSparse && amounts.every(amount => amount === 0)) return
    out['row_no']?.push(rowNo)
    for (const field of keys) out[field]?.push(cells.get(field)?.[row] ?? null)
    measures.forEach((field, m) => out[field]?.push(amounts[m] ?? 0))
    out['bucket']?.push(week.bucket)
    out['label']?.push(week.label)
    out['line_row']?.push(rowNo)
    out['due_on']?.push(week.dueOn)
    out['is_later']?.push(week.isLater ? 1 : 0)
  }
  return {
    read: batch => {
      values = readers.map(week => week.map(read => read(batch)))
    },
    append: ({ rows, firstRow, isSkipped }, cells) => {
      for (let row = 0; row < rows.length; row++) {
        if (!isSkipped[row]) for (const week of match.weeks) appendCell(row, firstRow + row, week, cells)
      }
    },
    finish: () => table.finish(),
  }
}

const weekCell: Omit<FieldProfile, 'field' | 'names'> = { type: 'quantity', isEssential: true }

function weekReader(match: Match, week: WeekColumn, field: string, log: ProblemLog): ColumnReader {
  const column = week.columns[field]
  if (column === undefined) return ({ rows }) => new Float64Array(rows.length)
  return createReader({ field: { ...weekCell, field }, column, header: match.headers[column] ?? '' }, log)
}

import { factTables, type Field } from '../../src-shared/domain/facts.ts'
import type { Row } from './bytes/sheet.ts'
import { cleanText } from './cells/clean.ts'
import type { ProblemLog } from './problem-log.ts'
import type { Batch, BatchCells, ColumnReader } from './readers.ts'
import type { Match } from './recognise.ts'

/** Decides which rows are facts: not blank lines, totals, printed headers, rows without a key, or rows seen before. */
export interface RowFilter {
  /** Reads the columns that identify a row, and leaves out the rows that lack one. */
  readKeys(batch: Batch, readers: ReadonlyMap<string, ColumnReader>): BatchCells
  skipDuplicates(batch: Batch, cells: BatchCells): void
}

export function createRowFilter(match: Match, log: ProblemLog): RowFilter {
  const fields: Readonly<Record<string, Field>> = factTables[match.profile.table]
  const required = [...match.columns.keys()].filter(field => fields[field]?.required)
  const blanks = createBlankRows(log)
  const width = usualWidth(match)
  const seen = new Map<string, { row: number; cells: Row }>()
  return {
    readKeys(batch, readers) {
      const { rows, firstRow, isSkipped } = batch
      // The readers report what they see, so what no longer is a row must be known before they run.
      for (let i = 0; i < rows.length; i++) {
        const cells = rows[i] ?? []
        if (skipWithoutKey(match, required, cells, firstRow + i, blanks, log)) isSkipped[i] = 1
        else if (cells.length > width && skipShifted(cells, width, firstRow + i, log)) isSkipped[i] = 1
      }
      const keys: BatchCells = new Map()
      for (const field of required) {
        const read = readers.get(field)
        if (read) keys.set(field, read(batch))
      }
      return keys
    },
    skipDuplicates(batch, cells) {
      const columns = match.profile.key?.map(field => cells.get(field))
      if (!columns || columns.includes(undefined)) return
      const { rows, firstRow, isSkipped } = batch
      for (let i = 0; i < rows.length; i++) {
        if (isSkipped[i]) continue
        const key = columns.map(column => column?.[i]).join('\u0000')
        const before = seen.get(key)
        if (!before) seen.set(key, { row: firstRow + i, cells: rows[i] ?? [] })
        else {
          isSkipped[i] = 1
          reportDuplicate(match, log, before, { row: firstRow + i, cells: rows[i] ?? [] }, weightAt(match, cells, i))
        }
      }
    },
  }
}

export const totals = /^\s*(grand\s+|sub\s*-?\s*)?totals?\b\s*:?/i

function skipWithoutKey(
  { columns, headers }: Match,
  required: readonly string[],
  cells: Row,
  row: number,
  blanks: BlankRows,
  log: ProblemLog,
): boolean {
  let blankKey: string | null = null
  let isHeader = required.length > 0
  for (const field of required) {
    const column = columns.get(field) ?? -1
    const raw = cells[column] ?? ''
    const header = headers[column] ?? ''
    if (raw === '' || (raw.length < 40 && cleanText(raw) === '')) blankKey = header
    else if (raw.length < 20 && totals.test(raw)) return reportTotals(log, row, header, raw)
    if (isHeader) isHeader = raw.startsWith(header.charAt(0)) && cleanText(raw) === header
  }
  if (blankKey === null && !isHeader) {
    blanks.end()
    return false
  }
  if (isHeader) {
    log.add('info', 'repeated_header', { row }, 'The header is printed again here; this row was left out.')
    return true
  }
  const filled = cells.find(raw => cleanText(raw) !== '')
  if (filled === undefined) blanks.add(row)
  else if (totals.test(cleanText(filled))) reportTotals(log, row, blankKey ?? '', filled)
  else {
    const column = blankKey ?? ''
    const advice = `Without "${column}" nobody can tell what this row is about, so it was left out; the other rows are kept. Fill it in the ERP and import again if the row matters.`
    log.add('warning', 'blank_key', { row, column, raw: cells.join(' | ') }, advice)
  }
  return true
}

function reportTotals(log: ProblemLog, row: number, column: string, raw: string): true {
  log.add(
    'info',
    'totals_row',
    { row, column, raw },
    'A row of totals; it was left out, because its parts are counted.',
  )
  return true
}

/** Cells of the header, or of most rows below it where columns without a name hold data in all of them. */
function usualWidth({ sheet, headerRow }: Match): number {
  const header = sheet.head[headerRow - 1]?.length ?? 0
  const widths = sheet.head.slice(headerRow).map(cells => cells.findLastIndex(raw => cleanText(raw) !== '') + 1)
  const median = widths.sort((a, b) => a - b)[Math.floor((widths.length - 1) / 2)] ?? 0
  return Math.max(header, median)
}

/** More cells than the header: as a rule a comma that should have been quoted, so everything after it is one off. */
function skipShifted(cells: Row, width: number, row: number, log: ProblemLog): boolean {
  const extra = cells.slice(width).filter(raw => cleanText(raw) !== '')
  if (extra.length === 0) return false
  const advice = `This row has ${cells.length} cells where the header has ${width}, so its values may stand in the wrong columns. It was left out; the other rows are kept. Look for a comma that is not in quotes.`
  log.add('warning', 'extra_cells', { row, raw: cells.join(' | ') }, advice)
  return true
}

interface BlankRows {
  add(row: number): void
  end(): void
}

/** Blank rows at the end of a file are no news; between other rows they may be where something was lost. */
function createBlankRows(log: ProblemLog): BlankRows {
  let waiting: number[] = []
  return {
    add: row => void waiting.push(row),
    end() {
      if (waiting.length === 0) return
      for (const row of waiting) log.add('info', 'blank_row', { row }, 'This row is blank and was left out.')
      waiting = []
    },
  }
}

interface SeenRow {
  readonly row: number
  readonly cells: Row
}

function weightAt(match: Match, cells: BatchCells, i: number): number | null {
  const { weighedBy } = match.profile
  const value = weighedBy === undefined ? undefined : cells.get(weighedBy)?.[i]
  return typeof value === 'number' && !Number.isNaN(value) ? value : null
}

/** Never summed: a key that must be unique and stands twice was printed twice, and adding it would double the yarn. */
function reportDuplicate(match: Match, log: ProblemLog, first: SeenRow, second: SeenRow, lb: number | null): void {
  const used = [...match.columns.values(), ...match.weeks.flatMap(week => Object.values(week.columns))]
  const key = (match.profile.key ?? []).map(field => cleanText(second.cells[match.columns.get(field) ?? -1] ?? ''))
  const column = (match.profile.key ?? []).map(field => match.headers[match.columns.get(field) ?? -1]).join(', ')
  const place = { row: second.row, column, raw: key.join(', ') }
  const isSame = used.every(c => cleanText(first.cells[c] ?? '') === cleanText(second.cells[c] ?? ''))
  const pounds = lb === null ? '' : ` (${lb.toLocaleString('en-US', { maximumFractionDigits: 1 })} lb)`
  if (isSame) {
    log.add('warning', 'duplicate_row', place, `The same as row ${first.row}. It counts once; this row was left out.`)
    return
  }
  const advice = `Row ${first.row} has the same key and other values. Row ${first.row} counts and this row${pounds} was left out; nothing was added up. Check in the ERP which one is right.`
  log.add('warning', 'duplicate_key', place, advice)
}

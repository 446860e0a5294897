import { toDay } from '../../src-shared/domain/dates.ts'
import type { Row } from './bytes/sheet.ts'
import { cleanCode, cleanId, cleanText, isIdReadAsFloat, isScientific, withoutDecimals } from './cells/clean.ts'
import { parseDate } from './cells/dates.ts'
import { parseFlag } from './cells/flags.ts'
import { parseFraction, parseNumber, parsePercent, UNREADABLE } from './cells/numbers.ts'
import { limits } from './limits.ts'
import type { ProblemLog } from './problem-log.ts'
import type { CellType, FieldProfile } from './profiles/profile.ts'

/** Rows being read together, and which of them are already left out. */
export interface Batch {
  readonly rows: readonly Row[]
  /** Row number of `rows[0]`. */
  readonly firstRow: number
  /** 1 for a row that is left out. */
  readonly isSkipped: Uint8Array
}

/** Reads one column of a batch, whole column at a time: one small loop per column is what makes this fast. */
export type ColumnReader = (batch: Batch) => ArrayLike<string | number | null>

/** Field -> its values in one batch. */
export type BatchCells = Map<string, ArrayLike<string | number | null>>

export interface ColumnSource {
  readonly field: Omit<FieldProfile, 'names'>
  readonly column: number
  readonly header: string
}

/** The reader for a field's type. Problems of rows that are left out are not reported again. */
export function createReader(source: ColumnSource, log: ProblemLog): ColumnReader {
  const { type } = source.field
  if (type === 'date') return dateReader(source, log)
  if (type === 'flag') return flagReader(source, log)
  if (type === 'yarn') return yarnReader(source, log)
  const clean = textCleaners[type]
  return clean ? textReader(source.column, clean) : numberReader(source, log)
}

const textCleaners: Partial<Record<CellType, (raw: string) => string>> = {
  text: cleanText,
  id: raw => withoutDecimals(cleanId(raw)),
  code: raw => withoutDecimals(cleanCode(raw)),
  unit_of_price: raw => /\(([a-z./ ]+)\)\s*$/i.exec(cleanText(raw))?.[1] ?? '',
}

/** Names, units and dates repeat a thousand times; ids do not, and remembering those would only cost. */
const REMEMBERED_CELLS = 5_000

function remember<V>(read: (raw: string) => V): (raw: string) => V {
  const known = new Map<string, V>()
  let isUseful = true
  return raw => {
    if (!isUseful) return read(raw)
    const before = known.get(raw)
    if (before !== undefined) return before
    const value = read(raw)
    known.set(raw, value)
    isUseful = known.size < REMEMBERED_CELLS
    return value
  }
}

function textReader(column: number, clean: (raw: string) => string): ColumnReader {
  const read = remember(clean)
  return ({ rows }) => {
    const values = Array<string | null>(rows.length)
    for (let i = 0; i < rows.length; i++) values[i] = read(rows[i]?.[column] ?? '') || null
    return values
  }
}

function yarnReader({ column, header }: ColumnSource, log: ProblemLog): ColumnReader {
  const read = remember(cleanId)
  return ({ rows, firstRow, isSkipped }) => {
    const values = Array<string | null>(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const raw = rows[i]?.[column] ?? ''
      const text = read(raw)
      values[i] = withoutDecimals(text) || null
      if (text.includes('.') && !isSkipped[i]) reportId(log, text, { row: firstRow + i, column: header, raw })
    }
    return values
  }
}

function reportId(log: ProblemLog, text: string, place: { row: number; column: string; raw: string }): void {
  if (isIdReadAsFloat(text)) {
    const advice = `A spreadsheet turned this id into a number; it was read as ${withoutDecimals(text)}. If the id began with zeros, they are lost: export again without opening the file in a spreadsheet.`
    log.add('info', 'id_read_as_float', place, advice)
  } else if (isScientific(text)) {
    const advice =
      'A spreadsheet rounded this id and its digits are lost; it will match nothing. Export again without opening the file in a spreadsheet.'
    log.add('warning', 'id_in_scientific_notation', place, advice)
  }
}

function dateReader({ column, header }: ColumnSource, log: ProblemLog): ColumnReader {
  const read = remember(raw => {
    const date = parseDate(raw)
    if (date === undefined) return UNREADABLE_DATE
    return date !== null && !isPlausible(date) ? FAR_DATE : (date ?? '')
  })
  return ({ rows, firstRow, isSkipped }) => {
    const values = Array<string | null>(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const raw = rows[i]?.[column]
      const date = raw === undefined || raw === '' ? '' : read(raw)
      values[i] = date === '' || date === UNREADABLE_DATE || date === FAR_DATE ? null : date
      if (date !== '' && values[i] === null && !isSkipped[i]) {
        reportDate(log, date === FAR_DATE, { row: firstRow + i, column: header, raw: raw ?? '' })
      }
    }
    return values
  }
}

const UNREADABLE_DATE = 'unreadable'
const FAR_DATE = 'far'
const firstDay = toDay(limits.firstDate)
const lastDay = toDay(limits.lastDate)

function isPlausible(date: string): boolean {
  const day = toDay(date)
  return day >= firstDay && day <= lastDay
}

function reportDate(log: ProblemLog, isFar: boolean, place: { row: number; column: string; raw: string }): void {
  const safe = 'The rest of the row is kept and the date counts as blank. Correct it in the ERP and import again.'
  if (isFar) log.add('warning', 'date_out_of_range', place, `A date before 1990 or after 2100 is a mistake. ${safe}`)
  else log.add('warning', 'not_a_date', place, `This is no date that is known here (2026-11-17, 11/17/2026). ${safe}`)
}

function flagReader({ column, header }: ColumnSource, log: ProblemLog): ColumnReader {
  return ({ rows, firstRow, isSkipped }) => {
    const values = new Uint8Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const raw = rows[i]?.[column] ?? ''
      const flag = parseFlag(raw)
      values[i] = flag ?? 0
      if (flag === undefined && !isSkipped[i]) {
        const advice = 'This is neither yes nor no, and counts as no. The rest of the row is kept.'
        log.add('warning', 'not_a_flag', { row: firstRow + i, column: header, raw }, advice)
      }
    }
    return values
  }
}

const numberParsers: Partial<Record<CellType, (raw: string) => number>> = {
  fraction: parseFraction,
  percent: parsePercent,
}

function numberReader(source: ColumnSource, log: ProblemLog): ColumnReader {
  const { field, column } = source
  const parse = numberParsers[field.type] ?? parseNumber
  const blank = field.type === 'quantity' ? 0 : NaN
  const max: number = field.type === 'money' ? limits.dollars : limits.pounds
  const min = field.isAboveZero ? Number.MIN_VALUE : Math.max(-max, field.min ?? -max)
  return batch => {
    const { rows } = batch
    const values = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const raw = rows[i]?.[column]
      let value = raw === undefined || raw === '' ? blank : parse(raw)
      if (value !== value) value = blank
      else if (value > max || value < min) value = questionNumber(source, log, batch, i, value, max)
      values[i] = value
    }
    return values
  }
}

/** A number out of bounds or unreadable: reports it and gives what is stored; leaves the row out where that matters. */
function questionNumber(
  { field, column, header }: ColumnSource,
  log: ProblemLog,
  { rows, firstRow, isSkipped }: Batch,
  i: number,
  value: number,
  max: number,
): number {
  const raw = rows[i]?.[column] ?? ''
  if (field.noValue?.test(cleanText(raw)) || isSkipped[i]) return NaN
  const place = { row: firstRow + i, column: header, raw }
  if (Math.abs(value) <= max && field.isAboveZero) {
    const advice =
      'Zero or less makes no sense here. The rest of the row is kept and this cell counts as unknown. Correct it in the ERP and import again.'
    log.add('warning', 'not_above_zero', place, advice)
    return NaN
  }
  if (Math.abs(value) <= max) {
    const advice = 'A negative number makes no sense here. It is stored as printed; check it in the ERP.'
    log.add('warning', 'negative_quantity', place, advice)
    return value
  }
  if (field.isEssential) isSkipped[i] = 1
  const safe = field.isEssential
    ? 'Everything rests on this number, so the row was left out; the other rows are kept. Correct it in the ERP and import again.'
    : 'The rest of the row is kept and this cell counts as unknown. Correct it in the ERP and import again.'
  if (value === UNREADABLE) log.add('warning', 'not_a_number', place, `This is no number. ${safe}`)
  else log.add('warning', 'number_out_of_range', place, `No mill has a number of this size. ${safe}`)
  return NaN
}

import type { ReactElement } from 'react'
import { formatDate, formatNumber } from '../format.ts'

/** What a cell holds. Numbers stay numbers: sorting, filtering, summing and copying use them, never the printed text. */
export type CellValue = string | number | null

/** Says something about a cell beside its value: an icon, a word for those who do not see it, and a tone. Never colour alone. */
export interface CellMark {
  /** `flag` colours the icon alone; the value reads as any other. */
  readonly tone: 'bad' | 'warn' | 'good' | 'quiet' | 'flag'
  readonly icon: ReactElement
  /** Read after the value by a screen reader, or shown when the cell has no text; empty when the text says it already. */
  readonly word: string
}

export interface GridColumn<Row> {
  readonly id: string
  readonly header: string
  /** Second line of the header, e.g. the Monday of a week. */
  readonly subheader?: string
  /** Said in the tooltip of the header and in its menu. */
  readonly help?: string
  /** Text sorts naturally (9 before 10), numbers stand right, dates are ISO text. */
  readonly kind: 'text' | 'number' | 'date'
  readonly value: (row: Row) => CellValue
  /** Sorts by this instead of the value; null comes last. */
  readonly order?: (row: Row) => number | null
  readonly mark?: (row: Row) => CellMark | null
  /** Pixels. */
  readonly width: number
  /** Decimals of a number; none unless told. */
  readonly digits?: number
  /** Unit of the numbers, for the status line: a sum of pounds and dollars is no sum. */
  readonly unit?: string
  /** Stays at the left edge. Such columns come first. */
  readonly isPinned?: boolean
  /** Clicking the text opens the row, as Enter does anywhere in it. */
  readonly opensRow?: boolean
  /** Hidden until the person shows it. */
  readonly isHiddenAtFirst?: boolean
}

/** The printed text of a cell; empty for null. What would round to zero keeps two decimals: -0.3 lb is short, and 0 is not. */
export function cellText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row)
  if (value === null) return ''
  if (column.kind === 'date') return formatDate(String(value))
  if (typeof value !== 'number') return value
  const text = formatNumber(value, column.digits ?? 0)
  return text === '0' && value !== 0 ? formatNumber(value, 2) : text
}

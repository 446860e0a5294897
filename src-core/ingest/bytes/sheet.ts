/** Rows of one sheet as text, whatever the file was. Row numbers count from 1 as a spreadsheet shows them. */
export interface Sheet {
  /** Name of the workbook's sheet; null for a file that has none. */
  readonly name: string | null
  /** First rows, enough to find the header. */
  readonly head: readonly Row[]
  /** A text whose last line has no end: the file may have been cut off within it. */
  readonly isOpenEnded: boolean
  /** All rows from the first one on, in order, in batches. `firstRow` is the number of a batch's first row. */
  eachBatch(take: (rows: readonly Row[], firstRow: number) => void): void
}

export type Row = readonly string[]

export function sheetOf(name: string | null, rows: readonly Row[], headRows: number): Sheet {
  return { name, head: rows.slice(0, headRows), isOpenEnded: false, eachBatch: take => take(rows, 1) }
}

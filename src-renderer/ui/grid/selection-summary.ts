import type { GridColumn } from './column.ts'
import type { Rectangle } from './spot.ts'

/** What the status line says about a selection. */
export interface SelectionSummary {
  readonly rows: number
  readonly cells: number
  /** How many of the cells hold a number. */
  readonly numbers: number
  readonly sum: number
  readonly average: number | null
  /** Unit of the sum; null when the numbers do not share one. */
  readonly unit: string | null
}

/** Adds up the numbers of a rectangle. `rows` are in shown order, `columns` are the shown ones. */
export function summarise<Row>(
  area: Rectangle,
  rows: readonly { readonly original: Row }[],
  columns: readonly GridColumn<Row>[],
): SelectionSummary {
  let sum = 0
  let numbers = 0
  const units = new Set<string>()
  for (const column of columns.slice(area.left, area.right + 1)) {
    if (column.kind !== 'number') continue
    units.add(column.unit ?? '')
    for (let index = area.top; index <= area.bottom; index++) {
      const value = column.value(rows[index]!.original)
      if (typeof value !== 'number') continue
      sum += value
      numbers++
    }
  }
  const height = area.bottom - area.top + 1
  return {
    rows: height,
    cells: height * (area.right - area.left + 1),
    numbers,
    sum,
    average: numbers ? sum / numbers : null,
    unit: units.size === 1 ? [...units][0]! : null,
  }
}

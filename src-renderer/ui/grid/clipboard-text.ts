import type { CellValue, GridColumn } from './column.ts'
import type { Rectangle } from './spot.ts'

/**
 * A cell as spreadsheets read it from the clipboard: raw numbers without the noise of binary fractions (0.1 + 0.2 is
 * 0.3), and quotes where the text would break the table.
 */
export function cellToClipboard(value: CellValue): string {
  if (value === null) return ''
  const text = String(typeof value === 'number' ? Number(value.toPrecision(12)) : value)
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A rectangle as tab-separated lines, as Excel writes them. */
export function toClipboardText<Row>(
  area: Rectangle,
  rows: readonly { readonly original: Row }[],
  columns: readonly GridColumn<Row>[],
): string {
  const chosen = columns.slice(area.left, area.right + 1)
  const lines: string[] = []
  for (let index = area.top; index <= area.bottom; index++) {
    const row = rows[index]!.original
    lines.push(chosen.map(column => cellToClipboard(column.value(row))).join('\t'))
  }
  return lines.join('\r\n')
}

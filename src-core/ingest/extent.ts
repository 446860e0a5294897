import type { Row } from './bytes/sheet.ts'
import { cleanText } from './cells/clean.ts'
import { limits } from './limits.ts'
import { Refusal } from './problem-log.ts'
import type { Profile } from './profiles/profile.ts'
import type { Match } from './recognise.ts'
import { totals } from './row-filter.ts'

/** Refuses a file with more rows than any mill has of its kind, before memory does. */
export function checkRowCount({ kind, title }: Profile, count: number): void {
  const most = kind === 'run_date' ? Infinity : limits.rows[kind]
  if (count <= most) return
  throw new Refusal(
    'too_many_rows',
    `The ${title} has more rows than any mill has: up to ${most.toLocaleString('en-US')} are read. Nothing was read. ` +
      'Check that this is the right file, and export a shorter period or what is open only.',
  )
}

/** Watches for a last line that breaks off. */
export interface EndCheck {
  /** Rows below the header, in order. */
  take(rows: readonly Row[], firstRow: number): void
  /** Throws when the last row is shorter than the header and than every other row. */
  finish(): void
}

/**
 * A copy or download that broke off ends within a row, and the cells that are gone would count as blank or 0. Only the
 * last line of a text without an end of line can be one; where other rows are as short, the export leaves cells out.
 */
export function createEndCheck({ sheet, headerRow }: Match): EndCheck {
  let shortest = filledWidth(sheet.head[headerRow - 1] ?? [])
  let last: { readonly cells: Row; readonly row: number } | null = null
  return {
    take(rows, firstRow) {
      for (const [i, cells] of rows.entries()) {
        if (last && last.cells.length < shortest && !isAside(last.cells)) shortest = last.cells.length
        last = { cells, row: firstRow + i }
      }
    },
    finish() {
      if (!last || last.cells.length >= shortest || isAside(last.cells)) return
      throw new Refusal(
        'cut_off',
        `The file breaks off in row ${last.row}: the row has ${last.cells.length} of ${shortest} cells and no end of line, ` +
          'so that row and any after it are lost. Nothing was read. Copy or export the file again.',
        { row: last.row, raw: last.cells.join(' | ') },
      )
    },
  }
}

/** Blank lines and totals are short in any file. */
function isAside(cells: Row): boolean {
  const filled = cleanText(cells.find(raw => cleanText(raw) !== '') ?? '')
  return filled === '' || totals.test(filled)
}

function filledWidth(cells: Row): number {
  return cells.findLastIndex(raw => cleanText(raw) !== '') + 1
}

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useMemo, type RefObject } from 'react'
import type { Spot } from './spot.ts'
import { offsetsOf, scrollToShow, withKept } from './window.ts'

export const ROW_PX = 28
/** Rows drawn beyond the window on either side, so that a fast scroll shows no gap. */
const ROWS_BEYOND = 4
const COLUMNS_BEYOND = 1

interface WindowOptions {
  readonly box: RefObject<HTMLDivElement | null>
  readonly rowCount: number
  /** The same array until a width changes. */
  readonly widths: readonly number[]
  readonly pinnedCount: number
  readonly headerPx: number
  readonly focus: Spot
  readonly initialTop: number
}

export interface GridWindow {
  /** Indexes of the rows to draw. */
  readonly rows: readonly number[]
  /** Indexes of the columns to draw, without the pinned ones; the same array until it changes. */
  readonly columns: readonly number[]
  readonly offsets: readonly number[]
  /** As of the last scroll that was seen; asking the element would make the browser lay the page out again. */
  readonly scrollTop: number
  /** Whole rows that fit below the header. */
  readonly pageRows: () => number
  /** Scrolls as little as it takes to show a cell wholly, clear of the sticky header and columns. */
  readonly show: (spot: Spot) => void
}

/** The part of the grid that is in the page: both axes windowed, the focused cell always kept. */
export function useGridWindow(options: WindowOptions): GridWindow {
  const { box, rowCount, widths, pinnedCount, headerPx, focus, initialTop } = options
  const offsets = offsetsOf(widths)
  const pinnedPx = offsets[pinnedCount]!
  const keptColumn = focus.column - pinnedCount
  // The columns listen first: drawing new rows dirties the layout, and whoever asks for the scroll position after that
  // makes the browser lay the page out on the spot.
  // oxlint-disable-next-line react/incompatible-library -- this hook is memoised by hand; no compiler touches it
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length - pinnedCount,
    getScrollElement: () => box.current,
    estimateSize: index => widths[index + pinnedCount]!,
    overscan: COLUMNS_BEYOND,
    rangeExtractor: useKept(keptColumn),
  })
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: ROWS_BEYOND,
    initialOffset: initialTop,
    rangeExtractor: useKept(focus.row),
  })
  useLayoutEffect(() => columns.measure(), [columns, widths])
  const shownColumns = columns.getVirtualIndexes().join()
  return {
    rows: rows.getVirtualIndexes(),
    // The same array while the same columns are shown: rows are drawn again only for another one.
    columns: useMemo(
      () => (shownColumns ? shownColumns.split(',').map(index => Number(index) + pinnedCount) : []),
      [shownColumns, pinnedCount],
    ),
    offsets,
    scrollTop: rows.scrollOffset ?? 0,
    pageRows: () => Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - headerPx) / ROW_PX)),
    show(spot) {
      const element = box.current
      if (!element) return
      if (spot.row >= 0) {
        const view = { offset: element.scrollTop, size: element.clientHeight, covered: headerPx }
        element.scrollTop = scrollToShow(spot.row * ROW_PX, ROW_PX, view)
      }
      if (spot.column >= pinnedCount) {
        const view = { offset: element.scrollLeft, size: element.clientWidth, covered: pinnedPx }
        const start = offsets[spot.column]! - pinnedPx
        element.scrollLeft = scrollToShow(start, widths[spot.column]!, view)
      }
    },
  }
}

const useKept = (kept: number) =>
  useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return withKept(shown[0] ?? 0, shown.at(-1) ?? -1, kept, range.count)
    },
    [kept],
  )

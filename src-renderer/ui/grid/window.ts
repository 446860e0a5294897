/** Geometry of the window over the rows and columns. Pixels throughout. */

/** Adds one index to a windowed range, so that the focused cell is in the page wherever the person scrolls. */
export function withKept(start: number, end: number, kept: number, count: number): number[] {
  const shown: number[] = []
  const isInside = kept >= start && kept <= end
  if (!isInside && kept >= 0 && kept < start) shown.push(kept)
  for (let index = start; index <= end; index++) shown.push(index)
  if (!isInside && kept > end && kept < count) shown.push(kept)
  return shown
}

export interface Viewport {
  /** Scroll position. */
  readonly offset: number
  /** Inner size of the scrolled box. */
  readonly size: number
  /** What a sticky header or sticky columns cover at the start of the box. */
  readonly covered: number
}

/**
 * Scroll position at which an item is wholly visible, moving as little as possible. `start` counts from the first item,
 * which lies behind the covered part when nothing is scrolled.
 */
export function scrollToShow(start: number, size: number, view: Viewport): number {
  const room = view.size - view.covered
  if (start < view.offset || size > room) return start
  return Math.max(view.offset, start + size - room)
}

/** Running offsets of columns: `offsets[i]` is where column i begins, the last entry is the total width. */
export function offsetsOf(widths: readonly number[]): number[] {
  const offsets = [0]
  for (const width of widths) offsets.push(offsets.at(-1)! + width)
  return offsets
}

export interface Geometry {
  /** Offsets of all columns, the pinned ones first. */
  readonly offsets: readonly number[]
  readonly pinnedCount: number
  readonly rowCount: number
  readonly rowHeight: number
  readonly headerHeight: number
  readonly scrollTop: number
  readonly scrollLeft: number
}

/** The cell under a point of the box, the nearest one when the point lies outside. */
export function cellAt(x: number, y: number, geometry: Geometry): { row: number; column: number } {
  const { offsets, pinnedCount, rowCount, rowHeight, headerHeight, scrollTop, scrollLeft } = geometry
  const isPinned = x < offsets[pinnedCount]! && x >= 0
  const along = isPinned ? x : x + scrollLeft
  let column = isPinned ? 0 : pinnedCount
  while (column < offsets.length - 2 && offsets[column + 1]! <= along) column++
  const row = Math.floor((y - headerHeight + scrollTop) / rowHeight)
  return { row: Math.max(0, Math.min(row, rowCount - 1)), column }
}

/**
 * Where the keyboard is in a grid, and how it moves: Excel's keys over plain row and column numbers.
 *
 * Rows and columns count in the order they are shown. Row -1 is the header, so that sorting and filtering need no mouse.
 */
export interface Spot {
  readonly row: number
  readonly column: number
}

/** A rectangle between the cell where it began and the cell that moves. */
export interface Selection {
  readonly anchor: Spot
  readonly focus: Spot
}

export interface Extent {
  readonly rows: number
  readonly columns: number
  /** Whole rows that fit in the window. */
  readonly pageRows: number
}

export interface Keys {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export const HEADER_ROW = -1

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))

/** Keeps a spot inside a grid that may have shrunk. An empty grid leaves only the header. */
export const clampSpot = (spot: Spot, extent: Extent): Spot => ({
  row: clamp(spot.row, HEADER_ROW, extent.rows - 1),
  column: clamp(spot.column, 0, Math.max(0, extent.columns - 1)),
})

/** Where a key leads from a spot; null when the key does not move. */
export function moveSpot(from: Spot, keys: Keys, extent: Extent): Spot | null {
  if (keys.alt) return null
  const to = target(from, keys, extent)
  if (!to) return null
  // The header is left and reached one step at a time, and never by a selection.
  const top = keys.shift || from.row > 0 ? Math.min(0, extent.rows - 1) : HEADER_ROW
  return { row: clamp(to.row, top, extent.rows - 1), column: clamp(to.column, 0, extent.columns - 1) }
}

function target(from: Spot, { key, ctrl }: Keys, extent: Extent): Spot | null {
  const { row, column } = from
  switch (key) {
    case 'ArrowUp':
      return { row: ctrl && row > 0 ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: ctrl ? extent.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: ctrl ? extent.columns - 1 : column + 1 }
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrl ? extent.rows - 1 : row, column: extent.columns - 1 }
    case 'PageUp':
      return { row: Math.max(row - extent.pageRows, Math.min(row, 0)), column }
    case 'PageDown':
      return { row: row + extent.pageRows, column }
    default:
      return null
  }
}

/** The selection after a key that moves; Shift keeps the anchor. */
export function moveSelection(selection: Selection, keys: Keys, extent: Extent): Selection | null {
  const focus = moveSpot(selection.focus, keys, extent)
  if (!focus) return null
  return { anchor: keys.shift && selection.anchor.row >= 0 ? selection.anchor : focus, focus }
}

/** Ctrl+A takes everything, Shift+Space whole rows, Ctrl+Space whole columns; null for other keys. */
export function takeWhole({ anchor, focus }: Selection, keys: Keys, extent: Extent): Selection | null {
  const isSpace = keys.key === ' ' && focus.row >= 0
  const rows = (isSpace && keys.ctrl) || (keys.ctrl && keys.key.toLowerCase() === 'a')
  const columns = (isSpace && keys.shift) || (keys.ctrl && keys.key.toLowerCase() === 'a')
  if ((!rows && !columns) || extent.rows === 0) return null
  // The focus goes to the near corner; the caller does not scroll there, so the person keeps looking at the same rows.
  return {
    anchor: { row: rows ? extent.rows - 1 : anchor.row, column: columns ? extent.columns - 1 : anchor.column },
    focus: { row: rows ? 0 : focus.row, column: columns ? 0 : focus.column },
  }
}

export interface Rectangle {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cells of a selection, both edges included; null while the header has the focus. */
export function rectangleOf({ anchor, focus }: Selection): Rectangle | null {
  if (focus.row < 0 || anchor.row < 0) return null
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  }
}

export const isOneCell = (area: Rectangle): boolean => area.top === area.bottom && area.left === area.right

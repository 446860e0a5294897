import { useState, type KeyboardEvent } from 'react'
import {
  clampSpot,
  isOneCell,
  moveSelection,
  rectangleOf,
  takeWhole,
  type Extent,
  type Keys,
  type Rectangle,
  type Selection,
  type Spot,
} from './spot.ts'

interface KnownRow {
  readonly id: string
}

interface FocusState {
  /** The rows that the selection counts in. */
  readonly rows: readonly KnownRow[]
  readonly selection: Selection
}

const at = (spot: Spot): Selection => ({ anchor: spot, focus: spot })

/** After a sort or a filter the focus stays on its row when that is still shown; a range would now mean other rows and ends. */
function carry(state: FocusState, rows: readonly KnownRow[], columns: number): FocusState {
  const { focus } = state.selection
  const id = state.rows[focus.row]?.id
  const row = focus.row < 0 ? focus.row : rows.findIndex(other => other.id === id)
  const spot = clampSpot(row === -1 && focus.row >= 0 ? { ...focus, row: 0 } : { ...focus, row }, {
    rows: rows.length,
    columns,
    pageRows: 1,
  })
  return { rows, selection: at(spot) }
}

export interface GridFocus {
  readonly selection: Selection
  /** The selected cells; null while the header has the focus. */
  readonly area: Rectangle | null
  readonly select: (selection: Selection) => void
}

/** Which cells are selected, across sorts, filters and hidden columns. `initialRow` is the id of the row to begin with. */
export function useGridFocus(rows: readonly KnownRow[], columns: number, initialRow: string | null): GridFocus {
  const [state, setState] = useState<FocusState>(() => {
    const row = Math.max(0, initialRow === null ? 0 : rows.findIndex(other => other.id === initialRow))
    return { rows, selection: at(clampSpot({ row, column: 0 }, { rows: rows.length, columns, pageRows: 1 })) }
  })
  let current = state
  if (state.rows !== rows || state.selection.focus.column >= columns || state.selection.anchor.column >= columns) {
    current = carry(state, rows, columns)
    setState(current)
  }
  return {
    selection: current.selection,
    area: rows.length ? rectangleOf(current.selection) : null,
    select: selection => setState({ rows, selection }),
  }
}

export const keysOf = (event: KeyboardEvent): Keys => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
  alt: event.altKey,
})

export interface GridKeyActions {
  readonly focus: GridFocus
  readonly extent: () => Extent
  readonly show: (spot: Spot) => void
  /** Enter on a row. */
  readonly open: (row: number) => void
  /** Alt+Enter on a cell. */
  readonly explain: (spot: Spot) => void
  /** Enter or Space on a header. */
  readonly sort: (column: number, isMulti: boolean) => void
  /** Alt+Down on a header. */
  readonly openMenu: (column: number) => void
}

function runKey(keys: Keys, actions: GridKeyActions): boolean {
  const { focus } = actions.focus.selection
  const isHeader = focus.row < 0
  if (isHeader && keys.alt && keys.key === 'ArrowDown') actions.openMenu(focus.column)
  else if (isHeader && (keys.key === 'Enter' || keys.key === ' ')) actions.sort(focus.column, keys.shift)
  else if (keys.key === 'Enter' && keys.alt) actions.explain(focus)
  else if (keys.key === 'Enter') actions.open(focus.row)
  else return false
  return true
}

function runMove(keys: Keys, { focus, extent, show }: GridKeyActions): boolean {
  const whole = takeWhole(focus.selection, keys, extent())
  if (whole) focus.select(whole)
  else if (keys.key === 'Escape' && focus.area && !isOneCell(focus.area)) focus.select(at(focus.selection.focus))
  else {
    const moved = moveSelection(focus.selection, keys, extent())
    if (!moved) return false
    focus.select(moved)
    show(moved.focus)
  }
  return true
}

/** Excel's keys. A key that means nothing here goes on to the page. */
export const createKeyHandler = (actions: GridKeyActions) => (event: KeyboardEvent) => {
  if (event.target !== event.currentTarget) return
  const keys = keysOf(event)
  if (!runKey(keys, actions) && !runMove(keys, actions)) return
  event.preventDefault()
  event.stopPropagation()
}

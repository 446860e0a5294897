import { useMemo, type ClipboardEvent, type RefObject } from 'react'
import { toClipboardText } from './clipboard-text.ts'
import type { GridColumn } from './column.ts'
import { createKeyHandler, useGridFocus, type GridFocus } from './use-grid-focus.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import type { GridRow, GridTable } from './use-grid-table.ts'
import { ROW_PX, useGridWindow, type GridWindow } from './use-grid-window.ts'

const HEADER_PX = 32
const TWO_LINE_HEADER_PX = 44

export interface NavigationOptions<Row extends object> {
  readonly table: GridTable<Row>
  /** The shown columns, the pinned ones first; the same array until they change. */
  readonly columns: readonly GridColumn<Row>[]
  /** Id of the row to begin at. */
  readonly initialRow: string | null
  readonly initialTop: number
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly onExplain?: ((row: Row, columnId: string) => void) | undefined
}

interface HeaderActions {
  readonly onSort: (column: number, isMulti: boolean) => void
  readonly onMenu: (column: number) => void
}

export interface GridNavigation<Row extends object> {
  readonly rows: readonly GridRow<Row>[]
  readonly pinnedCount: number
  readonly headerPx: number
  readonly view: GridWindow
  readonly focus: GridFocus
  readonly handlers: object
}

function useWidths<Row extends object>(table: GridTable<Row>, columns: readonly GridColumn<Row>[]): readonly number[] {
  const { columnSizing } = table.state
  return useMemo(() => columns.map(({ id, width }) => columnSizing[id] ?? width), [columns, columnSizing])
}

/** Focus, window, keyboard, mouse and clipboard of a grid, tied together. */
export function useGridNavigation<Row extends object>(
  box: RefObject<HTMLDivElement | null>,
  options: NavigationOptions<Row>,
  header: HeaderActions,
): GridNavigation<Row> {
  const { table, columns, initialRow, initialTop, onOpen, onExplain } = options
  const { rows } = table.getRowModel()
  const widths = useWidths(table, columns)
  const pinnedCount = columns.filter(column => column.isPinned).length
  const headerPx = columns.some(column => column.subheader !== undefined) ? TWO_LINE_HEADER_PX : HEADER_PX
  const focus = useGridFocus(rows, columns.length, initialRow)
  const view = useGridWindow({
    box,
    rowCount: rows.length,
    widths,
    pinnedCount,
    headerPx,
    focus: focus.selection.focus,
    initialTop,
  })
  const open = (row: number) => rows[row] && onOpen?.(rows[row].original)
  const onKeyDown = createKeyHandler({
    focus,
    extent: () => ({ rows: rows.length, columns: columns.length, pageRows: view.pageRows() }),
    show: view.show,
    open,
    explain: ({ row, column }) => rows[row] && onExplain?.(rows[row].original, columns[column]!.id),
    sort: header.onSort,
    openMenu: header.onMenu,
  })
  const onCopy = (event: ClipboardEvent) => {
    if (!focus.area || event.target !== event.currentTarget) return
    event.clipboardData.setData('text/plain', toClipboardText(focus.area, rows, columns))
    event.preventDefault()
  }
  const { offsets } = view
  const geometry = () => ({ offsets, pinnedCount, rowCount: rows.length, rowHeight: ROW_PX, headerHeight: headerPx })
  const pointer = useGridPointer({ box, focus, geometry, show: view.show, open })
  return { rows, pinnedCount, headerPx, view, focus, handlers: { onKeyDown, onCopy, ...pointer } }
}

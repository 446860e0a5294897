import { Box, Button } from '@mui/material'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../format.ts'
import { Empty } from '../states.tsx'
import type { GridColumn } from './column.ts'
import { recallGrid, rememberGrid, type GridPlace } from './grid-memory.ts'
import { GridBox } from './GridBox.tsx'
import { GridToolbar } from './GridToolbar.tsx'
import { rememberOrder } from './record-order.ts'
import { summarise, type SelectionSummary } from './selection-summary.ts'
import { isOneCell } from './spot.ts'
import type { GridFocus } from './use-grid-focus.ts'
import { useGridTable, type GridState, type GridTable } from './use-grid-table.ts'

export interface DataGridProps<Row extends object> {
  /** The grid is remembered under this name, with its order, while the window is open. */
  readonly name: string
  readonly label: string
  /** What the rows are, in the plural: `yarns`. */
  readonly noun: string
  /** The same array until the rows really change. */
  readonly rows: readonly Row[]
  /** The same array until the columns really change; the pinned ones come first. */
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly initialSort?: GridState['sorting']
  /** Text of the search field, when the address of the screen has one. */
  readonly find?: string | undefined
  readonly onFind?: (text: string) => void
  /** Controls of the screen over the grid. */
  readonly tools?: ReactNode
  /** Enter, a double click, or a click on a link. */
  readonly onOpen?: (row: Row) => void
  /** Alt+Enter: why is this number what it is. */
  readonly onExplain?: (row: Row, columnId: string) => void
  /** Told after the selection has rested a moment: rows, sum and average for the status bar. */
  readonly onSelection?: (text: string | null) => void
  /** Told which row has the focus, for a pane of details beside the grid. */
  readonly onRow?: (row: Row | null) => void
  /** Without search, count and choice of columns, for a short table within a screen. */
  readonly isBare?: boolean
  /** In place of the rows when there are none at all. */
  readonly empty?: ReactNode
}

const SUMMARY_MS = 60

/** What the search field holds; the address follows a little later, and an address that changes by itself wins. */
function useFind(table: { setGlobalFilter: (text: string) => void }, find = '', onFind?: (text: string) => void) {
  const [typed, setTyped] = useState(find)
  const told = useRef(find)
  useEffect(() => {
    if (find === told.current) return
    told.current = find
    setTyped(find)
    table.setGlobalFilter(find)
  }, [find, table])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      onFind?.(typed)
    }, 300)
    return () => clearTimeout(timer)
  }, [typed, onFind])
  const type = (text: string) => {
    setTyped(text)
    table.setGlobalFilter(text)
  }
  return { typed, type }
}

function useSummaryText(): (summary: SelectionSummary) => string {
  const { t } = useTranslation()
  return useCallback(
    ({ rows, cells, numbers, sum, average, unit }) => {
      const say = (value: number) =>
        [formatNumber(value, Number.isInteger(value) ? 0 : 2), unit].filter(Boolean).join(' ')
      const parts: string[] = [
        t('grid.selected', { rows: formatNumber(rows), columns: formatNumber(cells / rows) }),
        ...(numbers && unit !== null ? [t('grid.sum', { sum: say(sum) })] : []),
        ...(average !== null && unit !== null ? [t('grid.average', { average: say(average) })] : []),
      ]
      return parts.join(' · ')
    },
    [t],
  )
}

/** Keeps the order of the rows for "previous" and "next", and at the end the grid's state for the next visit. */
function useKeeping<Row extends object>(name: string, table: GridTable<Row>, placeRef: RefObject<GridPlace>) {
  const { rows } = table.getRowModel()
  useEffect(() => rememberOrder(name, rows), [name, rows])
  const { state } = table
  useEffect(() => () => rememberGrid(name, { state, ...placeRef.current }), [name, state, placeRef])
}

/** Reports the selection when it has rested a moment, and remembers where it is. */
function useMoved<Row extends object>(
  table: GridTable<Row>,
  columns: readonly GridColumn<Row>[],
  onSelection?: (text: string | null) => void,
  onRow?: (row: Row | null) => void,
) {
  const placeRef = useRef<GridPlace>({ rowId: null, scrollTop: 0 })
  const timerRef = useRef(0)
  const toText = useSummaryText()
  useEffect(() => () => clearTimeout(timerRef.current), [])
  const onMoved = ({ area, selection }: GridFocus, scrollTop: number) => {
    const { rows } = table.getRowModel()
    placeRef.current = { rowId: rows[selection.focus.row]?.id ?? null, scrollTop }
    onRow?.(rows[selection.focus.row]?.original ?? null)
    clearTimeout(timerRef.current)
    timerRef.current = window.setTimeout(() => {
      onSelection?.(area && !isOneCell(area) ? toText(summarise(area, rows, columns)) : null)
    }, SUMMARY_MS)
  }
  return { placeRef, onMoved }
}

function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation()
  const next = (
    <Button variant="outlined" onClick={onClear}>
      {t('grid.clearAll')}
    </Button>
  )
  return (
    <Empty title={t('grid.nothingMatches')} next={next}>
      {t('grid.nothingMatchesHint')}
    </Empty>
  )
}

/**
 * A table of many rows as planners know it from a spreadsheet: windowed on both axes, sorted, filtered, selected and
 * copied by keyboard or mouse, with one tab stop. It shows and copies; it does not edit.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { name, label, noun, rows, columns, rowId } = props
  const [memory] = useState(() => recallGrid(name))
  const globalFilter = props.find ?? memory?.state.globalFilter ?? ''
  const initial = { sorting: props.initialSort ?? [], ...memory?.state, globalFilter }
  const table = useGridTable({ rows, columns, rowId, initial })
  const { typed, type } = useFind(table, globalFilter, props.onFind)
  const { columnVisibility } = table.state
  const shown = useMemo(
    () => columns.filter(column => columnVisibility[column.id] !== false),
    [columns, columnVisibility],
  )
  const { placeRef, onMoved } = useMoved(table, shown, props.onSelection, props.onRow)
  useKeeping(name, table, placeRef)
  const clear = () => {
    type('')
    table.setColumnFilters([])
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0 }}>
      {!props.isBare && (
        <GridToolbar table={table} noun={noun} total={rows.length} typed={typed} onType={type} tools={props.tools} />
      )}
      <GridBox
        table={table}
        columns={shown}
        label={label}
        initialRow={memory?.rowId ?? null}
        initialTop={memory?.scrollTop ?? 0}
        onOpen={props.onOpen}
        onExplain={props.onExplain}
        onMoved={onMoved}
        empty={rows.length === 0 && props.empty !== undefined ? props.empty : <NothingMatches onClear={clear} />}
      />
    </Box>
  )
}

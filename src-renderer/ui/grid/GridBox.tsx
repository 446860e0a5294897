import { Box } from '@mui/material'
import { useEffect, useId, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnMenu } from './ColumnMenu.tsx'
import type { GridColumn } from './column.ts'
import { GridHeader, type HeaderState } from './GridHeader.tsx'
import { cellId, GridRowView } from './GridRowView.tsx'
import { GridSurface } from './grid-style.ts'
import type { GridFocus } from './use-grid-focus.ts'
import { useGridNavigation, type GridNavigation, type NavigationOptions } from './use-grid-navigation.ts'
import type { GridTable } from './use-grid-table.ts'
import { ROW_PX } from './use-grid-window.ts'

export interface GridBoxProps<Row extends object> extends NavigationOptions<Row> {
  readonly label: string
  readonly onMoved: (focus: GridFocus, scrollTop: number) => void
  /** Lies over the body when no row is shown. */
  readonly empty: ReactNode
}

/** What the header says of each shown column; the same array until it says something else. */
function useHeaderStates<Row extends object>(table: GridTable<Row>, columns: readonly GridColumn<Row>[]) {
  const { sorting, columnFilters, columnResizing } = table.state
  return useMemo(
    () =>
      columns.map(({ id }): HeaderState => {
        const place = sorting.findIndex(sort => sort.id === id)
        return {
          sorted: place < 0 ? 'none' : sorting[place]!.desc ? 'desc' : 'asc',
          place: sorting.length > 1 ? place + 1 : 0,
          isFiltered: columnFilters.some(filter => filter.id === id),
          isResizing: columnResizing.isResizingColumn === id,
        }
      }),
    [columns, sorting, columnFilters, columnResizing],
  )
}

/** Where each column stands, as one style sheet: a new width moves the cells without drawing them again. */
function ColumnPlaces({
  gridId,
  offsets,
  pinnedCount,
}: {
  gridId: string
  offsets: readonly number[]
  pinnedCount: number
}) {
  const rules = offsets.slice(0, -1).map((start, at) => {
    const width = offsets[at + 1]! - start
    return `#${gridId} .c${at}{left:${start}px;width:${width}px${at < pinnedCount ? '' : ';position:absolute'}}`
  })
  return <style>{rules.join('\n')}</style>
}

interface OpenMenu<Row> {
  readonly column: GridColumn<Row>
  readonly anchor: Element
}

/** Sorting and the header's other handlers; they stay the same functions, so that the header is not drawn for nothing. */
function useHeaderActions<Row extends object>(
  box: RefObject<HTMLDivElement | null>,
  table: GridTable<Row>,
  columns: readonly GridColumn<Row>[],
  openMenu: (menu: OpenMenu<Row>) => void,
) {
  return useMemo(() => {
    const modelOf = (at: number) => table.getColumn(columns[at]!.id)
    return {
      onSort: (at: number, isMulti: boolean) => modelOf(at)?.toggleSorting(undefined, isMulti),
      onMenu: (at: number) => {
        const column = columns[at]!
        const anchor = box.current?.querySelector(`[data-column="${CSS.escape(column.id)}"]`)
        if (anchor) openMenu({ column, anchor })
      },
      onResize: (at: number, event: unknown) =>
        table
          .getFlatHeaders()
          .find(header => header.id === columns[at]!.id)
          ?.getResizeHandler()(event),
      onResetWidth: (at: number) => modelOf(at)?.resetSize(),
    }
  }, [box, table, columns, openMenu])
}

interface GridRowsProps<Row extends object> {
  readonly gridId: string
  readonly navigation: GridNavigation<Row>
  readonly columns: readonly GridColumn<Row>[]
}

function GridRows<Row extends object>({ gridId, navigation, columns }: GridRowsProps<Row>) {
  const { rows, view, pinnedCount, focus } = navigation
  const { area } = focus
  const active = focus.selection.focus
  return (
    <div role="rowgroup" style={{ position: 'relative' }}>
      {view.rows.map(index => {
        const row = rows[index]
        if (!row) return null
        const isSelected = area !== null && index >= area.top && index <= area.bottom
        return (
          <GridRowView
            key={index}
            gridId={gridId}
            row={row.original}
            index={index}
            columns={columns}
            pinnedCount={pinnedCount}
            shown={view.columns}
            active={index === active.row ? active.column : -1}
            left={isSelected ? area.left : -1}
            right={isSelected ? area.right : -1}
          />
        )
      })}
    </div>
  )
}

/** The scrolled box: sticky header and columns, the drawn part of the rows, focus, selection, keyboard and mouse. */
export function GridBox<Row extends object>(props: GridBoxProps<Row>) {
  const { table, columns, label, onMoved, empty } = props
  const { t } = useTranslation()
  const gridId = `g${useId().replaceAll(/[^\w-]/g, '')}`
  const box = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<OpenMenu<Row> | null>(null)
  const header = useHeaderActions(box, table, columns, setMenu)
  const navigation = useGridNavigation(box, props, header)
  const states = useHeaderStates(table, columns)
  const { rows, view, focus, pinnedCount, headerPx } = navigation
  const spot = focus.selection.focus
  useEffect(() => onMoved(focus, view.scrollTop))
  return (
    <>
      <ColumnPlaces gridId={gridId} offsets={view.offsets} pinnedCount={pinnedCount} />
      <span id={`${gridId}-keys`} hidden>
        {t('grid.keys')}
      </span>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <GridSurface
          ref={box}
          id={gridId}
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-describedby={`${gridId}-keys`}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length}
          aria-multiselectable
          aria-activedescendant={rows.length || spot.row < 0 ? cellId(gridId, spot.row, spot.column) : undefined}
          data-command-scope="grid"
          {...navigation.handlers}
        >
          <div className="canvas" style={{ width: view.offsets.at(-1)!, height: headerPx + rows.length * ROW_PX }}>
            <GridHeader
              gridId={gridId}
              columns={columns}
              states={states}
              pinnedCount={pinnedCount}
              shown={view.columns}
              heightPx={headerPx}
              active={spot.row < 0 ? spot.column : -1}
              {...header}
            />
            <GridRows gridId={gridId} navigation={navigation} columns={columns} />
          </div>
        </GridSurface>
        {rows.length === 0 && (
          <Box sx={{ position: 'absolute', inset: `${headerPx + 1}px 1px 1px`, display: 'flex', overflow: 'auto' }}>
            {empty}
          </Box>
        )}
      </Box>
      {menu && <ColumnMenu table={table} {...menu} onClose={() => setMenu(null)} />}
    </>
  )
}

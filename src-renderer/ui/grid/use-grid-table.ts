import {
  columnFilteringFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ColumnFiltersState,
  type ColumnSizingState,
  type ColumnVisibilityState,
  type FilterFn,
  type ReactTable,
  type Row as TableRow,
  type SortingState,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { parseFilter } from './column-filter.ts'
import type { CellValue, GridColumn } from './column.ts'
import { rankRows } from './sort-ranks.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
})

export type GridFeatures = typeof features
export type GridTable<Row extends object> = ReactTable<GridFeatures, Row>
export type GridRow<Row extends object> = TableRow<GridFeatures, Row>

export const MIN_COLUMN_PX = 56
export const MAX_COLUMN_PX = 640

/** One rank list per column, made when it is first sorted by and kept until the rows change. */
function createRanks<Row>(rows: readonly Row[]): (column: GridColumn<Row>) => Float64Array {
  const known = new Map<string, Float64Array>()
  return column => {
    let ranks = known.get(column.id)
    if (!ranks) known.set(column.id, (ranks = rankRows(column, rows)))
    return ranks
  }
}

/** The text that the quick filter searches, per row: every text column that the grid has. */
function createHaystack<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): () => readonly string[] {
  let texts: string[] | null = null
  const searched = columns.filter(column => column.kind === 'text')
  return () =>
    (texts ??= rows.map(row => searched.map(column => String(column.value(row) ?? '').toLowerCase()).join('\n')))
}

/** The filter is kept as typed; it is understood once per change, not once per row. What cannot be understood hides nothing. */
const filterFnOf = <Row extends object>(column: GridColumn<Row>): FilterFn<GridFeatures, Row> =>
  Object.assign(
    (row: GridRow<Row>, _id: string, test: (value: CellValue) => boolean) => test(column.value(row.original)),
    {
      resolveFilterValue: (typed: unknown) => {
        const parsed = parseFilter(column.kind, String(typed))
        return parsed && 'test' in parsed ? parsed.test : () => true
      },
    },
  )

/**
 * Ascending order of two rows by rank. The table turns it round for a descending sort, so blanks, which come last either
 * way as in a spreadsheet, are first here when it will. Its own `sortUndefined` takes three times as long.
 */
function compareRanks(a: number, b: number, isDescending: boolean): number {
  const isBlankA = a !== a
  const isBlankB = b !== b
  if (!isBlankA && !isBlankB) return a - b
  if (isBlankA && isBlankB) return 0
  return isBlankA === isDescending ? -1 : 1
}

function toColumnDefs<Row extends object>(
  columns: readonly GridColumn<Row>[],
  ranksOf: (column: GridColumn<Row>) => Float64Array,
  descending: string,
): ColumnDef<GridFeatures, Row>[] {
  const isDescending = new Set(descending.split('\n'))
  return columns.map(column => {
    const isDown = isDescending.has(column.id)
    return {
      id: column.id,
      header: column.header,
      accessorFn: row => column.value(row),
      size: column.width,
      minSize: MIN_COLUMN_PX,
      maxSize: MAX_COLUMN_PX,
      enableHiding: !column.isPinned,
      sortUndefined: false,
      sortDescFirst: column.kind === 'number' && !column.order,
      sortFn: (a, b) => {
        const ranks = ranksOf(column)
        return compareRanks(ranks[a.index]!, ranks[b.index]!, isDown)
      },
      filterFn: filterFnOf(column),
    }
  })
}

const wordsOf = (typed: unknown) => String(typed).toLowerCase().split(/\s+/).filter(Boolean)

/** All words must be found, in any order. */
const quickFilterOf = <Row extends object>(haystack: () => readonly string[]): FilterFn<GridFeatures, Row> =>
  Object.assign(
    (row: GridRow<Row>, _id: string, words: readonly string[]) =>
      words.every(word => haystack()[row.index]!.includes(word)),
    { resolveFilterValue: wordsOf },
  )

export interface GridTableOptions<Row extends object> {
  /** The same array until the rows really change: everything is computed again for a new one. */
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly initial: Partial<GridState>
}

export interface GridState {
  readonly sorting: SortingState
  readonly columnFilters: ColumnFiltersState
  readonly columnVisibility: ColumnVisibilityState
  readonly columnSizing: ColumnSizingState
  readonly globalFilter: string
}

/** The model of a grid: sorted and filtered rows, shown columns and their widths. It renders nothing. */
export function useGridTable<Row extends object>(options: GridTableOptions<Row>): GridTable<Row> {
  const { rows, columns, rowId, initial } = options
  const [sorting, setSorting] = useState<SortingState>([...(initial.sorting ?? [])])
  const descending = sorting.flatMap(({ id, desc }) => (desc ? [id] : [])).join('\n')
  const ranksOf = useMemo(() => createRanks(rows), [rows])
  const defs = useMemo(() => toColumnDefs(columns, ranksOf, descending), [columns, ranksOf, descending])
  const globalFilterFn = useMemo(() => quickFilterOf<Row>(createHaystack(rows, columns)), [columns, rows])
  const searchedId = columns[0]?.id
  const hidden = Object.fromEntries(columns.filter(column => column.isHiddenAtFirst).map(({ id }) => [id, false]))
  return useTable({
    features,
    data: rows,
    columns: defs,
    getRowId: rowId,
    globalFilterFn,
    // The quick filter looks at a row as a whole, so it is asked once per row and not once per cell.
    getColumnCanGlobalFilter: column => column.id === searchedId,
    columnResizeMode: 'onChange',
    state: { sorting },
    onSortingChange: setSorting,
    initialState: {
      columnFilters: [...(initial.columnFilters ?? [])],
      columnVisibility: initial.columnVisibility ?? hidden,
      columnSizing: initial.columnSizing ?? {},
      globalFilter: initial.globalFilter ?? '',
    },
  })
}

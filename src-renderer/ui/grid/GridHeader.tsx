import { memo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridColumn } from './column.ts'
import { glyphs } from './glyphs.tsx'
import { cellId } from './GridRowView.tsx'

export interface HeaderState {
  /** `none` when the grid is not sorted by it. */
  readonly sorted: 'asc' | 'desc' | 'none'
  /** Place among several sorted columns, from 1; 0 when it is the only one. */
  readonly place: number
  readonly isFiltered: boolean
  readonly isResizing: boolean
}

interface GridHeaderProps<Row extends object> {
  readonly gridId: string
  readonly columns: readonly GridColumn<Row>[]
  readonly states: readonly HeaderState[]
  readonly pinnedCount: number
  readonly shown: readonly number[]
  readonly heightPx: number
  /** Column of the focused header, -1 when the focus is in the body. */
  readonly active: number
  readonly onSort: (column: number, isMulti: boolean) => void
  readonly onMenu: (column: number) => void
  readonly onResize: (column: number, event: MouseEvent) => void
  readonly onResetWidth: (column: number) => void
}

const ariaSort = { asc: 'ascending', desc: 'descending', none: 'none' } as const

function classOf<Row extends object>({ columns, pinnedCount, active }: GridHeaderProps<Row>, at: number): string {
  let className = `cell headCell c${at} ${columns[at]!.kind}`
  if (at < pinnedCount) className += at === pinnedCount - 1 ? ' pinned lastPinned' : ' pinned'
  return at === active ? `${className} active` : className
}

function SortMark({ sorted, place }: HeaderState) {
  if (sorted === 'none') return null
  return (
    <span className="sortMark">
      {sorted === 'asc' ? glyphs.up : glyphs.down}
      {place > 0 && place}
    </span>
  )
}

function HeaderCell<Row extends object>({ at, ...props }: GridHeaderProps<Row> & { readonly at: number }) {
  const { t } = useTranslation()
  const column = props.columns[at]!
  const state = props.states[at]!
  return (
    <div
      role="columnheader"
      id={at === props.active ? cellId(props.gridId, -1, at) : undefined}
      aria-colindex={at + 1}
      aria-sort={ariaSort[state.sorted]}
      className={classOf(props, at)}
      title={column.help ?? column.header}
      onClick={event => props.onSort(at, event.shiftKey)}
      data-column={column.id}
    >
      <span className="headText">
        {column.header}
        {column.subheader !== undefined && <small>{column.subheader}</small>}
      </span>
      <SortMark {...state} />
      <button
        type="button"
        tabIndex={-1}
        className={state.isFiltered ? 'headMenu on' : 'headMenu'}
        aria-label={t('grid.columnMenu', { column: column.header })}
        onClick={event => {
          event.stopPropagation()
          props.onMenu(at)
        }}
      >
        {state.isFiltered ? glyphs.filter : glyphs.more}
      </button>
      <span
        className={state.isResizing ? 'resizer on' : 'resizer'}
        onMouseDown={event => props.onResize(at, event)}
        onClick={event => event.stopPropagation()}
        onDoubleClick={() => props.onResetWidth(at)}
      />
    </div>
  )
}

function Header<Row extends object>(props: GridHeaderProps<Row>) {
  const drawn = [...Array.from({ length: props.pinnedCount }, (_, at) => at), ...props.shown]
  return (
    <div role="rowgroup" className="head" style={{ height: props.heightPx }}>
      <div role="row" aria-rowindex={1} className="row">
        {drawn.map(at => (
          <HeaderCell key={props.columns[at]!.id} {...props} at={at} />
        ))}
      </div>
    </div>
  )
}

export const GridHeader = memo(Header) as typeof Header

import { memo } from 'react'
import { cellText, type GridColumn } from './column.ts'
import { ROW_PX } from './use-grid-window.ts'

interface GridRowViewProps<Row extends object> {
  readonly gridId: string
  readonly row: Row
  readonly index: number
  readonly columns: readonly GridColumn<Row>[]
  readonly pinnedCount: number
  /** Indexes of the drawn columns beyond the pinned ones. */
  readonly shown: readonly number[]
  /** Column of the focused cell, -1 when the focus is in another row. */
  readonly active: number
  /** First and last selected column, -1 when none of this row is selected. */
  readonly left: number
  readonly right: number
}

export const cellId = (gridId: string, row: number, column: number): string => `${gridId}-${row}-${column}`

function Cell<Row extends object>({ at, ...props }: GridRowViewProps<Row> & { readonly at: number }) {
  const { gridId, row, index, columns, pinnedCount, active, left, right } = props
  const column = columns[at]!
  const mark = column.mark?.(row) ?? null
  const isSelected = at >= left && at <= right
  const isPinned = at < pinnedCount
  const text = cellText(column, row)
  let className = `cell c${at} ${column.kind}`
  if (text === '0') className += ' zero'
  if (isPinned) className += at === pinnedCount - 1 ? ' pinned lastPinned' : ' pinned'
  if (mark) className += ` tone-${mark.tone}`
  if (isSelected) className += ' selected'
  if (at === active) className += ' active'
  return (
    <div
      key={column.id}
      role={at === 0 ? 'rowheader' : 'gridcell'}
      id={at === active ? cellId(gridId, index, at) : undefined}
      aria-colindex={at + 1}
      aria-selected={isSelected || undefined}
      className={className}
    >
      {mark && <span className="mark">{mark.icon}</span>}
      {column.opensRow ? (
        <span className="link" data-opens="">
          {text}
        </span>
      ) : (
        text || mark?.word
      )}
      {mark?.word && text && <span className="unseen">, {mark.word}</span>}
    </div>
  )
}

function RowView<Row extends object>(props: GridRowViewProps<Row>) {
  const { index, pinnedCount, shown, active } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={active >= 0 ? 'row here' : 'row'}
      style={{ top: index * ROW_PX }}
    >
      {Array.from({ length: pinnedCount }, (_, at) => Cell({ ...props, at }))}
      {shown.map(at => Cell({ ...props, at }))}
    </div>
  )
}

/** One drawn row. It is drawn again only when something that it shows has changed. */
export const GridRowView = memo(RowView) as typeof RowView

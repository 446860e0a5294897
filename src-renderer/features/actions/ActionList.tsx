import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box } from '@mui/material'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import { formatDate, formatNumber, formatUsd } from '../../ui/format.ts'
import { moveTo, selectAll, toggleAt, type ListSelection } from '../../ui/list-selection.ts'
import { KindMark, StateMark } from './action-marks.tsx'
import { listStyle } from './list-style.ts'
import type { QueueLine } from './queue.ts'

const ROW_PX = 46
const GROUP_PX = 28

interface ActionListProps {
  readonly lines: readonly QueueLine[]
  /** Keys of the actions in the order shown. */
  readonly order: readonly string[]
  readonly runDate: string
  readonly selection: ListSelection
  readonly onSelect: (selection: ListSelection) => void
  readonly onOpen: (key: string) => void
}

const idOf = (index: number) => `action-row-${index}`

function Row({ row, runDate }: { readonly row: ActionRow; readonly runDate: string }) {
  const { t } = useTranslation()
  const isOverdue = row.orderBy !== null && row.orderBy < runDate
  return (
    <>
      <span role="gridcell">
        <KindMark kind={row.kind} />
      </span>
      <span role="gridcell" className="yarn">
        <b>{row.yarnId}</b> {row.yarnDescription}
      </span>
      <span role="gridcell" className="number">
        {formatNumber(row.quantityLb)}
      </span>
      <span role="gridcell" className={isOverdue ? 'date overdue' : 'date'}>
        {row.orderBy && formatDate(row.orderBy)}
        {isOverdue && (
          <span className="note">
            <WarningIcon sx={{ fontSize: 12 }} aria-hidden /> {t('actions.overdue')}
          </span>
        )}
      </span>
      <span role="gridcell" className="date">
        {row.needBy && formatDate(row.needBy)}
      </span>
      <span role="gridcell" className="number">
        {row.moneyUsd === null || row.moneyUsd === 0 ? '' : formatUsd(row.moneyUsd)}
      </span>
      <span role="gridcell">
        <StateMark state={row.decision.state} />
      </span>
      <span role="gridcell" className="sentence">
        {row.decision.movedFrom && (
          <span className="moved">
            <WarningIcon sx={{ fontSize: 14 }} aria-hidden /> {t('actions.moved')}
          </span>
        )}
        {row.sentence}
      </span>
    </>
  )
}

const PAGE_ROWS = 12

/** Where a key moves the cursor to; null when it does not move it. */
function targetOf(key: string, active: number, count: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE_ROWS,
    PageUp: active - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  }
  return targets[key] ?? null
}

function handleKey(event: KeyboardEvent, props: ActionListProps): void {
  const { selection, order, onSelect, onOpen } = props
  const target = targetOf(event.key, selection.active, order.length)
  const activeKey = order[selection.active]
  if (event.altKey) return
  if (target !== null) onSelect(moveTo(selection, order, target, event.shiftKey))
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect(selectAll(selection, order))
  else if (event.key === ' ') onSelect(toggleAt(selection, order, selection.active))
  else if (event.key === 'Enter' && activeKey !== undefined) onOpen(activeKey)
  else return
  event.preventDefault()
}

const columns = ['action', 'yarn', 'quantity', 'orderBy', 'needBy', 'money', 'state'] as const

function Header() {
  const { t } = useTranslation()
  return (
    <div role="row" className="line header" aria-rowindex={1}>
      {columns.map(name => (
        <span key={name} role="columnheader" className={name === 'quantity' || name === 'money' ? 'number' : undefined}>
          {t(`actions.column.${name}`)}
        </span>
      ))}
    </div>
  )
}

interface LineProps {
  readonly line: QueueLine
  readonly rowIndex: number
  readonly place: CSSProperties
  readonly list: ActionListProps
}

/** One line of the list: the name of a group, or an action. */
function Line({ line, rowIndex, place, list }: LineProps) {
  const { t } = useTranslation()
  const { selection, order, onSelect, onOpen, runDate } = list
  if (line.type === 'group')
    return (
      <div role="row" className="line group" aria-rowindex={rowIndex} style={place}>
        <span role="gridcell" aria-colspan={columns.length}>
          {t('actions.groupOf', { name: line.name, count: line.count })}
        </span>
      </div>
    )
  const { row, index } = line
  const click = (event: MouseEvent) =>
    onSelect(
      event.ctrlKey || event.metaKey
        ? toggleAt(selection, order, index)
        : moveTo(selection, order, index, event.shiftKey),
    )
  return (
    <div
      id={idOf(index)}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selection.keys.has(row.key)}
      className={index === selection.active ? 'line action active' : 'line action'}
      style={place}
      onClick={click}
      onDoubleClick={() => onOpen(row.key)}
    >
      <Row row={row} runDate={runDate} />
    </div>
  )
}

/** The queue. One tab stop; arrows move, Shift extends, Space adds, and the letters decide. */
export function ActionList(props: ActionListProps) {
  const { lines, selection } = props
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: index => (lines[index]?.type === 'group' ? GROUP_PX : ROW_PX),
    getItemKey: index => {
      const line = lines[index]
      return line?.type === 'action' ? line.row.key : `group ${line?.name}`
    },
    overscan: 8,
    scrollPaddingStart: 30,
  })
  useEffect(() => {
    // The letters decide while the list has the focus, so it takes it when nothing else on the screen has.
    const focused = document.activeElement
    if (focused === document.body || focused?.id === 'main') box.current?.focus()
  }, [])
  const activeLine = lines.findIndex(line => line.type === 'action' && line.index === selection.active)
  useEffect(() => {
    if (activeLine >= 0) rows.scrollToIndex(activeLine)
  }, [activeLine, rows])
  return (
    <Box
      ref={box}
      role="grid"
      tabIndex={0}
      data-command-scope="actions"
      aria-label={t('actions.list')}
      aria-multiselectable
      aria-rowcount={lines.length + 1}
      aria-activedescendant={activeLine >= 0 ? idOf(selection.active) : undefined}
      onKeyDown={event => handleKey(event, props)}
      sx={listStyle}
    >
      <Header />
      <div className="rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, size, key }) => {
          const line = lines[index]
          const place = { transform: `translateY(${start}px)`, height: size }
          return line && <Line key={key} line={line} rowIndex={index + 2} place={place} list={props} />
        })}
      </div>
    </Box>
  )
}

import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import { moveTo, noSelection, settle, type ListSelection } from '../../ui/list-selection.ts'
import { filterActions, groupActions, type Grouping, type QueueFilter } from './queue.ts'

/** The queue as it is shown: filtered, grouped, with what is selected in it. */
export function useQueue(all: readonly ActionRow[], filter: QueueFilter, grouping: Grouping) {
  const { t } = useTranslation()
  const [stored, select] = useState<ListSelection>(noSelection)
  const { state, kind, supplier, q } = filter
  const rows = useMemo(() => filterActions(all, { state, kind, supplier, q }), [all, state, kind, supplier, q])
  const { lines, order: orderedRows } = useMemo(
    () =>
      groupActions(rows, grouping, row =>
        grouping === 'kind' ? t(`words.actionKind.${row.kind}`) : (row.supplierName ?? t('actions.filter.noSupplier')),
      ),
    [rows, grouping, t],
  )
  const order = useMemo(() => orderedRows.map(row => row.key), [orderedRows])
  const selection = useMemo(() => settle(stored, order), [stored, order])
  const suppliers = useMemo(
    () => [...new Set(all.map(row => row.supplierName ?? ''))].toSorted((a, b) => a.localeCompare(b)),
    [all],
  )
  const goToNextOpen = () => {
    const isNext = (index: number) => orderedRows[index]?.decision.state === 'open'
    const count = order.length
    const steps = Array.from({ length: count }, (_, step) => (selection.active + 1 + step) % count)
    const next = steps.find(isNext)
    if (next !== undefined) select(moveTo(selection, order, next, false))
  }
  return {
    rows,
    lines,
    order,
    selection,
    select,
    suppliers,
    goToNextOpen,
    active: orderedRows[selection.active],
    chosen: orderedRows.filter(row => selection.keys.has(row.key)),
    byKey: (key: string) => orderedRows.find(row => row.key === key),
  }
}

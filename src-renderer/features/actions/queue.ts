import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import type { ActionKind, DecisionState } from '../../../src-shared/domain/action.ts'

/** What the queue shows; `state` open when left out, everything else all. */
export interface QueueFilter {
  readonly state: DecisionState | 'all'
  readonly kind?: ActionKind | undefined
  /** Supplier name; empty text for actions without a supplier. */
  readonly supplier?: string | undefined
  readonly q?: string | undefined
}

export type Grouping = 'none' | 'kind' | 'supplier'

export type QueueLine =
  | { readonly type: 'group'; readonly name: string; readonly count: number }
  | { readonly type: 'action'; readonly row: ActionRow; readonly index: number }

const haystack = (row: ActionRow) =>
  [
    row.yarnId,
    row.yarnDescription,
    row.supplierName,
    row.poId,
    row.fromOrderId,
    row.sentence,
    ...row.reason.orders.map(order => order.orderId),
  ]
    .join('\n')
    .toLowerCase()

const matches = (row: ActionRow, { kind, supplier }: QueueFilter) =>
  (!kind || row.kind === kind) && (supplier === undefined || (row.supplierName ?? '') === supplier)

/** Rows of a filter, the most urgent first. Every word of the text must occur. */
export function filterActions(rows: readonly ActionRow[], filter: QueueFilter): ActionRow[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return rows
    .filter(
      row =>
        (filter.state === 'all' || row.decision.state === filter.state) &&
        matches(row, filter) &&
        words.every(word => haystack(row).includes(word)),
    )
    .toSorted((a, b) => a.rank - b.rank)
}

/** How many rows each state has, whatever state is shown. */
export function countByState(rows: readonly ActionRow[], filter: QueueFilter): Record<DecisionState | 'all', number> {
  const counts = { open: 0, accepted: 0, rejected: 0, snoozed: 0, all: 0 }
  for (const row of filterActions(rows, { ...filter, state: 'all' })) {
    counts[row.decision.state] += 1
    counts.all += 1
  }
  return counts
}

/** Rows as the list shows them: with a line before each group, groups in the order of their most urgent row. */
export function groupActions(
  rows: readonly ActionRow[],
  grouping: Grouping,
  nameOf: (row: ActionRow) => string,
): { readonly lines: readonly QueueLine[]; readonly order: readonly ActionRow[] } {
  if (grouping === 'none') return { lines: rows.map((row, index) => ({ type: 'action', row, index })), order: rows }
  const groups = Map.groupBy(rows, nameOf)
  const order = [...groups.values()].flat()
  let index = 0
  const lines = [...groups].flatMap(([name, members]): QueueLine[] => [
    { type: 'group', name, count: members.length },
    ...members.map((row): QueueLine => ({ type: 'action', row, index: index++ })),
  ])
  return { lines, order }
}

/** Pounds and dollars of some actions; dollars only of those with a price. */
export const totalsOf = (rows: readonly ActionRow[]) => ({
  lb: rows.reduce((sum, row) => sum + row.quantityLb, 0),
  spendUsd: rows.reduce((sum, row) => sum + Math.max(0, row.moneyUsd ?? 0), 0),
  freeUsd: rows.reduce((sum, row) => sum - Math.min(0, row.moneyUsd ?? 0), 0),
})

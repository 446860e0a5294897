import type { ActionKind, DecisionState } from '../domain/action.ts'
import type { PlanView } from '../domain/plan.ts'
import type { CellDifference, Finding } from '../domain/review.ts'

/** Names of things that stand in columns, filters and buttons. */
export const labelTexts = {
  actionKind: {
    chase: 'Chase',
    pull_in: 'Pull in',
    reallocate: 'Re-allocate',
    substitute: 'Substitute',
    order: 'Order',
    defer: 'Defer',
    reduce: 'Reduce',
    cancel: 'Cancel',
  },
  decisionState: { open: 'Open', accepted: 'Accepted', rejected: 'Rejected', snoozed: 'Snoozed' },
  planView: { erp: 'ERP', optimistic: 'Optimistic', expected: 'Expected' },
  severity: { error: 'Error', warning: 'Warning', info: 'Info' },
  measure: {
    inventory: 'Inventory',
    demand: 'Demand',
    receipts: 'Receipts',
    balance: 'Balance',
    past_due: 'Past due',
    total_demand: 'Total demand',
    total_receipt: 'Total receipt',
    final_balance: 'Final balance',
    missing_row: 'Only in the report',
    extra_row: 'Only in the plan',
  },
} as const satisfies {
  readonly actionKind: Readonly<Record<ActionKind, string>>
  readonly decisionState: Readonly<Record<DecisionState, string>>
  readonly planView: Readonly<Record<PlanView, string>>
  readonly severity: Readonly<Record<Finding['severity'], string>>
  readonly measure: Readonly<Record<CellDifference['measure'], string>>
}

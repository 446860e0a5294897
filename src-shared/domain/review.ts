import type { IsoDate } from './dates.ts'

/** One finding of the data doctor, with its size. */
export interface Finding {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  /** What it is about: a style, yarn, PO, order or supplier id. */
  readonly subject: string
  readonly values: Readonly<Record<string, string | number | null>>
  /** Pounds and dollars that hang on it; null when they cannot be told. */
  readonly lb: number | null
  readonly moneyUsd: number | null
  /** Where it stands: file name and row, when it is one row. */
  readonly fileName: string | null
  readonly row: number | null
}

/** What stands behind a cell that differs from the ERP's report. */
export interface Explanation {
  readonly code: string
  readonly values: Readonly<Record<string, string | number | null>>
  /** Pounds of the difference that this explains. */
  readonly lb: number
}

export interface CellDifference {
  readonly yarnId: string
  readonly measure:
    | 'inventory'
    | 'demand'
    | 'receipts'
    | 'balance'
    | 'past_due'
    | 'total_demand'
    | 'total_receipt'
    | 'final_balance'
    | 'missing_row'
    | 'extra_row'
  readonly label: string
  readonly erpLb: number
  readonly planLb: number
  readonly explanations: readonly Explanation[]
  /** Pounds of the difference that nothing explains. */
  readonly unexplainedLb: number
}

export interface Reconciliation {
  /** Run date the ERP's report was printed for, as far as the files tell. */
  readonly erpRunDate: IsoDate | null
  readonly cells: number
  readonly equal: number
  readonly toleranceLb: number
  /** Weeks that only one of the two has, because the report was printed in another week than the plan. */
  readonly notComparable: readonly string[]
  readonly differences: readonly CellDifference[]
}

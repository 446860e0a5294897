import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { Reconciliation } from '../../../src-shared/domain/review.ts'
import type { PlanCore } from '../plan/core.ts'
import { at } from '../plan/grouping.ts'
import { listedYarns } from '../plan/report.ts'
import { alignWeeks, labelsOf, type ErpYarnCell, type ErpYarnReport } from './erp-report.ts'
import { compareOrders } from './order-differences.ts'
import { printDayOf } from './print-day.ts'
import { lineVectors } from './receipt-differences.ts'
import { Tally } from './tally.ts'
import { compareYarn, explainExtraRow, type Comparison } from './yarn-differences.ts'

/** Pounds within which a cell of the report counts as reproduced. */
export const TOLERANCE_LB = 0.01

/**
 * Compares the plan's ERP view with the ERP's own weekly report, cell by cell, and says for each difference which
 * order, PO line or file stands behind how many pounds of it. What nothing explains stays unexplained, with its pounds.
 * Weeks are matched by their numbers; those that only one side has are named in `notComparable`.
 */
export function reconcile(
  input: PlanInput,
  plan: PlanCore,
  erp: ErpYarnReport,
  toleranceLb: number = TOLERANCE_LB,
): Reconciliation {
  const labels = labelsOf(erp.cells)
  const alignment = alignWeeks(plan.buckets, labels, erp.runDate ?? input.runDate)
  const runDate = printDayOf(input, plan, alignment, erp.runDate)
  const comparison: Comparison = {
    input,
    plan,
    alignment,
    demand: compareOrders(input, plan, alignment, runDate),
    lines: lineVectors(input, plan, alignment.columns),
  }
  const tally = new Tally(toleranceLb)
  const isExtra = compareListed(comparison, tally, erp)
  for (const [yarn, { id: yarnId }] of input.yarns.entries()) {
    if (!isExtra[yarn]) continue
    const row = { yarnId, measure: 'extra_row', label: '', erpLb: 0, planLb: at(plan.finalBalanceLb, yarn) } as const
    tally.add(row, explainExtraRow(comparison, yarn))
  }
  const hasWeeks = labels.some(label => /^Week \d+$/.test(label))
  return {
    erpRunDate: runDate ?? (hasWeeks ? alignment.erpMonday : null),
    cells: tally.cells,
    equal: tally.cells - tally.differences.length,
    toleranceLb,
    notComparable: alignment.notComparable,
    differences: tally.differences,
  }
}

/** Compares the yarns of the ERP's report. Returns 1 for each yarn that the plan lists and the report does not. */
function compareListed(comparison: Comparison, tally: Tally, erp: ErpYarnReport): Uint8Array {
  const { input, plan } = comparison
  const cellsOf = new Map<string, ErpYarnCell[]>()
  for (const cell of erp.cells) {
    const cells = cellsOf.get(cell.yarnId) ?? []
    cells[cell.bucket] = cell
    cellsOf.set(cell.yarnId, cells)
  }
  const yarnOf = new Map(input.yarns.map(({ id }, yarn) => [id, yarn]))
  const similarOf = new Map(input.yarns.map(({ id }) => [withoutZeros(id), id]))
  const isExtra = listedYarns(input, plan)
  for (const row of erp.yarns) {
    const yarn = yarnOf.get(row.yarnId)
    if (yarn !== undefined) {
      isExtra[yarn] = 0
      compareYarn(comparison, tally, yarn, row, cellsOf.get(row.yarnId) ?? [])
      continue
    }
    const erpLb = row.balanceLb || 0
    const cell = { yarnId: row.yarnId, measure: 'missing_row', label: '', erpLb, planLb: 0 } as const
    const values = { similarId: similarOf.get(withoutZeros(row.yarnId)) ?? null }
    tally.add(cell, [{ code: 'yarn_unknown', values, lb: -erpLb }])
  }
  return isExtra
}

/** An id as a spreadsheet leaves it when it takes it for a number: `041` and `41.0` become `41`. */
const withoutZeros = (id: string): string => id.replace(/\.0$/, '').replace(/^0+(?=.)/, '')

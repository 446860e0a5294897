import type { PlanInput, PlanView } from '../../../src-shared/domain/plan.ts'
import { add, at } from './grouping.ts'
import { confidenceOf, type Receipts } from './receipts.ts'

/**
 * The three views of what arrives.
 * - ERP: scheduled drops as printed; past due is left out until somebody reschedules it.
 * - Optimistic: everything a line can still bring, past due this week. Its last balance is the ERP's final Balance
 *   wherever no line has received more than it ordered.
 * - Expected: the same arrivals, each weighted by the confidence in its supplier, past due too. What is not counted on
 *   is left out rather than moved to a later week, because no date for it is known.
 */
export function receiptViews(
  input: PlanInput,
  receipts: Receipts,
  buckets: number,
): { readonly [V in PlanView]: Float64Array } {
  const optimistic = new Float64Array(input.yarns.length * buckets)
  const expected = new Float64Array(input.yarns.length * buckets)
  const confidence = confidenceOf(input)
  for (const { yarn, bucket, poLine, lb } of receipts.arrivals) {
    add(optimistic, yarn * buckets + bucket, lb)
    add(expected, yarn * buckets + bucket, lb * confidence(poLine))
  }
  return { erp: receipts.erpLb, optimistic, expected }
}

/** `Balance_w = Balance_(w-1) - Demand_w + Receipts_w`, from book stock on. */
export function runningBalance(
  inventoryLb: Float64Array,
  demandLb: Float64Array,
  receiptsLb: Float64Array,
  buckets: number,
): Float64Array {
  const balanceLb = new Float64Array(demandLb.length)
  for (let yarn = 0, cell = 0; yarn < inventoryLb.length; yarn++) {
    let lb = at(inventoryLb, yarn)
    for (let bucket = 0; bucket < buckets; bucket++, cell++) {
      lb = lb - at(demandLb, cell) + at(receiptsLb, cell)
      balanceLb[cell] = lb
    }
  }
  return balanceLb
}

/** Sum of every yarn's row. */
export function rowTotals(matrix: Float64Array, rows: number, buckets: number): Float64Array {
  const totals = new Float64Array(rows)
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let bucket = 0; bucket < buckets; bucket++, cell++) add(totals, row, at(matrix, cell))
  }
  return totals
}

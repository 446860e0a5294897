import type { PlanInput, PlanPoLine } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from '../plan/core.ts'
import { add, at, sum } from '../plan/grouping.ts'
import { scheduleOf } from '../plan/receipts.ts'
import type { SharedColumn } from './erp-report.ts'

/** Pounds per shared column and, in the last place, past due. */
export type ReceiptVector = Float64Array

/** What one PO line, or the report's age, adds to the difference of a yarn's receipts, plan less ERP. */
export interface ReceiptDifference {
  readonly code: string
  readonly values: Readonly<Record<string, string | number | null>>
  readonly vector: ReceiptVector
  /** False for a line that is one of several that could explain the pounds. */
  readonly isCertain: boolean
}

export interface LineVector {
  readonly line: PlanPoLine
  readonly vector: ReceiptVector
}

/** Receipts of every yarn's PO lines in the shared columns. */
export function lineVectors(
  input: PlanInput,
  plan: PlanCore,
  columns: readonly SharedColumn[],
): ReadonlyMap<number, readonly LineVector[]> {
  const weeks = plan.buckets.length - 1
  const columnOf = new Map(columns.flatMap((column, index) => column.plan.map(bucket => [bucket, index] as const)))
  const vectors = new Map<number, LineVector[]>()
  for (const line of input.poLines) {
    const vector = new Float64Array(columns.length + 1)
    let scheduledLb = 0
    for (const { bucket, lb } of scheduleOf(line, input.runDate, weeks)) {
      scheduledLb += lb
      const column = columnOf.get(bucket)
      if (column !== undefined) add(vector, column, lb)
    }
    vector[columns.length] = (line.balanceLb || 0) - scheduledLb
    const known = vectors.get(line.yarn)
    if (known) known.push({ line, vector })
    else vectors.set(line.yarn, [{ line, vector }])
  }
  return vectors
}

/**
 * Names what stands behind a yarn's receipts. The ERP's report has no PO numbers, so a line is named only when it alone
 * fits: it has the pounds where the plan has more. Lines that fit equally well are named as possible, with no pounds.
 * @param difference plan less ERP.
 * @param missedLb pounds that the ERP's report expects in weeks before the plan's first one.
 */
export function explainReceipts(
  lines: readonly LineVector[],
  difference: ReceiptVector,
  missedLb: number,
  toleranceLb: number,
): ReceiptDifference[] {
  const found: ReceiptDifference[] = []
  const restLb = difference.slice()
  const pastDue = restLb.length - 1
  const isDifferent = () => restLb.some(lb => Math.abs(lb) > toleranceLb)

  if (missedLb > toleranceLb && at(restLb, pastDue) >= missedLb - toleranceLb) {
    const vector = new Float64Array(restLb.length)
    vector[pastDue] = missedLb
    found.push({ code: 'drop_missed', values: { missedLb }, vector, isCertain: true })
    subtract(restLb, vector)
  }
  for (const { line, vector } of lines) {
    if (line.source !== 'po_list' || !fits(vector, restLb, toleranceLb)) continue
    found.push({ code: 'po_only_in_list', values: { poId: line.poId }, vector, isCertain: true })
    subtract(restLb, vector)
  }
  if (isDifferent()) found.push(...explainRest(lines, restLb, toleranceLb))
  return found
}

function explainRest(lines: readonly LineVector[], restLb: ReceiptVector, toleranceLb: number): ReceiptDifference[] {
  const totalLb = sum(restLb)
  const isMove = Math.abs(totalLb) <= toleranceLb
  // In the weeks; past due may have grown where the line that is gone was scheduled beyond its balance.
  const isLess = totalLb < -toleranceLb && restLb.every((lb, index) => index === restLb.length - 1 || lb <= toleranceLb)
  const whole = isMove ? [] : lines.filter(({ vector }) => isSame(vector, restLb, toleranceLb))
  const candidates = whole.length > 0 ? whole : bestFits(lines, restLb, isMove, toleranceLb)
  if (isLess && !(candidates.length === 1 && candidates.every(one => isChangedByHand(one, toleranceLb)))) {
    // Received, cancelled or gone since the report: the files no longer say which line it was.
    const poIds = lines.map(({ line }) => line.poId).join(', ')
    return [{ code: 'po_less', values: { poIds: poIds || null, lb: totalLb }, vector: restLb, isCertain: true }]
  }
  const isCertain = candidates.length === 1
  return candidates.map(({ line }) => ({
    code: whole.length > 0 ? 'po_new' : isMove ? 'po_moved' : 'po_balance',
    values: { poId: line.poId, lb: isMove ? movedLb(restLb) : totalLb },
    vector: isCertain ? restLb : new Float64Array(restLb.length),
    isCertain,
  }))
}

/** A balance that is no longer ordered less received. */
const isChangedByHand = ({ line }: LineVector, toleranceLb: number): boolean =>
  Math.abs(line.orderedLb - line.receivedLb - line.balanceLb) > toleranceLb

/**
 * The lines that fit best: exactly the pounds where the plan has more; else at least them; else, for lines scheduled
 * beyond their balance, those with other drops of the pounds that are missing; else some pounds there; else any line.
 */
function bestFits(
  lines: readonly LineVector[],
  restLb: ReceiptVector,
  isMove: boolean,
  toleranceLb: number,
): readonly LineVector[] {
  const isNear = (a: number, b: number) => Math.abs(a - b) <= toleranceLb
  const indices = [...restLb.keys()]
  const gains = indices.filter(index => at(restLb, index) > toleranceLb)
  const losses = indices.filter(index => at(restLb, index) < -toleranceLb)
  const has = (test: (own: number, gain: number) => boolean) =>
    lines.filter(({ vector }) => gains.every(index => test(at(vector, index), at(restLb, index))))
  const hasSuchDrop = ({ line }: LineVector, lb: number) => line.drops.some(drop => isNear(drop.lb, lb))
  const grades = [
    isMove ? [] : lines.filter(line => isChangedByHand(line, toleranceLb)),
    gains.length > 0 ? has(isNear) : [],
    gains.length > 0 ? has((own, gain) => own >= gain - toleranceLb) : [],
    losses.length > 0 ? lines.filter(line => losses.every(index => hasSuchDrop(line, -at(restLb, index)))) : [],
    gains.length > 0 ? has(own => own > toleranceLb) : [],
    lines,
  ]
  return grades.find(grade => grade.length > 0) ?? []
}

const movedLb = (vector: ReceiptVector): number => sum(vector.map(lb => Math.max(0, lb)))

const isSame = (a: ReceiptVector, b: ReceiptVector, toleranceLb: number): boolean =>
  a.every((lb, index) => Math.abs(lb - at(b, index)) <= toleranceLb)

/** Where the line brings anything, the plan has just that much more. */
const fits = (line: ReceiptVector, restLb: ReceiptVector, toleranceLb: number): boolean =>
  line.every((lb, index) => Math.abs(lb) <= toleranceLb || Math.abs(lb - at(restLb, index)) <= toleranceLb)

function subtract(target: ReceiptVector, vector: ReceiptVector): void {
  vector.forEach((lb, index) => add(target, index, -lb))
}

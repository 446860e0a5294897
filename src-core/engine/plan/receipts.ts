import type { PlanInput, PlanPoLine } from '../../../src-shared/domain/plan.ts'
import { bucketIndexOf } from '../../../src-shared/domain/weeks.ts'
import { add } from './grouping.ts'

/** Pounds below this are rounding of a subtraction, not yarn. */
export const DUST_LB = 1e-9

/**
 * Pounds that a PO line can still bring, never more than its balance.
 * A line scheduled beyond its balance is cut from its last drop: the earliest dates are the ones the supplier works to.
 */
export interface Arrival {
  readonly yarn: number
  readonly poLine: number
  /** Index into the line's drops; -1 for past due and for a line that only has a requested date. */
  readonly drop: number
  /** Bucket in which it arrives; 0 for past due, which is taken to arrive this week. */
  readonly bucket: number
  readonly isPastDue: boolean
  readonly lb: number
}

export interface Receipts {
  /** As the ERP shows them: scheduled drops only, over-scheduled ones in full. `yarn * buckets + bucket`. */
  readonly erpLb: Float64Array
  /** Past due or unscheduled pounds per yarn: balance less scheduled drops, negative when over-scheduled. */
  readonly pastDueLb: Float64Array
  readonly totalLb: Float64Array
  /** In the order of the PO lines, a line's drops by week, then its past due. */
  readonly arrivals: readonly Arrival[]
}

export interface Scheduled {
  readonly drop: number
  readonly bucket: number
  readonly lb: number
}

export function receiptsOf(input: PlanInput, weeks: number): Receipts {
  const erpLb = new Float64Array(input.yarns.length * (weeks + 1))
  const pastDueLb = new Float64Array(input.yarns.length)
  const totalLb = new Float64Array(input.yarns.length)
  const arrivals: Arrival[] = []
  for (const [poLine, line] of input.poLines.entries()) {
    const balanceLb = line.balanceLb || 0
    const scheduled = scheduleOf(line, input.runDate, weeks)
    let lineLb = 0
    for (const { bucket, lb } of scheduled) {
      add(erpLb, line.yarn * (weeks + 1) + bucket, lb)
      lineLb += lb
    }
    const unscheduledLb = Math.abs(balanceLb - lineLb) < DUST_LB ? 0 : balanceLb - lineLb
    add(pastDueLb, line.yarn, unscheduledLb)
    add(totalLb, line.yarn, balanceLb)
    addArrivals(arrivals, poLine, line.yarn, balanceLb, scheduled)
  }
  return { erpLb, pastDueLb, totalLb, arrivals }
}

/**
 * Dated drops of this week and later, by week. A drop of an earlier week has not come and counts as past due. A drop
 * without a date lies after the horizon of the receipts report, so it can only stand in Later.
 */
export function scheduleOf(line: PlanPoLine, runDate: string, weeks: number): Scheduled[] {
  return line.drops
    .map(({ dueOn, lb }, drop) => ({
      drop,
      bucket: dueOn === null ? weeks : bucketIndexOf(dueOn, runDate, weeks),
      lb: lb || 0,
    }))
    .filter(({ bucket, lb }) => bucket >= 0 && lb !== 0)
    .sort((a, b) => a.bucket - b.bucket)
}

function addArrivals(
  arrivals: Arrival[],
  poLine: number,
  yarn: number,
  balanceLb: number,
  scheduled: readonly Scheduled[],
): void {
  let leftLb = Math.max(0, balanceLb)
  for (const { drop, bucket, lb } of scheduled) {
    const arrivingLb = Math.min(Math.max(0, lb), leftLb)
    if (arrivingLb > DUST_LB) arrivals.push({ yarn, poLine, drop, bucket, isPastDue: false, lb: arrivingLb })
    leftLb -= arrivingLb
  }
  if (leftLb > DUST_LB) arrivals.push({ yarn, poLine, drop: -1, bucket: 0, isPastDue: true, lb: leftLb })
}

/** Share of the open pounds of each PO line that the expected view counts on. */
export function confidenceOf(input: PlanInput): (poLine: number) => number {
  const unknown = input.settings['plan.confidence']
  return poLine => input.suppliers[input.poLines[poLine]?.supplier ?? -1]?.confidence ?? unknown
}

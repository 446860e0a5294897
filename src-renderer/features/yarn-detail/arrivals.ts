import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { SHORT_LB, type PlanView } from '../../../src-shared/domain/plan.ts'
import { bucketIndexOf } from '../../../src-shared/domain/weeks.ts'

/** What one drop of a purchase order, or its past due, brings in a view. */
export interface Arrival {
  readonly poId: string
  readonly bucket: number
  /** Null when the drop has no date or is past due. */
  readonly dueOn: string | null
  readonly isPastDue: boolean
  /** Pounds before the share. */
  readonly openLb: number
  /** Share that the view counts on, 1 but in the expected view. */
  readonly share: number
  readonly lb: number
}

type Supply = YarnDetail['supplies'][number]

function dropsOf(supply: Supply, { runDate, weeks }: YarnDetail['plan']) {
  return supply.drops
    .map(({ dueOn, lb }) => ({ dueOn, lb, bucket: dueOn === null ? weeks : bucketIndexOf(dueOn, runDate, weeks) }))
    .filter(({ bucket, lb }) => bucket >= 0 && lb !== 0)
    .sort((a, b) => a.bucket - b.bucket)
}

/**
 * What purchase orders bring in a view. The ERP counts scheduled drops as printed and leaves past due out. The other
 * views count what a line can still bring, cut from its last drop, and past due this week.
 */
export function arrivalsOf(detail: YarnDetail, view: PlanView): Arrival[] {
  return detail.supplies.flatMap(supply => {
    const share = view === 'expected' ? supply.confidence : 1
    const { poId } = supply
    let leftLb = Math.max(0, supply.balanceLb)
    const arrivals: Arrival[] = []
    for (const { dueOn, bucket, lb } of dropsOf(supply, detail.plan)) {
      const openLb = view === 'erp' ? lb : Math.min(Math.max(0, lb), leftLb)
      leftLb -= openLb
      if (openLb !== 0) arrivals.push({ poId, bucket, dueOn, isPastDue: false, openLb, share, lb: openLb * share })
    }
    if (view !== 'erp' && leftLb > -SHORT_LB)
      arrivals.push({ poId, bucket: 0, dueOn: null, isPastDue: true, openLb: leftLb, share, lb: leftLb * share })
    return arrivals
  })
}

/** First bucket below zero in a view, -1 when there is none, and the bucket of the lowest balance. */
export function lowPointsOf(detail: YarnDetail, view: PlanView): { firstShort: number; lowest: number } {
  const { balanceLb } = detail.views[view]
  let lowest = 0
  balanceLb.forEach((lb, bucket) => {
    if (lb < balanceLb[lowest]!) lowest = bucket
  })
  return { firstShort: balanceLb.findIndex(lb => lb < SHORT_LB), lowest }
}

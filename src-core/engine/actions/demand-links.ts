import type { ActionReason } from '../../../src-shared/domain/action.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from '../plan/core.ts'
import { at, groupRows, type Groups } from '../plan/grouping.ts'

export type ServedOrder = ActionReason['orders'][number]

/** An action names the orders that matter most; the pegs hold them all. */
const MAX_ORDERS = 12

/** The pegs by yarn, to tell which orders an action serves. */
export interface DemandLinks {
  readonly input: PlanInput
  readonly core: PlanCore
  readonly byYarn: Groups
}

export function linkDemands(input: PlanInput, core: PlanCore): DemandLinks {
  const rows = Int32Array.from(core.pegs.yarn, (_, row) => row)
  return { input, core, byYarn: groupRows(rows, row => at(core.pegs.yarn, row), input.yarns.length) }
}

/** Peg rows of one yarn. */
function pegRows({ byYarn }: DemandLinks, yarn: number): Int32Array {
  return byYarn.rows.subarray(at(byYarn.starts, yarn), at(byYarn.starts, yarn + 1))
}

/** True for a peg whose pounds are not there when they are needed: linked to nothing, or to a later drop. */
export function isUnserved({ core: { pegs } }: DemandLinks, row: number): boolean {
  return pegs.supply[row] === 'none' || at(pegs.supplyBucket, row) > at(pegs.needBucket, row)
}

/** Pounds per order demand over the pegs of a yarn that match, in the order of the pegs (by need). */
export function sumByDemand(links: DemandLinks, yarn: number, matches: (row: number) => boolean): Map<number, number> {
  const { pegs } = links.core
  const pounds = new Map<number, number>()
  for (const row of pegRows(links, yarn)) {
    const demand = at(pegs.orderDemand, row)
    if (demand >= 0 && matches(row)) pounds.set(demand, (pounds.get(demand) ?? 0) + at(pegs.lb, row))
  }
  return pounds
}

/** Orders behind the pegs of a yarn that match, largest first, each with the Monday it first needs the yarn. */
export function ordersServed(links: DemandLinks, yarn: number, matches: (row: number) => boolean): ServedOrder[] {
  const { pegs, orderDemands, buckets } = links.core
  const served = new Map<number, { lb: number; bucket: number }>()
  for (const row of pegRows(links, yarn)) {
    const order = orderDemands[at(pegs.orderDemand, row)]?.order
    if (order === undefined || !matches(row)) continue
    const bucket = at(pegs.needBucket, row)
    const entry = served.get(order)
    if (!entry) served.set(order, { lb: at(pegs.lb, row), bucket })
    else {
      entry.lb += at(pegs.lb, row)
      entry.bucket = Math.min(entry.bucket, bucket)
    }
  }
  return [...served]
    .map(([order, { lb, bucket }]) => {
      const { id = '', styleId = '' } = links.input.orders[order] ?? {}
      return { orderId: id, styleId, lb, needBy: buckets[bucket]?.monday ?? '' }
    })
    .sort((a, b) => b.lb - a.lb || (a.orderId < b.orderId ? -1 : 1))
    .slice(0, MAX_ORDERS)
}

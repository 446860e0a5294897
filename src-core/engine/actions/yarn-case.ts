import { toDay } from '../../../src-shared/domain/dates.ts'
import type { PlanSupplier } from '../../../src-shared/domain/plan.ts'
import { add, at, groupRows, type Groups } from '../plan/grouping.ts'
import { receiptsOf, type Arrival } from '../plan/receipts.ts'
import { linkDemands, type DemandLinks } from './demand-links.ts'

/** What the actions of all yarns are derived from, indexed once. */
export interface Mill extends DemandLinks {
  readonly arrivals: readonly Arrival[]
  readonly arrivalsByYarn: Groups
  readonly demandsByYarn: Groups
  readonly runDay: number
  /** Day number of each bucket's Monday. */
  readonly mondays: Int32Array
  readonly minLb: number
}

export function indexMill(input: DemandLinks['input'], core: DemandLinks['core']): Mill {
  const { arrivals } = receiptsOf(input, core.buckets.length - 1)
  const yarns = input.yarns.length
  return {
    ...linkDemands(input, core),
    arrivals,
    arrivalsByYarn: groupRows([...arrivals.keys()], row => arrivals[row]?.yarn ?? 0, yarns),
    demandsByYarn: groupRows([...core.orderDemands.keys()], row => core.orderDemands[row]?.yarn ?? 0, yarns),
    runDay: toDay(input.runDate),
    mondays: Int32Array.from(core.buckets, bucket => toDay(bucket.monday)),
    minLb: Math.max(input.settings['actions.minLb'], 1e-6),
  }
}

/** An open delivery and what is still free to be moved of it. */
export interface Supply extends Arrival {
  leftLb: number
}

/** One yarn while its actions are found: it lives from the walk over its shortages to the advice on its surplus. */
export interface YarnCase {
  readonly yarn: number
  /** Scheduled deliveries by week, then past due ones, longest overdue first. */
  readonly drops: readonly Supply[]
  readonly pastDue: readonly Supply[]
  readonly demands: Int32Array
  /** Whom it would be ordered from: the yarn's own supplier, else that of its last PO. */
  readonly supplier: PlanSupplier | null
  readonly leadWeeks: number
  /** Day on which a delivery ordered today arrives, and the first bucket that starts on or after it; -1 = none does. */
  readonly arrivalDay: number
  readonly arrivalBucket: number
  readonly openingLb: number
  /** Receipts less demand by bucket, as the actions found so far leave them; new orders are not in it. */
  readonly netLb: Float64Array
}

/** Opens the case of a yarn. Book stock below zero counts as needed only where something is needed at all. */
export function openCase(mill: Mill, yarn: number): YarnCase {
  const { core, arrivalsByYarn, demandsByYarn } = mill
  const width = core.buckets.length
  const supplies = rowsOf(arrivalsByYarn, yarn).map((row): Supply => {
    const arrival = mill.arrivals[row]!
    return { ...arrival, leftLb: arrival.lb }
  })
  const demands = demandsByYarn.rows.subarray(at(demandsByYarn.starts, yarn), at(demandsByYarn.starts, yarn + 1))
  const drops = supplies.filter(supply => !supply.isPastDue).sort((a, b) => a.bucket - b.bucket)
  const netLb = new Float64Array(width)
  for (let bucket = 0; bucket < width; bucket++) netLb[bucket] = -at(core.demandLb, yarn * width + bucket)
  for (const { bucket, lb } of drops) add(netLb, bucket, lb)
  const supplier = supplierOf(mill, yarn, supplies)
  const leadWeeks = knownLeadWeeks(supplier) ?? mill.input.settings['plan.leadTimeWeeks']
  const arrivalDay = mill.runDay + Math.ceil(leadWeeks * 7)
  const bookLb = at(core.inventoryLb, yarn)
  return {
    yarn,
    drops,
    pastDue: supplies.filter(supply => supply.isPastDue).sort((a, b) => requestedDay(mill, a) - requestedDay(mill, b)),
    demands,
    supplier,
    leadWeeks,
    arrivalDay,
    arrivalBucket: mill.mondays.findIndex(monday => monday >= arrivalDay),
    openingLb: at(core.totalDemandLb, yarn) > 0 ? bookLb : Math.max(0, bookLb),
    netLb,
  }
}

/** Lead time of a supplier; null when it is not known. Nothing arrives in no time, so zero or less is not known. */
export function knownLeadWeeks(supplier: PlanSupplier | null): number | null {
  const weeks = supplier?.leadTimeWeeks ?? null
  return weeks !== null && weeks > 0 ? weeks : null
}

/** Running balance of the case by bucket. */
export function balanceOf({ openingLb, netLb }: YarnCase): Float64Array {
  const balanceLb = new Float64Array(netLb.length)
  let lb = openingLb
  for (let bucket = 0; bucket < netLb.length; bucket++) {
    lb += at(netLb, bucket)
    balanceLb[bucket] = lb
  }
  return balanceLb
}

function supplierOf({ input }: Mill, yarn: number, supplies: readonly Supply[]): PlanSupplier | null {
  const own = input.suppliers[input.yarns[yarn]!.supplier]
  if (own) return own
  const lines = supplies.map(supply => input.poLines[supply.poLine]!)
  const last = lines.reduce<(typeof lines)[number] | null>(
    (best, line) => (best === null || (line.orderedOn ?? '') > (best.orderedOn ?? '') ? line : best),
    null,
  )
  return input.suppliers[last?.supplier ?? -1] ?? null
}

function requestedDay({ input }: Mill, { poLine }: Supply): number {
  const { requestedOn, orderedOn } = input.poLines[poLine]!
  const date = requestedOn ?? orderedOn
  return date === null ? Number.MAX_SAFE_INTEGER : toDay(date)
}

function rowsOf({ starts, rows }: Groups, key: number): number[] {
  return Array.from(rows.subarray(at(starts, key), at(starts, key + 1)))
}

import { addDays, toDay } from '../../../src-shared/domain/dates.ts'
import { add, at } from '../plan/grouping.ts'
import { isUnserved, sumByDemand } from './demand-links.ts'
import type { Mill, Supply, YarnCase } from './yarn-case.ts'

/** Pounds of a delivery that must come in `bucket`; `shortLb` is the shortage that asked for them first. */
export interface Delivery {
  readonly supply: Supply
  lb: number
  readonly bucket: number
  readonly shortLb: number
}

/** Yarn that an order which has not started gives up: its first pounds wait for the next delivery. */
export interface Release {
  /** Indices into `orderDemands`. */
  readonly from: number
  readonly to: Map<number, number>
  lb: number
  readonly bucket: number
  readonly shortLb: number
}

/** What is left to buy, and when it is first short. */
export interface Requirement {
  lb: number
  readonly bucket: number
  /** Day on which it is needed: the bucket's Monday, or later for an order that gave its yarn up and waits. */
  readonly needDay: number
}

export interface Cover {
  readonly chases: readonly Delivery[]
  readonly pullIns: readonly Delivery[]
  readonly releases: readonly Release[]
  readonly requirement: Requirement | null
}

/**
 * Walks the weeks of a yarn and covers each shortage with the cheapest lever that still has pounds: past due first
 * (the ERP leaves it out of the balance, and it is paid for), then the next later delivery, then, when a new order
 * would come too late, an order that has not started; what is left is a requirement to buy.
 * A delivery pulled in is missing in its own week, where the walk finds it and covers it in turn, later and cheaper.
 */
export function coverShortages(mill: Mill, yarnCase: YarnCase): Cover {
  const { netLb, openingLb } = yarnCase
  const cover = { chases: new Map<Supply, Delivery>(), pullIns: new Map<Supply, Delivery>() }
  const releases = new Map<number, Release>()
  let requirement: Requirement | null = null
  let balanceLb = openingLb
  for (let bucket = 0; bucket < netLb.length; bucket++) {
    balanceLb += at(netLb, bucket)
    const shortLb = -balanceLb
    if (shortLb <= mill.minLb) continue
    let leftLb = shortLb
    for (const supply of yarnCase.pastDue) leftLb -= take(mill, cover.chases, supply, leftLb, bucket, shortLb)
    for (const supply of yarnCase.drops) {
      if (supply.bucket <= bucket) continue
      const takenLb = take(mill, cover.pullIns, supply, leftLb, bucket, shortLb)
      add(netLb, supply.bucket, -takenLb)
      leftLb -= takenLb
    }
    if (leftLb > mill.minLb) leftLb -= reallocate(mill, yarnCase, releases, bucket, leftLb, shortLb)
    add(netLb, bucket, shortLb - leftLb)
    balanceLb += shortLb - leftLb
    if (leftLb <= mill.minLb) continue
    requirement ??= { lb: 0, bucket, needDay: needDayOf(mill, yarnCase, bucket, releases) }
    requirement.lb += leftLb
    balanceLb += leftLb
  }
  return {
    chases: [...cover.chases.values()],
    pullIns: [...cover.pullIns.values()],
    releases: [...releases.values()],
    requirement,
  }
}

/** Takes what it can of a delivery; neither a need nor a rest of `actions.minLb` or less is worth a call. */
function take(
  { minLb }: Mill,
  taken: Map<Supply, Delivery>,
  supply: Supply,
  wantedLb: number,
  bucket: number,
  shortLb: number,
): number {
  const lb = Math.min(wantedLb, supply.leftLb)
  if (lb <= minLb) return 0
  supply.leftLb -= lb
  const delivery = taken.get(supply)
  if (delivery) delivery.lb += lb
  else taken.set(supply, { supply, lb, bucket, shortLb })
  return lb
}

/**
 * Lets orders that have not started give up yarn to orders that run, until the next delivery; returns the pounds.
 * Only while a new order would be late: where it is in time, nobody needs to wait. Who starts last gives first.
 */
function reallocate(
  mill: Mill,
  yarnCase: YarnCase,
  releases: Map<number, Release>,
  bucket: number,
  neededLb: number,
  shortLb: number,
): number {
  const last = yarnCase.netLb.length - 1
  const waitBucket = yarnCase.arrivalBucket < 0 ? last : yarnCase.arrivalBucket
  if (bucket >= waitBucket) return 0
  const { pegs } = mill.core
  const isDue = (row: number) => at(pegs.needBucket, row) <= bucket
  const givers = giversOf(mill, yarnCase)
  if (givers.length === 0) return 0
  const heldLb = sumByDemand(mill, yarnCase.yarn, row => isDue(row) && !isUnserved(mill, row))
  const missingLb = sumByDemand(mill, yarnCase.yarn, row => isDue(row) && isUnserved(mill, row))
  for (const { from, to } of releases.values()) {
    heldLb.set(from, (heldLb.get(from) ?? 0) - [...to.values()].reduce((sum, lb) => sum + lb, 0))
    for (const [taker, lb] of to) missingLb.set(taker, (missingLb.get(taker) ?? 0) - lb)
  }
  let leftLb = neededLb
  for (const from of givers) {
    for (const [to, missing] of missingLb) {
      const lb = Math.min(leftLb, heldLb.get(from) ?? 0, missing)
      if (lb <= mill.minLb || !startsBefore(mill, to, from)) continue
      const release = releases.get(from) ?? { from, to: new Map(), lb: 0, bucket, shortLb }
      releases.set(from, release)
      release.lb += lb
      release.to.set(to, (release.to.get(to) ?? 0) + lb)
      heldLb.set(from, heldLb.get(from)! - lb)
      missingLb.set(to, missing - lb)
      add(yarnCase.netLb, waitBucket, -lb)
      leftLb -= lb
    }
  }
  return neededLb - leftLb
}

/** Demands of orders that start after the run date and have time until a new delivery is there, last start first. */
function giversOf({ core, input }: Mill, { demands, arrivalDay }: YarnCase): number[] {
  const orderOf = (demand: number) => input.orders[core.orderDemands[demand]!.order]!
  return Array.from(demands)
    .filter(demand => {
      const { startOn, quotedOn } = orderOf(demand)
      return startOn !== null && startOn > input.runDate && (quotedOn === null || toDay(quotedOn) >= arrivalDay)
    })
    .sort((a, b) =>
      orderOf(a).startOn! > orderOf(b).startOn! ? -1 : orderOf(a).startOn! < orderOf(b).startOn! ? 1 : a - b,
    )
}

function startsBefore({ core, input }: Mill, taker: number, giver: number): boolean {
  const startOf = (demand: number) => input.orders[core.orderDemands[demand]!.order]!.startOn ?? input.runDate
  return startOf(taker) < startOf(giver)
}

function needDayOf(
  mill: Mill,
  { netLb, arrivalBucket, arrivalDay }: YarnCase,
  bucket: number,
  releases: ReadonlyMap<number, Release>,
): number {
  const monday = at(mill.mondays, bucket)
  const isWaiting = bucket === netLb.length - 1 && arrivalBucket < 0 && releases.size > 0
  return isWaiting ? Math.max(monday, arrivalDay) : monday
}

/** First Monday from which yarn that an order gave up is there again. */
export function waitUntil(mill: Mill, { arrivalBucket, arrivalDay }: YarnCase): string {
  const bucket = mill.core.buckets[arrivalBucket]
  return bucket ? bucket.monday : addDays(mill.input.runDate, arrivalDay - mill.runDay)
}

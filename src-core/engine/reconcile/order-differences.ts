import { mondayOf, toDay, toIso, type IsoDate } from '../../../src-shared/domain/dates.ts'
import type { PercentSource, PlanInput, PlanOrder } from '../../../src-shared/domain/plan.ts'
import type { Explanation } from '../../../src-shared/domain/review.ts'
import { WORKDAYS_PER_WEEK } from '../../../src-shared/domain/weeks.ts'
import type { PlanCore } from '../plan/core.ts'
import { at, sum } from '../plan/grouping.ts'
import { firstWorkday, splitOrder, startDayOf, workdaysLeft } from '../plan/knitting.ts'
import { fullWeekLb } from '../plan/rates.ts'
import { groupSplits, splitKey, type OrderSplit } from '../plan/splits.ts'
import type { Alignment } from './erp-report.ts'

/** Two computations of one pound figure agree within this; the ERP adds day by day, the plan week by week. */
const SAME_LB = 0.01

/** What one order adds to the difference of a yarn's demand, plan less ERP. */
export interface OrderDifference {
  readonly code: string
  readonly values: Explanation['values']
  /** Per shared column. */
  readonly columnsLb: Float64Array
  readonly totalLb: number
  /** False when no single fact or pair of facts turns the plan's split into the ERP's. */
  readonly isReproduced: boolean
}

/** The demand that the ERP's own split by order adds up to, and where the plan departs from it, per yarn. */
export interface DemandDifferences {
  readonly hasSplits: boolean
  readonly erpColumnsLb: ReadonlyMap<number, Float64Array>
  readonly erpTotalLb: ReadonlyMap<number, number>
  readonly orders: ReadonlyMap<number, readonly OrderDifference[]>
}

interface Side {
  readonly columnsLb: Float64Array
  readonly totalLb: number
}

interface Pair {
  readonly yarn: number
  readonly key: string
  readonly order: PlanOrder | null
  readonly split: OrderSplit | null
  percentSource: PercentSource
  plan: Side | null
  erp: Side | null
}

/** Compares the plan with `Yarn_Demand_By_Style_KO`, order by order. `erpRunDate` is null when nothing tells it. */
export function compareOrders(
  input: PlanInput,
  plan: PlanCore,
  alignment: Alignment,
  erpRunDate: IsoDate | null,
): DemandDifferences {
  const splits = groupSplits(input.erpSplits)
  const width = alignment.erpBuckets.length
  // Empty columns may be missing on the right; Later, the last one, must still be the report's Later.
  const isComparable = [...splits.values()].every(
    ({ fabricLb }) =>
      fabricLb.length === width || (fabricLb.length < width && !(at(fabricLb, fabricLb.length - 1) > 0)),
  )
  const hasSplits = splits.size > 0 && isComparable
  const erpColumnsLb = new Map<number, Float64Array>()
  const erpTotalLb = new Map<number, number>()
  const orders = new Map<number, OrderDifference[]>()
  if (!hasSplits) return { hasSplits, erpColumnsLb, erpTotalLb, orders }

  const findCause = causeFinder(input, plan, alignment, erpRunDate)
  for (const pair of pairUp(input, plan, splits, alignment).values()) {
    const { yarn } = pair
    if (pair.erp) {
      erpColumnsLb.set(yarn, addTo(erpColumnsLb.get(yarn), pair.erp.columnsLb, 1))
      erpTotalLb.set(yarn, (erpTotalLb.get(yarn) ?? 0) + pair.erp.totalLb)
    }
    const columnsLb = addTo(pair.plan?.columnsLb.slice(), pair.erp?.columnsLb ?? new Float64Array(0), -1)
    const totalLb = (pair.plan?.totalLb ?? 0) - (pair.erp?.totalLb ?? 0)
    if (Math.abs(totalLb) <= 1e-6 && columnsLb.every(lb => Math.abs(lb) <= 1e-6)) continue
    const difference = { ...findCause(pair), columnsLb, totalLb }
    const known = orders.get(yarn)
    if (known) known.push(difference)
    else orders.set(yarn, [difference])
  }
  return { hasSplits, erpColumnsLb, erpTotalLb, orders }
}

function pairUp(
  input: PlanInput,
  plan: PlanCore,
  splits: ReadonlyMap<string, OrderSplit>,
  { columns }: Alignment,
): Map<string, Pair> {
  const pairs = new Map<string, Pair>()
  const orderOf = new Map(input.orders.map(order => [splitKey(order.styleId, order.id), order]))
  const pairOf = (key: string, yarn: number): Pair => {
    const id = `${yarn} ${key}`
    const pair = pairs.get(id) ?? {
      yarn,
      key,
      order: orderOf.get(key) ?? null,
      split: splits.get(key) ?? null,
      percentSource: 'none' as const,
      plan: null,
      erp: null,
    }
    pairs.set(id, pair)
    return pair
  }
  for (const { order, yarn, bucketsLb, percentSource } of plan.orderDemands) {
    const { styleId = '', id = '' } = input.orders[order] ?? {}
    const pair = pairOf(splitKey(styleId, id), yarn)
    const columnsLb = Float64Array.from(columns, column => sum(column.plan.map(bucket => at(bucketsLb, bucket))))
    pair.percentSource = percentSource
    pair.plan = { columnsLb: addTo(pair.plan?.columnsLb, columnsLb, 1), totalLb: sum(bucketsLb) }
  }
  for (const [key, { rows }] of splits) {
    for (const { yarn, bucketsLb } of rows) {
      const pair = pairOf(key, yarn)
      const columnsLb = Float64Array.from(columns, column => sum(column.erp.map(bucket => at(bucketsLb, bucket) || 0)))
      const totalLb = (pair.erp?.totalLb ?? 0) + sum(bucketsLb.map(lb => lb || 0))
      pair.erp = { columnsLb: addTo(pair.erp?.columnsLb, columnsLb, 1), totalLb }
    }
  }
  return pairs
}

function addTo(target: Float64Array | undefined, source: Float64Array, sign: 1 | -1): Float64Array {
  const result = target ?? new Float64Array(source.length)
  source.forEach((lb, index) => {
    result[index] = at(result, index) + sign * lb
  })
  return result
}

type Cause = Pick<OrderDifference, 'code' | 'values' | 'isReproduced'>

/** Facts that an order's split hangs on, and may differ between the plan and the ERP. */
const facts = ['run_date', 'balance', 'rate', 'start'] as const
type Fact = (typeof facts)[number]
const factSets: readonly (readonly Fact[])[] = [
  ...facts.map(fact => [fact]),
  ...facts.flatMap((a, index) => facts.slice(index + 1).map(b => [a, b])),
]

/**
 * Finds why an order differs by putting the ERP's facts in place of the plan's, one and then two at a time, until the
 * ERP's own split comes out. A reason is only given when it reproduces the pounds.
 */
function causeFinder(
  input: PlanInput,
  plan: PlanCore,
  alignment: Alignment,
  erpRunDate: IsoDate | null,
): (pair: Pair) => Cause {
  const rates = new Map(plan.rates.map(rate => [rate.styleId, rate.lbPerWeek]))
  const causes = new Map<string, Cause>()
  return pair => {
    const known = causes.get(pair.key)
    if (known) return known
    const cause = findCause(pair, input.runDate, rates, alignment, erpRunDate)
    causes.set(pair.key, cause)
    return cause
  }
}

function findCause(
  { order, split, key, plan, percentSource }: Pair,
  runDate: IsoDate,
  rates: ReadonlyMap<string, number | null>,
  alignment: Alignment,
  erpRunDate: IsoDate | null,
): Cause {
  const [styleId = '', orderId = ''] = JSON.parse(key) as string[]
  const values = { orderId, styleId }
  if (!split) return { code: 'order_new', values: { ...values, percentSource }, isReproduced: true }
  if (!order || !plan) return { code: 'order_gone', values, isReproduced: true }
  const planFacts: Facts = {
    runDay: toDay(runDate),
    balanceLb: Math.max(0, order.balanceLb),
    lbPerWeek: rates.get(styleId) ?? null,
    startOn: order.startOn,
  }
  // A rate or balance that only fits a print of the plan's day is no reason when the report was printed on another.
  const erpDay = erpRunDate === null ? planFacts.runDay : toDay(erpRunDate)
  const isOfOtherDay = (erpFacts: Facts) =>
    erpFacts.runDay !== erpDay && !reproduces({ ...erpFacts, runDay: erpDay }, split, alignment)
  for (const set of factSets) {
    for (const erpFacts of erpFactsFor(set, planFacts, split, alignment, erpRunDate)) {
      if (!reproduces(erpFacts, split, alignment) || isOfOtherDay(erpFacts)) continue
      const code = set.length === 1 ? `order_${set[0]}` : 'order_several'
      return { code, values: { ...values, ...factValues(set, planFacts, erpFacts) }, isReproduced: true }
    }
  }
  return { code: 'order_unclear', values, isReproduced: false }
}

/** What the split of an order is computed from. */
interface Facts {
  readonly runDay: number
  readonly balanceLb: number
  readonly lbPerWeek: number | null
  readonly startOn: IsoDate | null
}

function* erpFactsFor(
  set: readonly Fact[],
  planFacts: Facts,
  split: OrderSplit,
  { erpMonday }: Alignment,
  erpRunDate: IsoDate | null,
): Generator<Facts> {
  const firstDay = toDay(erpMonday)
  const weekOf = (day: number) => Array.from({ length: 7 }, (_, index) => day + index)
  const isSameWeek = firstDay === mondayOf(planFacts.runDay)
  const otherDays = erpRunDate ? [toDay(erpRunDate)] : isSameWeek ? [] : weekOf(firstDay)
  const runDays = set.includes('run_date') ? otherDays.filter(day => day !== planFacts.runDay) : [planFacts.runDay]
  const firstBucket = split.fabricLb.findIndex(lb => lb > 1e-6)
  const startDays = weekOf(firstDay + 7 * Math.max(0, firstBucket))
  const starts = set.includes('start') ? startDays.map(toIso) : [planFacts.startOn]
  const balanceLb = set.includes('balance') ? split.totalLb : planFacts.balanceLb
  for (const runDay of runDays) {
    for (const startOn of starts) {
      const same = { runDay, startOn, balanceLb }
      if (!set.includes('rate')) yield { ...same, lbPerWeek: planFacts.lbPerWeek }
      else for (const lbPerWeek of ratesIn(split, startDayOf(startOn, runDay))) yield { ...same, lbPerWeek }
    }
  }
}

/** Rates that the ERP may have split an order by: that of its full weeks, else of its first week, else none. */
function ratesIn(split: OrderSplit, startDay: number): (number | null)[] {
  const full = fullWeekLb(split)
  if (full.length > 0) return [at(full, 0)]
  const first = split.fabricLb.findIndex(lb => lb > 1e-6)
  return [null, (at(split.fabricLb, first) * WORKDAYS_PER_WEEK) / workdaysLeft(firstWorkday(startDay))]
}

/** Whether these facts split the order as the ERP did. */
export function reproduces(facts: Facts, split: OrderSplit, { erpMonday, erpBuckets }: Alignment): boolean {
  const runDay = Math.max(facts.runDay, toDay(erpMonday))
  const weeks = erpBuckets.length - 1
  const fabricLb = splitOrder(
    facts.balanceLb,
    startDayOf(facts.startOn, runDay),
    facts.lbPerWeek,
    toDay(erpMonday),
    weeks,
  )
  return fabricLb.every((lb, bucket) => Math.abs(lb - at(split.fabricLb, bucket)) <= SAME_LB)
}

/** Only the week is certain: an order that fits into one week looks the same from each of its days. */
const mondayText = (date: IsoDate | null): IsoDate | null => (date === null ? null : toIso(mondayOf(toDay(date))))

function factValues(set: readonly Fact[], planFacts: Facts, erpFacts: Facts): Explanation['values'] {
  return {
    ...(set.includes('run_date') && { planRunDate: toIso(planFacts.runDay), erpRunDate: toIso(erpFacts.runDay) }),
    ...(set.includes('balance') && { planBalanceLb: planFacts.balanceLb, erpBalanceLb: erpFacts.balanceLb }),
    ...(set.includes('rate') && { planLbPerWeek: planFacts.lbPerWeek, erpLbPerWeek: erpFacts.lbPerWeek }),
    ...(set.includes('start') && { planStartOn: planFacts.startOn, erpStartWeek: mondayText(erpFacts.startOn) }),
  }
}

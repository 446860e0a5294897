import { mondayOf, toDay } from '../../../src-shared/domain/dates.ts'
import type { PlanInput, PlanOrder, RateSource } from '../../../src-shared/domain/plan.ts'
import { WORKDAYS_PER_WEEK } from '../../../src-shared/domain/weeks.ts'
import { at, sum } from './grouping.ts'
import { firstWorkday, startDayOf, workdaysLeft } from './knitting.ts'
import { splitKey, type OrderSplit } from './splits.ts'

/** Working days in the sense of the production file: its average day times this is the ERP's week. */
const PRODUCTION_DAYS = 6
/** Pounds below which a bucket of the ERP's split is empty: the report carries rounding noise of 1e-10. */
const EMPTY_LB = 1e-6
/** Two readings of one rate are the same within this share. */
const SAME_SHARE = 0.005

/** Where a learned rate was read: which orders, in how many weeks, and how far the readings lie apart. */
export interface RateEvidence {
  /** `at_least`: the ERP knows a rate and the order fits into one week of it, so the true one may be higher. */
  readonly kind: 'full_weeks' | 'first_week' | 'at_least'
  readonly orderIds: readonly string[]
  readonly weeks: number
  readonly lowLbPerWeek: number
  readonly highLbPerWeek: number
}

export interface StyleRate {
  readonly styleId: string
  readonly lbPerWeek: number | null
  readonly source: RateSource
  /** Null for rates that were not learned. */
  readonly evidence: RateEvidence | null
}

interface Reading {
  readonly orderId: string
  readonly lbPerWeek: number
}

interface StartReading extends Reading {
  readonly isLowerBound: boolean
}

/** Rate of every style on order, in pounds of greige per week, in the order in which the styles first appear. */
export function ratesOf(input: PlanInput, splits: ReadonlyMap<string, OrderSplit>): Map<string, StyleRate> {
  const production = productionRates(input)
  const fullWeeks = new Map<string, Reading[]>()
  for (const split of splits.values()) {
    const readings = fullWeekLb(split).map(lbPerWeek => ({ orderId: split.orderId, lbPerWeek }))
    if (readings.length > 0) fullWeeks.set(split.styleId, [...(fullWeeks.get(split.styleId) ?? []), ...readings])
  }
  const known = new Map(production)
  for (const [styleId, readings] of fullWeeks) if (!known.has(styleId)) known.set(styleId, medianRate(readings))
  const firstWeeks = firstWeekReadings(input, splits, known)

  const rates = new Map<string, StyleRate>()
  for (const { styleId } of input.orders) {
    if (rates.has(styleId)) continue
    const lbPerDayRate = production.get(styleId)
    if (lbPerDayRate !== undefined) {
      rates.set(styleId, { styleId, lbPerWeek: lbPerDayRate, source: 'production', evidence: null })
      continue
    }
    const full = fullWeeks.get(styleId)
    rates.set(styleId, full ? learned(styleId, 'full_weeks', full) : learnedFromStart(styleId, firstWeeks.get(styleId)))
  }
  return rates
}

/** Rates of the production file; zero, negative and missing ones are no rates. The first line of a style counts. */
function productionRates(input: PlanInput): Map<string, number> {
  const rates = new Map<string, number>()
  for (const { styleId, lbPerDay } of input.rates) {
    if (lbPerDay > 0 && !rates.has(styleId)) rates.set(styleId, lbPerDay * PRODUCTION_DAYS)
  }
  return rates
}

function learned(styleId: string, kind: RateEvidence['kind'], readings: readonly Reading[]): StyleRate {
  if (readings.length === 0) return { styleId, lbPerWeek: null, source: 'unknown', evidence: null }
  const values = readings.map(reading => reading.lbPerWeek)
  const evidence = {
    kind,
    orderIds: [...new Set(readings.map(reading => reading.orderId))],
    weeks: values.length,
    lowLbPerWeek: Math.min(...values),
    highLbPerWeek: Math.max(...values),
  }
  return { styleId, lbPerWeek: medianRate(readings), source: 'erp_split', evidence }
}

/** The middle reading (the lower of two), so that one odd week or order cannot move the rate. */
function medianRate(readings: readonly Reading[]): number {
  const values = readings.map(reading => reading.lbPerWeek).sort((a, b) => a - b)
  return at(values, (values.length - 1) >> 1)
}

/** A week strictly between the first and the last one of an order ran all 5.5 days: it is the rate itself. */
export function fullWeekLb(split: OrderSplit): number[] {
  const { first, last } = span(split)
  const weeks = Array.from(split.fabricLb.subarray(first + 1, Math.max(first + 1, last)))
  return weeks.filter(lb => lb > EMPTY_LB)
}

function span(split: OrderSplit): { first: number; last: number } {
  const isUsed = (lb: number) => lb > EMPTY_LB
  return { first: split.fabricLb.findIndex(isUsed), last: split.fabricLb.findLastIndex(isUsed) }
}

/**
 * An order with no full week still tells its rate when it ran on into a second bucket: then its first week was used up
 * to the last working day, and first week x 5.5 / days from its start is the rate. That needs the day the report was
 * printed for, so it is only believed while the splits are of this run date: see `isPrintedForRunDate`.
 *
 * And an order that would start on a Sunday but stands in the week after it shows that the ERP has a rate (an order
 * without one stands in the week of its start date): one that does all of the order within that week.
 */
function firstWeekReadings(
  input: PlanInput,
  splits: ReadonlyMap<string, OrderSplit>,
  known: ReadonlyMap<string, number>,
): Map<string, StartReading[]> {
  const readings = new Map<string, StartReading[]>()
  if (!isPrintedForRunDate(input, splits, known)) return readings
  const runDay = toDay(input.runDate)
  for (const order of input.orders) {
    const split = splits.get(splitKey(order.styleId, order.id))
    if (known.has(order.styleId) || !split || !hasSameBalance(order, split)) continue
    const reading = readStart(order, split, runDay)
    if (reading) readings.set(order.styleId, [...(readings.get(order.styleId) ?? []), reading])
  }
  return readings
}

function readStart(order: PlanOrder, split: OrderSplit, runDay: number): StartReading | null {
  const { first, last } = span(split)
  const later = split.fabricLb.length - 1
  const startDay = startDayOf(order.startOn, runDay)
  const workday = firstWorkday(startDay)
  if (first < 0 || first === later || first !== weeksBetween(runDay, workday)) return null
  const lbPerWeek = (at(split.fabricLb, first) * WORKDAYS_PER_WEEK) / workdaysLeft(workday)
  const isLowerBound = last === first
  if (isLowerBound) return workday === startDay ? null : { orderId: order.id, lbPerWeek, isLowerBound }
  const isLastWithinRate = last === later || at(split.fabricLb, last) <= lbPerWeek + 0.01
  return isLastWithinRate ? { orderId: order.id, lbPerWeek, isLowerBound } : null
}

function learnedFromStart(styleId: string, readings: readonly StartReading[] = []): StyleRate {
  const exact = readings.filter(reading => !reading.isLowerBound)
  if (exact.length > 0) return learned(styleId, 'first_week', exact)
  const highest = readings.reduce<Reading | null>(
    (best, reading) => (best && best.lbPerWeek >= reading.lbPerWeek ? best : reading),
    null,
  )
  return learned(styleId, 'at_least', highest ? [highest] : [])
}

const weeksBetween = (fromDay: number, toDayNumber: number): number => (mondayOf(toDayNumber) - mondayOf(fromDay)) / 7

/**
 * Whether the ERP's splits were printed for the plan's run date. Orders of a known rate are the witnesses: the pounds
 * of their first week tell how many days it had. Without witnesses, most balances must still be what they were.
 */
function isPrintedForRunDate(
  input: PlanInput,
  splits: ReadonlyMap<string, OrderSplit>,
  known: ReadonlyMap<string, number>,
): boolean {
  const runDay = toDay(input.runDate)
  const witnesses: number[] = []
  const balances: number[] = []
  for (const order of input.orders) {
    const split = splits.get(splitKey(order.styleId, order.id))
    if (!split) continue
    const isSame = hasSameBalance(order, split)
    balances.push(isSame ? 1 : -1)
    const { first, last } = span(split)
    const rate = known.get(order.styleId)
    if (rate === undefined || last <= first || !isSame) continue
    const start = firstWorkday(startDayOf(order.startOn, runDay))
    const expectedLb = (rate * workdaysLeft(start)) / WORKDAYS_PER_WEEK
    const isWeek = first === weeksBetween(runDay, start)
    witnesses.push(isWeek && Math.abs(at(split.fabricLb, first) - expectedLb) <= SAME_SHARE * rate ? 1 : -1)
  }
  return witnesses.length > 0 ? sum(witnesses) > 0 : sum(balances) > 0
}

/** Within the rounding of percentages: the ERP prints pounds in full decimals, balances to a tenth. */
function hasSameBalance(order: PlanOrder, split: OrderSplit): boolean {
  const balanceLb = order.balanceLb > 0 ? order.balanceLb : 0
  return Math.abs(balanceLb - split.totalLb) <= 0.05
}

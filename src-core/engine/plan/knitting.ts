import { mondayOf, toDay, weekdayOf, type IsoDate } from '../../../src-shared/domain/dates.ts'
import { WORKDAYS_PER_WEEK, workdayShare } from '../../../src-shared/domain/weeks.ts'
import { add } from './grouping.ts'

/** Working days from a day to the Sunday of its week, the day itself counted whole. */
export function workdaysLeft(day: number): number {
  let days = 0
  for (let d = day; d <= mondayOf(day) + 6; d++) days += workdayShare(d)
  return days
}

/** The day an order can start to run: its start date, never before the run date; a blank start is the run date. */
export function startDayOf(startOn: IsoDate | null, runDay: number): number {
  return startOn === null ? runDay : Math.max(runDay, toDay(startOn))
}

/** The day itself, or the Monday after it when no machine runs on it any more (Sunday). */
export function firstWorkday(day: number): number {
  return weekdayOf(day) === 7 ? day + 1 : day
}

/**
 * Spreads an order's pounds over the plan's buckets as the ERP does: at `lbPerWeek` on a 5.5-day week from the start
 * day until the balance is used up; what is left after `weeks` calendar weeks goes to the last bucket, Later.
 * Without a rate all of it stands in the bucket of the start date.
 */
export function splitOrder(
  balanceLb: number,
  startDay: number,
  lbPerWeek: number | null,
  runDay: number,
  weeks: number,
): Float64Array {
  const buckets = new Float64Array(weeks + 1)
  let leftLb = balanceLb > 0 ? balanceLb : 0
  if (leftLb === 0) return buckets
  const first = Math.min((mondayOf(startDay) - mondayOf(runDay)) / 7, weeks)
  if (lbPerWeek === null) {
    buckets[first] = leftLb
    return buckets
  }
  for (let bucket = first, days = workdaysLeft(startDay); bucket < weeks; bucket++, days = WORKDAYS_PER_WEEK) {
    const lb = Math.min(leftLb, (lbPerWeek * days) / WORKDAYS_PER_WEEK)
    buckets[bucket] = lb
    leftLb -= lb
    if (leftLb <= 0) return buckets
  }
  add(buckets, weeks, leftLb)
  return buckets
}

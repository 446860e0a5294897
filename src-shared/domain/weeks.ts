import { mondayOf, toDay, toIso, weekdayOf, type IsoDate } from './dates.ts'

/** ISO 8601 week: `{ year: 2026, week: 53 }`. The year is that of the week's Thursday. */
export interface IsoWeek {
  readonly year: number
  readonly week: number
}

/** One column of a plan: a calendar week, or everything after the horizon. */
export interface Bucket {
  readonly index: number
  readonly kind: 'week' | 'later'
  /** As the ERP prints it: `This Week`, `Week 48`, `Later`. */
  readonly label: string
  /** Monday of the week; for `later` the first Monday after the horizon. */
  readonly monday: IsoDate
  /** Friday of the week, the ERP's name for it in the receipts report. */
  readonly friday: IsoDate
}

/** Weekly buckets of the ERP's report, `This Week` included, `Later` not. */
export const ERP_WEEKS = 9
export const MAX_WEEKS = 104

/** Working days of a day in the 5.5-day knitting week: Mon-Fri 1, Sat 0.5, Sun 0. */
export function workdayShare(day: number): number {
  const weekday = weekdayOf(day)
  return weekday <= 5 ? 1 : weekday === 6 ? 0.5 : 0
}

export const WORKDAYS_PER_WEEK = 5.5

/** ISO week of a day number; correct over year ends and in 53-week years. */
export function isoWeekOf(day: number): IsoWeek {
  const thursday = mondayOf(day) + 3
  const year = Number(toIso(thursday).slice(0, 4))
  const firstThursday = mondayOf(toDay(`${year}-01-04`)) + 3
  return { year, week: (thursday - firstThursday) / 7 + 1 }
}

/** The plan's columns from the week of the run date: `weeks` calendar weeks, then `Later`. */
export function bucketsFrom(runDate: IsoDate, weeks: number = ERP_WEEKS): Bucket[] {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MAX_WEEKS)
    throw new RangeError(`weeks must be 1 to ${MAX_WEEKS}`)
  const first = mondayOf(toDay(runDate))
  return Array.from({ length: weeks + 1 }, (_, index): Bucket => {
    const monday = first + index * 7
    const label = index === 0 ? 'This Week' : index === weeks ? 'Later' : `Week ${isoWeekOf(monday).week}`
    return {
      index,
      kind: index === weeks ? 'later' : 'week',
      label,
      monday: toIso(monday),
      friday: toIso(monday + 4),
    }
  })
}

/** Bucket index of a date: before this week -> -1 (past due), after the horizon -> the `Later` bucket. */
export function bucketIndexOf(date: IsoDate, runDate: IsoDate, weeks: number): number {
  const index = Math.floor((toDay(date) - mondayOf(toDay(runDate))) / 7)
  return index < 0 ? -1 : Math.min(index, weeks)
}

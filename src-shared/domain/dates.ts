/**
 * Calendar dates as ISO text (`2026-11-17`) and as whole days since 1970-01-01.
 *
 * No time zone ever enters: a mill's "today" is a date on a wall calendar, and `Date` in local time moves it.
 */
export type IsoDate = string

const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01 of an ISO date. Throws a RangeError on text that is no real calendar date. */
export function toDay(date: IsoDate): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) throw new RangeError(`Not an ISO date: ${date}`)
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  const day = ms / MS_PER_DAY
  if (toIso(day) !== date) throw new RangeError(`Not a calendar date: ${date}`)
  return day
}

/** ISO date of a day number. */
export function toIso(day: number): IsoDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** True for text that `toDay` accepts. */
export function isIsoDate(text: string): boolean {
  try {
    toDay(text)
    return true
  } catch {
    return false
  }
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return toIso(toDay(date) + days)
}

/** Monday = 1 ... Sunday = 7, as ISO 8601 counts. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The Monday on or before a day. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1
}

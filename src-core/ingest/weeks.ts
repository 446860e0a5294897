import { mondayOf, toIso, weekdayOf, type IsoDate } from '../../src-shared/domain/dates.ts'
import { readWeekHeader, type WeekHeader } from './header.ts'
import type { WeekProfile } from './profiles/profile.ts'

/** One week of a report and the columns that hold its measures. */
export interface WeekColumn {
  /** Place in the report: 0 is This Week, Later comes last. */
  readonly bucket: number
  readonly label: string
  readonly isLater: boolean
  /** Friday of the week where the report tells dates; null for Later and for weeks named by number. */
  readonly dueOn: IsoDate | null
  /** Fact field -> column index. */
  readonly columns: Readonly<Record<string, number>>
}

interface WeekGroup extends WeekHeader {
  readonly columns: Record<string, number>
}

/** The week columns of a header, in the order of the weeks, wherever the columns stand. */
export function findWeeks(headers: readonly string[], profile: WeekProfile): WeekColumn[] {
  const groups = groupByWeek(headers, profile)
  const dated = groups.filter(group => group.kind === 'date').sort((a, b) => a.value - b.value)
  const numbered = orderWeekNumbers(groups.filter(group => group.kind === 'week'))
  const ordered = [
    ...groups.filter(group => group.kind === 'this'),
    ...(profile.named === 'date' ? dated : numbered),
    ...groups.filter(group => group.kind === 'later'),
  ]
  const firstFriday = dated[0] === undefined ? null : fridayOf(dated[0].value)
  return ordered.map((group, bucket) => ({
    bucket,
    label: group.label,
    isLater: group.kind === 'later',
    dueOn: dueOn(group, firstFriday),
    columns: group.columns,
  }))
}

/** True when the report names at least one real week, without which nothing in it can be placed in time. */
export function hasWeeks(weeks: readonly WeekColumn[], profile: WeekProfile): boolean {
  return weeks.some(week => !week.isLater && (profile.named === 'week' || week.dueOn !== null))
}

/** Headers that are weeks of any report; they count neither for nor against a kind of file that has none of them. */
export function isWeekOf(text: string, profile: WeekProfile): boolean {
  const week = readWeekHeader(text)
  return (
    week !== null && week.kind !== otherName[profile.named] && Object.values(profile.measures).includes(week.measure)
  )
}

const otherName = { week: 'date', date: 'week' } as const

/** A plan of more than a year names a week number twice, so the same measure again opens a new group. */
function groupByWeek(headers: readonly string[], profile: WeekProfile): WeekGroup[] {
  const groups: WeekGroup[] = []
  headers.forEach((text, column) => {
    const week = readWeekHeader(text)
    if (!week || !isWeekOf(text, profile)) return
    const field = Object.keys(profile.measures).find(key => profile.measures[key] === week.measure)
    if (field === undefined) return
    const open = groups.find(group => group.label === week.label && group.columns[field] === undefined)
    if (open) open.columns[field] = column
    else groups.push({ ...week, columns: { [field]: column } })
  })
  return groups
}

/**
 * Week numbers carry no year. In header order they count up and start again at 1; a header whose columns were moved is
 * put back by starting after the largest gap of the year's circle.
 */
function orderWeekNumbers(groups: WeekGroup[]): WeekGroup[] {
  const isCounting = groups.every((group, i) => {
    const before = groups[i - 1]
    return !before || group.value === before.value + 1 || (group.value === 1 && before.value >= 52)
  })
  const isDistinct = new Set(groups.map(group => group.value)).size === groups.length
  if (isCounting || !isDistinct) return groups
  const sorted = groups.toSorted((a, b) => a.value - b.value)
  const gaps = sorted.map((group, i) => group.value - (sorted.at(i - 1)?.value ?? 0) + (i === 0 ? 53 : 0))
  const start = gaps.indexOf(Math.max(...gaps))
  return [...sorted.slice(start), ...sorted.slice(0, start)]
}

function dueOn(group: WeekHeader, firstFriday: number | null): IsoDate | null {
  if (group.kind === 'date') return toIso(fridayOf(group.value))
  return group.kind === 'this' && firstFriday !== null ? toIso(firstFriday - 7) : null
}

/** Friday of the week of a day number. */
function fridayOf(day: number): number {
  return mondayOf(day) + 4
}

/** Headers that name a week by another day than its Friday. */
export function otherWeekdays(headers: readonly string[]): string[] {
  return headers.filter(text => {
    const week = readWeekHeader(text)
    return week?.kind === 'date' && weekdayOf(week.value) !== 5
  })
}

import { addDays, mondayOf, toDay, toIso, type IsoDate } from '../../src-shared/domain/dates.ts'
import type { FileSummary } from '../../src-shared/domain/problems.ts'
import type { Sheet } from './bytes/sheet.ts'
import { cleanText } from './cells/clean.ts'
import { parseDate } from './cells/dates.ts'
import { weekdayInHeader } from './header.ts'
import type { Match } from './recognise.ts'

export interface RunDate {
  readonly date: IsoDate
  /** How it was found, for people. */
  readonly source: string
  /** Monday of the week the reports were printed for; null when no report tells. */
  readonly earliest: IsoDate | null
}

const RUN_DATE_SOURCE = 'RUN_DATE file'
const RECEIPTS_SOURCE = 'week of receipts header'
const WEEKDAY_SOURCE = 'weekday:'

/** What one report tells of the day it was printed. */
export function runDateIn(match: Match): Pick<FileSummary, 'runDate' | 'runDateSource'> {
  const first = match.weeks.find(week => week.label !== 'This Week' && week.dueOn !== null)
  if (match.profile.kind === 'expected_receipts' && first?.dueOn) {
    return { runDate: toIso(mondayOf(toDay(first.dueOn)) - 7), runDateSource: RECEIPTS_SOURCE }
  }
  const weekday = match.headers.map(weekdayInHeader).find(day => day !== null)
  if (match.profile.kind === 'yarn_demand' && weekday != null) {
    return { runDate: null, runDateSource: `${WEEKDAY_SOURCE}${weekday}` }
  }
  return { runDate: null, runDateSource: null }
}

/** The date of a file that holds one date and nothing else; null for any other file. */
export function soleDate(sheets: readonly Sheet[]): Pick<FileSummary, 'runDate' | 'runDateSource'> | null {
  for (const { head } of sheets) {
    const cells = head.flat().filter(raw => cleanText(raw) !== '')
    const text = cleanText(cells[0] ?? '').replace(/^run[ _]?date\s*[:=]?\s*/i, '')
    // A bare number may be a date's serial, but alone it is more likely anything else.
    const date = cells.length === 1 && !/^\d+(\.\d+)?$/.test(text) ? parseDate(text) : null
    if (date) return { runDate: date, runDateSource: RUN_DATE_SOURCE }
  }
  return null
}

/**
 * The run date that the files of one import tell together: the run date file; else the week of the receipts report and
 * the weekday of the yarn demand report; else that week's Monday; null when no file tells a week.
 */
export function runDateOf(summaries: readonly FileSummary[]): RunDate | null {
  const stated = latest(summaries, RUN_DATE_SOURCE)
  const monday = latest(summaries, RECEIPTS_SOURCE)
  if (stated) return { date: stated, source: RUN_DATE_SOURCE, earliest: monday }
  if (!monday) return null
  const source = summaries.map(file => file.runDateSource).find(text => text?.startsWith(WEEKDAY_SOURCE))
  const weekday = source ? Number(source.slice(WEEKDAY_SOURCE.length)) : null
  return weekday === null
    ? { date: monday, source: RECEIPTS_SOURCE, earliest: monday }
    : {
        date: addDays(monday, weekday - 1),
        source: `${RECEIPTS_SOURCE}, weekday of the yarn demand report`,
        earliest: monday,
      }
}

/** Two run date files, or two receipts reports: the later one is what people meant to import. */
function latest(summaries: readonly FileSummary[], source: string): IsoDate | null {
  const dates = summaries.flatMap(file => (file.runDateSource === source && file.runDate ? [file.runDate] : []))
  return dates.toSorted().at(-1) ?? null
}

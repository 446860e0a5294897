import { isIsoDate, toIso, type IsoDate } from '../../../src-shared/domain/dates.ts'
import { cleanText } from './clean.ts'

/**
 * The calendar date that a cell shows: null for a blank cell or `Never`, undefined for text that is no date.
 *
 * Reads ISO with or without time, m/d/yyyy, mm-dd-yy, `17-Nov-26`, `Nov 17, 2026`, 20261117 and spreadsheet serials
 * (days since 1899-12-30). The mill writes the month first; `17/11/2026` is not guessed at.
 */
export function parseDate(raw: string): IsoDate | null | undefined {
  const text = cleanText(raw)
  if (text.length > LONGEST) return undefined
  if (text === '' || noDate.test(text)) return null
  const iso = isoStart.exec(text)
  if (iso) return realDate(iso[1], iso[2], iso[3])
  const monthFirst = monthFirstDate.exec(text)
  if (monthFirst) return realDate(fullYear(monthFirst[3]), monthFirst[1], monthFirst[2])
  const dayName = dayMonthName.exec(text)
  if (dayName) return realDate(fullYear(dayName[3]), monthOf(dayName[2]), dayName[1])
  const nameDay = monthNameDay.exec(text)
  if (nameDay) return realDate(fullYear(nameDay[3]), monthOf(nameDay[1]), nameDay[2])
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text)
  if (compact) return realDate(compact[1], compact[2], compact[3])
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return toIso(Math.floor(Number(text)) - SERIAL_OF_1970)
  return undefined
}

/** No date is printed longer; it also keeps the patterns below away from a megabyte of text. */
const LONGEST = 60
/** Serial of 1970-01-01 in the 1900 date system of spreadsheets. */
const SERIAL_OF_1970 = 25_569
const noDate = /^(never|none|n\/a|-+|0000-00-00.*)$/i
const time = String.raw`(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$`
const isoStart = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${time}`, 'i')
const monthFirstDate = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${time}`, 'i')
const dayMonthName = new RegExp(String.raw`^(\d{1,2})[- ]([a-z]{3,9})\.?,?[- ](\d{4}|\d{2})${time}`, 'i')
const monthNameDay = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})${time}`, 'i')
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function monthOf(name = ''): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}

/** Two digits: 00 to 69 are this century, as spreadsheets and POSIX read them. */
function fullYear(year = ''): string {
  return year.length === 2 ? (Number(year) < 70 ? '20' : '19') + year : year
}

function realDate(year = '', month = '', day = ''): IsoDate | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : undefined
}

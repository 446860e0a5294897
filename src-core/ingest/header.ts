import { toDay } from '../../src-shared/domain/dates.ts'
import { cleanText } from './cells/clean.ts'
import { parseDate } from './cells/dates.ts'

/** The part of a header's text that says what it is: letters, digits and `# $ %`, in lower case. */
export function headerKey(text: string): string {
  const words = cleanText(text).toLowerCase().replace(weekdayInventory, 'inventory')
  return words.replace(/[^\p{L}\p{N}#$%]/gu, '')
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const weekdayInventory = new RegExp(`^(${weekdays.join('|')}) inventory$`)

/** Monday = 1 ... Sunday = 7 of a header like `Tuesday Inventory`, which names the day the report was printed. */
export function weekdayInHeader(text: string): number | null {
  const match = weekdayInventory.exec(cleanText(text).toLowerCase())
  return match ? weekdays.findIndex(day => day === match[1]) + 1 : null
}

/** A column of a weekly report: which week, and which of the report's measures (`demand`, ...; empty if it has one). */
export interface WeekHeader {
  readonly measure: string
  readonly kind: 'this' | 'week' | 'date' | 'later'
  /** As the ERP prints it: `This Week`, `Week 48`, `2026-11-27`, `Later`. */
  readonly label: string
  /** ISO week number of a `week`, day number of a `date`, else 0. */
  readonly value: number
}

const weekHeader = /^(?:(demand|receipts?|balance)\s+)?(?:(this week)|(later)|(?:week|wk)\.?\s*(\d{1,2})|(\S*\d\S*))$/i

export function readWeekHeader(text: string): WeekHeader | null {
  const match = weekHeader.exec(cleanText(text))
  if (!match) return null
  const measure = (match[1] ?? '').toLowerCase().replace(/^receipt$/, 'receipts')
  if (match[2]) return { measure, kind: 'this', label: 'This Week', value: 0 }
  if (match[3]) return { measure, kind: 'later', label: 'Later', value: 0 }
  if (match[4]) return { measure, kind: 'week', label: `Week ${Number(match[4])}`, value: Number(match[4]) }
  const date = parseDate(match[5] ?? '')
  return date ? { measure, kind: 'date', label: date, value: toDay(date) } : null
}

/** True for a column without a name: a spacer, or what a data tool calls `Unnamed: 3`. */
export function isUnnamed(text: string): boolean {
  return /^(unnamed:? ?\d+)?$/i.test(cleanText(text))
}

/**
 * Name for a header by which a mapping is remembered. Order, weeks, dates and unnamed columns are left out, because
 * they change between two exports of the same report. FNV-1a, 64 bit: it only has to tell headers apart.
 */
export function headerFingerprint(headers: readonly string[]): string {
  const keys = headers.filter(text => !isUnnamed(text) && !readWeekHeader(text)).map(headerKey)
  const bytes = new TextEncoder().encode(keys.sort().join('\n'))
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

import { isIsoDate, toDay, type IsoDate } from '../domain/dates.ts'

export type Values = Readonly<Record<string, string | number | null | undefined>>

export interface SayOptions {
  /** BCP 47; `en-US` when left out. */
  readonly locale?: string
  /** With it, dates within half a year are said without their year. */
  readonly runDate?: IsoDate
}

const HALF_YEAR_DAYS = 183

/** What a number is stands at the end of its name; the rest of the name is the caller's. */
const unitBySuffix: readonly (readonly [suffix: string, format: (amount: number) => Intl.NumberFormatOptions])[] = [
  ['LbPerWeek', amount => ({ style: 'unit', unit: 'pound', ...digits(amount) })],
  ['Lb', amount => ({ style: 'unit', unit: 'pound', ...digits(amount) })],
  ['Usd', amount => ({ style: 'currency', currency: 'USD', ...cents(amount) })],
  ['Days', () => ({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 0 })],
  ['Weeks', () => ({ style: 'unit', unit: 'week', unitDisplay: 'long', maximumFractionDigits: 1 })],
  ['Percent', () => ({ maximumFractionDigits: 1 })],
  ['Points', () => ({ maximumFractionDigits: 2 })],
]

/** Pounds as a planner says them: whole from a hundred on, tenths below, hundredths below one. */
function digits(amount: number): Intl.NumberFormatOptions {
  const size = Math.abs(amount)
  return { maximumFractionDigits: size >= 100 ? 0 : size >= 1 ? 1 : 2 }
}

function cents(amount: number): Intl.NumberFormatOptions {
  const fraction = Math.abs(amount) >= 100 ? 0 : 2
  return { minimumFractionDigits: fraction, maximumFractionDigits: fraction }
}

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Formatters are expensive to make and cheap to use. */
function cached<F>(formats: Map<string, F>, key: string, make: () => F): F {
  const known = formats.get(key)
  if (known) return known
  const made = make()
  formats.set(key, made)
  return made
}

const pluralRules = new Map<string, Intl.PluralRules>()

/** Which plural form a count takes: `one`, `other`, ... */
export function pluralOf(count: number, { locale = 'en-US' }: SayOptions = {}): Intl.LDMLPluralRule {
  return cached(pluralRules, locale, () => new Intl.PluralRules(locale)).select(count)
}

/** `6 Jul 2026`, in the words of the locale; day before month, because a planner reads a column of them. */
export function formatDate(date: IsoDate, { locale = 'en-US', runDate }: SayOptions = {}): string {
  const isNear = runDate !== undefined && Math.abs(toDay(date) - toDay(runDate)) <= HALF_YEAR_DAYS
  const format = cached(
    dateFormats,
    locale,
    () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  )
  const parts = format.formatToParts(new Date(toDay(date) * 86_400_000))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(one => one.type === type)?.value ?? ''
  return [part('day'), part('month'), ...(isNear ? [] : [part('year')])].join(' ')
}

/** A number with the unit its name ends with: `quantityLb` 5000 -> `5,000 lb`, `lateDays` 1 -> `1 day`. */
export function formatNumber(name: string, amount: number, { locale = 'en-US' }: SayOptions = {}): string {
  const unit = unitBySuffix.find(([suffix]) => name.endsWith(suffix) || name === suffix.toLowerCase())
  // No "-0": what is not there has no sign.
  const options = unit?.[1](amount) ?? { maximumFractionDigits: 2 }
  const format = cached(numberFormats, JSON.stringify([locale, options]), () => {
    return new Intl.NumberFormat(locale, { ...options, signDisplay: 'negative' })
  })
  return format.format(amount)
}

/** Values as text, ready to be put into a sentence: by i18next or by `say`. Null stays null. */
export function formatValues(values: Values, options: SayOptions = {}): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === null || value === undefined) return [name, null]
      if (typeof value === 'number') return [name, formatNumber(name, value, options)]
      return [name, isIsoDate(value) ? formatDate(value, options) : value]
    }),
  )
}

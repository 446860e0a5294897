/** Numbers and dates as a planner reads them: 1,234.5 lb, $1,234, 6 Jul 2026. Never the machine's locale. */
const locale = 'en-US'
const wholes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const formats = new Map<number, Intl.NumberFormat>([[0, wholes]])
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function formatOf(digits: number): Intl.NumberFormat {
  const known = formats.get(digits)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formats.set(digits, made)
  return made
}

/** `-0` and what rounds to it is printed as `0`. */
export function formatNumber(value: number, digits = 0): string {
  const text = formatOf(digits).format(value)
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text
}

/** Pounds with the unit: `1,234 lb`. */
export const formatLb = (lb: number, digits = 0): string => `${formatNumber(lb, digits)} lb`

/** US dollars: `$1,234`, `-$1,234`. */
export function formatUsd(usd: number, digits = 0): string {
  const text = formatNumber(Math.abs(usd), digits)
  return usd < 0 && /[1-9]/.test(text) ? `-$${text}` : `$${text}`
}

/** `0.7` -> `70 %`. */
export const formatShare = (share: number): string => `${formatNumber(share * 100)} %`

/** `2026-07-06` -> `6 Jul 2026`; text that is no ISO date stays as it is. */
export function formatDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  const month = match && months[Number(match[2]) - 1]
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : iso
}

/** `2026-07-06` -> `6 Jul`. */
export const formatDay = (iso: string): string => formatDate(iso).replace(/ \d{4}$/, '')

/** A moment in the wall clock's time: `6 Jul 2026, 14:03`. */
export function formatMoment(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** `1_234_567` -> `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${formatNumber(value, value < 10 ? 1 : 0)} ${units[unit]}`
}

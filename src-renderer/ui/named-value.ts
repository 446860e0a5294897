import { formatDate, formatLb, formatNumber, formatShare, formatUsd } from './format.ts'

interface NamedValue {
  readonly name: string
  readonly text: string
}

/** Two where they say something: 8080.000000000001 is 8,080. */
const decimals = (value: number) => (Math.abs(value - Math.round(value)) < 0.005 ? 0 : 2)

/** How a value is printed, by the unit that its name ends in. */
const units: readonly (readonly [end: RegExp, print: (value: number) => string])[] = [
  [/Lb$/, value => formatLb(value, decimals(value))],
  [/Usd$/, value => formatUsd(value, decimals(value))],
  [/Weeks$/, value => `${formatNumber(value, decimals(value))} weeks`],
  [/Days$/, value => `${formatNumber(value)} days`],
  [/Percent$/, value => `${formatNumber(value, decimals(value))} %`],
  [/Share$/, formatShare],
]

const shortForms: Readonly<Record<string, string>> = {
  po: 'PO',
  moq: 'MOQ',
  erp: 'ERP',
  bom: 'BOM',
  ko: 'KO',
  g00: 'G00',
}

/** `fromOrderId` -> `From order`. */
function words(key: string): string {
  const parts = key
    .replace(/(.)Id$/, '$1')
    .split(/(?=[A-Z])/)
    .map(part => part.toLowerCase())
  const text = parts.map(part => shortForms[part] ?? part).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `pastDueLb: 1200` -> `Past due`, `1,200 lb`. The unit moves from the name to the value; names end in their unit everywhere. */
function namedValue(key: string, value: string | number): NamedValue {
  const unit = typeof value === 'number' ? units.find(([end]) => end.test(key)) : undefined
  if (unit && typeof value === 'number') {
    const bare = key.replace(unit[0], '')
    return { name: words(bare || key), text: unit[1](value) }
  }
  if (typeof value === 'number') return { name: words(key), text: formatNumber(value, decimals(value)) }
  return { name: words(key.replace(/On$/, '')), text: formatDate(value) }
}

/** Values that say something, in their order. */
export const namedValues = (values: Readonly<Record<string, string | number | null>>): NamedValue[] =>
  Object.entries(values).flatMap(([key, value]) => (value === null || value === '' ? [] : [namedValue(key, value)]))

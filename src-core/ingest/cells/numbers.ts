import { cleanText } from './clean.ts'

/** What `parseNumber` gives for text that is no number. No cell can hold it: `Infinity` as text is refused too. */
export const UNREADABLE = Infinity

/**
 * The number that a cell shows; NaN for a blank cell or a dash; `UNREADABLE` for anything else.
 *
 * Reads money (`$5.96 `, ` $6,215.19 `, `($2,183.40)`), a price with its unit (`$9.32 (yds)`), thousands separators and
 * trailing minus signs. A decimal comma is taken only where it cannot be a thousands separator: `12,5`, `0,500` and
 * `1.234,56`, but `1,200` is twelve hundred.
 */
export function parseNumber(raw: string): number {
  // A plain decimal, which is nearly every cell: no letters, so `0x10`, `1e5` and `Infinity` go the long way.
  if (raw.length > 0 && !(raw.charCodeAt(1) > CODE_OF_9)) {
    const value = Number(raw)
    // Adding 0 turns -0 into 0. Blank text of spaces is 0 for `Number`, so 0 must show a digit.
    if (value !== 0) {
      if (!Number.isNaN(value)) return value
    } else if (raw.includes('0')) return value + 0
  }
  return parseMoney(raw) ?? parseDecorated(cleanText(raw))
}

/** `$5.96 ` and ` $6,215.19 `, half the cells of a sales report; anything else goes the long way. */
function parseMoney(raw: string): number | null {
  const text = raw.trim()
  if (text.charCodeAt(0) !== DOLLAR) return null
  const body = text.slice(1)
  const digits = body.includes(',') ? (thousands.test(body) ? body.replaceAll(',', '') : '') : body
  const value = digits.length > 0 && plainDecimal.test(digits) ? Number(digits) : NaN
  return Number.isNaN(value) ? null : value
}

const DOLLAR = 0x24
const plainDecimal = /^\d+(?:\.\d+)?$/

const CODE_OF_9 = 57
/** No number is printed longer; it also keeps the patterns below away from a megabyte of digits. */
const LONGEST = 60
const decoration = /[$€£\s]|USD/gi
const unitAfterPrice = /\s*\([a-z./ ]+\)$/i
const plain = /^\d*\.?\d+(?:e[+-]?\d+)?$|^\d+\.$/i
const thousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/
const dottedThousands = /^[1-9]\d{0,2}(?:\.\d{3}){2,}$|^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/
const decimalComma = /^\d+,\d+$/

function parseDecorated(text: string): number {
  if (text === '') return NaN
  if (text.length > LONGEST) return UNREADABLE
  let body = text.replace(unitAfterPrice, '')
  const inParentheses = /^[^()]*\(([^()]+)\)[^()]*$/.exec(body)
  if (inParentheses) body = body.replace('(', '').replace(')', '')
  body = body.replace(decoration, '').replaceAll('−', '-')
  if (/^[-–—]+$/.test(body)) return NaN
  const sign = /^([+-]?)(.*?)(-?)$/.exec(body)
  const negatives = [inParentheses !== null, sign?.[1] === '-', sign?.[3] === '-'].filter(Boolean).length
  const value = parseUnsigned(sign?.[2] ?? body)
  if (negatives > 1) return UNREADABLE
  return value === UNREADABLE ? UNREADABLE : (negatives === 1 ? -value : value) + 0
}

function parseUnsigned(text: string): number {
  if (plain.test(text)) return Number(text)
  if (thousands.test(text)) return Number(text.replaceAll(',', ''))
  if (dottedThousands.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  if (decimalComma.test(text)) return Number(text.replace(',', '.'))
  return UNREADABLE
}

/** A share: `0.13` or `13%`. */
export function parseFraction(raw: string): number {
  if (!raw.includes('%')) return parseNumber(raw)
  const value = parseNumber(raw.replace('%', ''))
  return value === UNREADABLE ? UNREADABLE : value / 100
}

/** Percent: `47.74` or `47.74%`. */
export function parsePercent(raw: string): number {
  return parseNumber(raw.includes('%') ? raw.replace('%', '') : raw)
}

import type { CellValue, GridColumn } from './column.ts'

/** What a person typed into a column's filter, understood: a test, or the reason why it is none. */
export type ParsedFilter = { readonly test: (value: CellValue) => boolean } | { readonly problem: string }

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
}

/** Thousands separators are dropped, so that a number can be typed as it is shown. */
const toNumber = (text: string): number | null => {
  const plain = text.replaceAll(',', '').replaceAll('\u2212', '-').trim()
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null
}

const both = (low: number, high: number) => (value: CellValue) =>
  typeof value === 'number' && value >= low && value <= high

function parseNumberFilter(text: string): ParsedFilter {
  const range = /^(.+?)\.\.(.+)$/.exec(text)
  if (range) {
    const [low, high] = [toNumber(range[1]!), toNumber(range[2]!)]
    if (low !== null && high !== null) return { test: both(low, high) }
  }
  const [, sign = '', rest = ''] = /^(<=|>=|<|>|=)?(.*)$/.exec(text) ?? []
  const bound = toNumber(rest)
  if (bound === null) return { problem: 'Type a number, or a condition such as <0, >=100 or 10..20.' }
  const compare = comparisons[sign || '=']!
  return { test: value => typeof value === 'number' && compare(value, bound) }
}

const parseTextFilter = (text: string, kind: 'text' | 'date'): ParsedFilter => {
  const order = kind === 'date' ? /^(<=|>=|<|>)\s*(\d{4}-\d{2}-\d{2})$/.exec(text) : null
  if (order) {
    const [, sign = '', date = ''] = order
    const compare = comparisons[sign]!
    return { test: value => value !== null && compare(String(value) < date ? -1 : String(value) > date ? 1 : 0, 0) }
  }
  const isExact = text.startsWith('=')
  const isNot = text.startsWith('!')
  const wanted = (isExact || isNot ? text.slice(1) : text).trim().toLowerCase()
  if (isExact) return { test: value => String(value ?? '').toLowerCase() === wanted }
  return {
    test: value =>
      String(value ?? '')
        .toLowerCase()
        .includes(wanted) !== isNot,
  }
}

/**
 * Understands a column's filter. Numbers: `<0`, `>=100`, `=5`, `10..20`. Text: a part of it, `=whole`, `!without`.
 * Dates: a part of the ISO text, or `<2026-07-06`. Both: `blank`, `!blank`. Empty text is no filter and gives null.
 */
export function parseFilter(kind: GridColumn<never>['kind'], typed: string): ParsedFilter | null {
  const text = typed.trim()
  if (text === '') return null
  if (text.toLowerCase() === 'blank') return { test: value => value === null || value === '' }
  if (text.toLowerCase() === '!blank') return { test: value => value !== null && value !== '' }
  return kind === 'number' ? parseNumberFilter(text) : parseTextFilter(text, kind)
}

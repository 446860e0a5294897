import { describe, expect, test } from 'vitest'
import { parseFilter } from '../../../src-renderer/ui/grid/column-filter.ts'
import type { CellValue } from '../../../src-renderer/ui/grid/column.ts'

function kept(kind: 'number' | 'text' | 'date', typed: string, values: readonly CellValue[]) {
  const parsed = parseFilter(kind, typed)
  if (!parsed || !('test' in parsed)) throw new Error(`not a filter: ${typed}`)
  return values.filter(parsed.test)
}

describe('a filter of numbers', () => {
  const values = [-1234.5, 0, 5, 10, 20, 20.5, null]
  test.each([
    ['<0', [-1234.5]],
    ['<=0', [-1234.5, 0]],
    ['> 10', [20, 20.5]],
    ['>=10', [10, 20, 20.5]],
    ['=5', [5]],
    ['5', [5]],
    ['10..20', [10, 20]],
    ['-2,000..-1', [-1234.5]],
    ['-1,234.5', [-1234.5]],
    ['blank', [null]],
    ['!blank', [-1234.5, 0, 5, 10, 20, 20.5]],
  ])('%s', (typed, expected) => {
    expect(kept('number', typed, values)).toEqual(expected)
  })

  test.each(['abc', '<', '>>5', '5..', '1..x'])('%s is said to be no condition', typed => {
    expect(parseFilter('number', typed)).toHaveProperty('problem')
  })
})

describe('a filter of text and dates', () => {
  const values = ['24/1 Rayon Navy', '16/1 Cotton', 'Navy', '', null]
  test.each([
    ['navy', ['24/1 Rayon Navy', 'Navy']],
    ['=navy', ['Navy']],
    ['!navy', ['16/1 Cotton', '', null]],
    ['blank', ['', null]],
  ])('%s', (typed, expected) => {
    expect(kept('text', typed, values)).toEqual(expected)
  })

  test('dates compare as dates and match by their start', () => {
    const dates = ['2026-07-06', '2026-07-13', '2027-01-04', null]
    expect(kept('date', '<2026-07-13', dates)).toEqual(['2026-07-06'])
    expect(kept('date', '>=2026-07-13', dates)).toEqual(['2026-07-13', '2027-01-04'])
    expect(kept('date', '2026-07', dates)).toEqual(['2026-07-06', '2026-07-13'])
  })

  test('empty text is no filter', () => {
    expect(parseFilter('text', '  ')).toBeNull()
  })
})

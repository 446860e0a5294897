import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GridColumn } from '../../../src-renderer/ui/grid/column.ts'
import { rankRows } from '../../../src-renderer/ui/grid/sort-ranks.ts'

const text: GridColumn<{ value: string | null }> = {
  id: 'text',
  header: '',
  kind: 'text',
  width: 80,
  value: row => row.value,
}

const order = (values: readonly (string | null)[]) => {
  const ranks = rankRows(
    text,
    values.map(value => ({ value })),
  )
  return values.map((value, index) => ({ value, rank: ranks[index]! })).filter(({ rank }) => !Number.isNaN(rank))
}

describe('ranks of text', () => {
  test('digits count as numbers, case and accents do not count', () => {
    const sorted = order(['Week 10', 'week 9', 'Ámbar', 'ambar 2', 'Week 9']).toSorted((a, b) => a.rank - b.rank)
    expect(sorted.map(({ value }) => value)).toEqual(['Ámbar', 'ambar 2', 'week 9', 'Week 9', 'Week 10'])
    expect(new Set(order(['WEEK 09', 'week 9', 'Week 9']).map(({ rank }) => rank)).size).toBe(1)
  })

  test('blank text has no rank, so that it can be put last', () => {
    expect(order(['a', '', null])).toHaveLength(1)
  })

  test('ids of digits sort by their number, whatever their length and leading zeros', () => {
    const id = fc.stringMatching(/^\d{1,9}$/)
    fc.assert(
      fc.property(fc.array(id, { minLength: 2, maxLength: 20 }), ids => {
        const ranked = order(ids)
        for (const a of ranked)
          for (const b of ranked) expect(Math.sign(a.rank - b.rank)).toBe(Math.sign(Number(a.value) - Number(b.value)))
      }),
    )
  })
})

describe('ranks of numbers', () => {
  test('are the numbers themselves; blanks have none', () => {
    const number: GridColumn<{ lb: number | null }> = {
      id: 'lb',
      header: '',
      kind: 'number',
      width: 80,
      value: row => row.lb,
    }
    expect([...rankRows(number, [{ lb: 3 }, { lb: null }, { lb: -1.5 }])]).toEqual([3, NaN, -1.5])
  })

  test('an order of its own goes before the value', () => {
    const week: GridColumn<{ label: string; index: number | null }> = {
      id: 'week',
      header: '',
      kind: 'text',
      width: 80,
      value: row => row.label,
      order: row => row.index,
    }
    // Over a year end week 53 comes before week 1.
    const rows = [
      { label: 'Week 1', index: 2 },
      { label: 'Week 53', index: 1 },
      { label: '', index: null },
    ]
    expect([...rankRows(week, rows)]).toEqual([2, 1, NaN])
  })
})

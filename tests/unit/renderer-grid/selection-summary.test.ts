import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summarise } from '../../../src-renderer/ui/grid/selection-summary.ts'
import { columns, row } from './grid-fixture.ts'

const rows = [row('a', 'x', 10, 1), row('b', '5', null, 2), row('c', null, 20.5, 3)]

describe('summary of a selection', () => {
  test('counts rows and cells, and adds up what is a number', () => {
    expect(summarise({ top: 0, bottom: 2, left: 0, right: 2 }, rows, columns)).toEqual({
      rows: 3,
      cells: 9,
      numbers: 2,
      sum: 30.5,
      average: 15.25,
      unit: 'lb',
    })
  })

  test('text that looks like a number is no number', () => {
    expect(summarise({ top: 1, bottom: 1, left: 1, right: 1 }, rows, columns)).toMatchObject({
      numbers: 0,
      sum: 0,
      average: null,
    })
  })

  test('pounds and dollars have no unit together', () => {
    expect(summarise({ top: 0, bottom: 2, left: 2, right: 3 }, rows, columns).unit).toBeNull()
    expect(summarise({ top: 0, bottom: 2, left: 3, right: 3 }, rows, columns).unit).toBe('$')
  })

  test('any rectangle agrees with adding its cells one by one', () => {
    const number = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }))
    const table = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(table, fc.nat(29), fc.nat(29), (values, a, b) => {
        const top = Math.min(a, b) % values.length
        const bottom = Math.max(top, Math.max(a, b) % values.length)
        const many = values.map(([lb, usd], index) => row(String(index), null, lb, usd))
        const cells = values.slice(top, bottom + 1).flat()
        const numbers = cells.filter(value => value !== null)
        const summary = summarise({ top, bottom, left: 2, right: 3 }, many, columns)
        expect(summary.numbers).toBe(numbers.length)
        expect(summary.sum).toBe(numbers.reduce((sum, value) => sum + value, 0))
        expect(summary.cells).toBe(cells.length)
      }),
    )
  })
})

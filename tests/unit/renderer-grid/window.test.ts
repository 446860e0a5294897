import { defaultRangeExtractor } from '@tanstack/react-virtual'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellAt, offsetsOf, scrollToShow, withKept } from '../../../src-renderer/ui/grid/window.ts'

describe('windowing', () => {
  test('the focused row is drawn wherever the person scrolls, once and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28_000 }), fc.nat(), fc.nat(60), fc.nat(), (count, a, size, b) => {
        const startIndex = a % count
        const endIndex = Math.min(count - 1, startIndex + size)
        const kept = b % count
        const plain = defaultRangeExtractor({ startIndex, endIndex, overscan: 4, count })
        const shown = withKept(plain[0]!, plain.at(-1)!, kept, count)
        expect(shown).toEqual([...new Set([...plain, kept])].sort((one, other) => one - other))
      }),
    )
  })

  test('the header as focus adds no row, and a row that is gone is not drawn', () => {
    expect(withKept(0, 2, -1, 10)).toEqual([0, 1, 2])
    expect(withKept(0, 2, 12, 10)).toEqual([0, 1, 2])
  })

  test('a cell that is shown lies wholly between the sticky header and the edge, and nothing scrolls without need', () => {
    const view = fc.record({
      offset: fc.nat(100_000),
      size: fc.integer({ min: 200, max: 1200 }),
      covered: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(view, fc.nat(100_000), fc.integer({ min: 1, max: 100 }), (box, start, size) => {
        const offset = scrollToShow(start, size, box)
        // Where the item stands in the box after scrolling: items begin behind what is covered.
        const top = start + box.covered - offset
        expect(top).toBeGreaterThanOrEqual(box.covered)
        expect(top + size).toBeLessThanOrEqual(box.size)
        const before = start + box.covered - box.offset
        const wasVisible = before >= box.covered && before + size <= box.size
        if (wasVisible) expect(offset).toBe(box.offset)
      }),
    )
  })

  test('an item larger than the box is shown from its start', () => {
    expect(scrollToShow(500, 900, { offset: 0, size: 600, covered: 100 })).toBe(500)
  })
})

describe('the cell under the mouse', () => {
  // Two pinned columns of 80 and 100, then three of 90; rows of 28 below a header of 44.
  const geometry = {
    offsets: offsetsOf([80, 100, 90, 90, 90]),
    pinnedCount: 2,
    rowCount: 50,
    rowHeight: 28,
    headerHeight: 44,
    scrollTop: 280,
    scrollLeft: 90,
  }

  test.each([
    ['a pinned column stays where it is', 10, 44, { row: 10, column: 0 }],
    ['the second pinned column', 179, 71, { row: 10, column: 1 }],
    ['a scrolled column', 181, 72, { row: 11, column: 3 }],
    ['the last column', 275, 72, { row: 11, column: 4 }],
    ['beyond the right edge', 4000, 72, { row: 11, column: 4 }],
    ['above the rows', 10, -500, { row: 0, column: 0 }],
    ['below the rows', 10, 9000, { row: 49, column: 0 }],
  ])('%s', (_name, x, y, expected) => {
    expect(cellAt(x, y, geometry)).toEqual(expected)
  })
})

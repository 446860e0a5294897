import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitOrder, startDayOf } from '../../../src-core/engine/plan/knitting.ts'
import { toDay, toIso } from '../../../src-shared/domain/dates.ts'

const MS_PER_DAY = 86_400_000
/** getUTCDay counts from Sunday. */
const SHARES = [0, 1, 1, 1, 1, 1, 0.5]

/** The rule as the mill states it, one day at a time, on the JavaScript calendar: slow, and hard to get wrong. */
function simulate(balanceLb: number, start: number, lbPerWeek: number, run: number, weeks: number): number[] {
  const buckets = Array.from({ length: weeks + 1 }, () => 0)
  let sunday = run
  while (new Date(sunday * MS_PER_DAY).getUTCDay() !== 0) sunday++
  let left = balanceLb
  for (let day = Math.max(run, start); left > 1e-9; day++) {
    const week = Math.max(0, Math.ceil((day - sunday) / 7))
    if (week >= weeks) {
      buckets[weeks]! += left
      break
    }
    const lb = Math.min(left, (lbPerWeek / 5.5) * SHARES[new Date(day * MS_PER_DAY).getUTCDay()]!)
    buckets[week]! += lb
    left -= lb
  }
  return buckets
}

const split = (balanceLb: number, startOn: string | null, lbPerWeek: number | null, runDate: string, weeks = 9) =>
  Array.from(splitOrder(balanceLb, startDayOf(startOn, toDay(runDate)), lbPerWeek, toDay(runDate), weeks))

describe('an order spread over weeks', () => {
  it('equals a simulation day by day, for any dates, rate and horizon', () => {
    const day = fc.integer({ min: toDay('2019-01-01'), max: toDay('2035-01-01') })
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -40, max: 120 }),
        fc.double({ min: 0.5, max: 50_000, noNaN: true }),
        fc.double({ min: 1, max: 8_000, noNaN: true }),
        fc.constantFrom(1, 2, 9, 26, 104),
        (run, startsIn, balanceLb, lbPerWeek, weeks) => {
          const actual = split(balanceLb, toIso(run + startsIn), lbPerWeek, toIso(run), weeks)
          const expected = simulate(balanceLb, run + startsIn, lbPerWeek, run, weeks)
          expect(actual).toHaveLength(weeks + 1)
          for (const [bucket, lb] of expected.entries()) expect(actual[bucket]).toBeCloseTo(lb, 5)
          expect(actual.reduce((sum, lb) => sum + lb, 0)).toBeCloseTo(balanceLb, 6)
        },
      ),
      { numRuns: 400 },
    )
  })

  // Worked by hand: 5,500 lb a week is 1,000 lb a day, 500 on Saturday.
  it.each([
    ['Monday', '2026-11-16', [5500, 4500]],
    ['Tuesday', '2026-11-17', [4500, 5500]],
    ['Friday', '2026-11-20', [1500, 5500, 3000]],
    ['Saturday', '2026-11-21', [500, 5500, 4000]],
    ['Sunday', '2026-11-22', [0, 5500, 4500]],
  ])('counts the run day whole on a %s', (_, runDate, expected) => {
    expect(split(10_000, null, 5500, runDate, 3)).toEqual([...expected, 0, 0, 0].slice(0, 4))
  })

  it('runs nothing in the week of a Sunday start', () => {
    expect(split(6000, '2026-11-29', 5500, '2026-11-17', 4)).toEqual([0, 0, 5500, 500, 0])
  })

  it('crosses the year end of a 53-week year without a gap', () => {
    expect(split(16_500, '2026-12-28', 5500, '2026-12-21', 5)).toEqual([0, 5500, 5500, 5500, 0, 0])
  })

  it('keeps what goes past the horizon in Later', () => {
    expect(split(20_000, null, 5500, '2026-11-16', 2)).toEqual([5500, 5500, 9000])
    expect(split(20_000, '2027-06-01', 5500, '2026-11-16', 2)).toEqual([0, 0, 20_000])
  })

  it('takes a start in the past as the run date', () => {
    expect(split(1000, '2026-01-01', 5500, '2026-11-18')).toEqual(split(1000, null, 5500, '2026-11-18'))
  })

  it('runs all of it in the week of its start when no rate is known, Sundays included', () => {
    expect(split(1000, null, null, '2026-11-17', 3)).toEqual([1000, 0, 0, 0])
    expect(split(1000, '2026-11-29', null, '2026-11-17', 3)).toEqual([0, 1000, 0, 0])
    expect(split(1000, '2027-11-29', null, '2026-11-17', 3)).toEqual([0, 0, 0, 1000])
  })

  it.each([0, -5, Number.NaN])('needs nothing for a balance of %d', balanceLb => {
    expect(split(balanceLb, null, 5500, '2026-11-17', 2)).toEqual([0, 0, 0])
  })
})

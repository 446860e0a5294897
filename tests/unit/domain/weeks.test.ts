import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDay, toIso } from '../../../src-shared/domain/dates.ts'
import { bucketIndexOf, bucketsFrom, isoWeekOf, workdayShare } from '../../../src-shared/domain/weeks.ts'

describe('ISO weeks', () => {
  // The examples of the ISO 8601 week date in common reference tables, and the 53-week years 2020 and 2026.
  it.each([
    ['1977-01-01', 1976, 53],
    ['1977-12-31', 1977, 52],
    ['1978-01-01', 1977, 52],
    ['1979-12-31', 1980, 1],
    ['1981-12-31', 1981, 53],
    ['1982-01-03', 1981, 53],
    ['2008-12-29', 2009, 1],
    ['2010-01-03', 2009, 53],
    ['2021-01-03', 2020, 53],
    ['2026-12-31', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
  ])('%s lies in week %i-%i', (date, year, week) => {
    expect(isoWeekOf(toDay(date))).toEqual({ year, week })
  })

  it('is the number of Thursdays of the year so far, for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), day => {
        const date = new Date(day * 86_400_000)
        const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * 86_400_000)
        let thursdays = 0
        for (let d = Date.UTC(thursday.getUTCFullYear(), 0, 1); d <= thursday.getTime(); d += 86_400_000) {
          if (new Date(d).getUTCDay() === 4) thursdays++
        }
        expect(isoWeekOf(day)).toEqual({ year: thursday.getUTCFullYear(), week: thursdays })
      }),
    )
  })

  it('has 53 weeks in 2026, and rolls over to 1', () => {
    const labels = bucketsFrom('2026-12-14', 6).map(bucket => bucket.label)
    expect(labels).toEqual(['This Week', 'Week 52', 'Week 53', 'Week 1', 'Week 2', 'Week 3', 'Later'])
  })
})

describe('buckets', () => {
  it.each([1, 9, 26, 104])('stand for %i calendar weeks and Later', weeks => {
    const buckets = bucketsFrom('2026-11-21', weeks)
    expect(buckets).toHaveLength(weeks + 1)
    expect(buckets[0]).toMatchObject({ label: 'This Week', monday: '2026-11-16', friday: '2026-11-20' })
    for (const [index, bucket] of buckets.entries()) {
      expect(bucket.index).toBe(index)
      expect(toDay(bucket.monday)).toBe(toDay('2026-11-16') + 7 * index)
      expect(toDay(bucket.friday) - toDay(bucket.monday)).toBe(4)
      expect(bucket.kind).toBe(index === weeks ? 'later' : 'week')
    }
  })

  it.each([0, -1, 1.5, 105, Number.NaN])('refuse a horizon of %d weeks', weeks => {
    expect(() => bucketsFrom('2026-11-17', weeks)).toThrow(RangeError)
  })

  it('take each day of a week alike, past ones as -1 and far ones as Later', () => {
    for (const runDate of ['2026-11-16', '2026-11-18', '2026-11-21', '2026-11-22']) {
      expect(bucketIndexOf('2026-11-15', runDate, 9)).toBe(-1)
      expect(bucketIndexOf('2026-11-16', runDate, 9)).toBe(0)
      expect(bucketIndexOf('2026-11-22', runDate, 9)).toBe(0)
      expect(bucketIndexOf('2026-11-23', runDate, 9)).toBe(1)
      expect(bucketIndexOf('2027-01-17', runDate, 9)).toBe(8)
      expect(bucketIndexOf('2027-01-18', runDate, 9)).toBe(9)
      expect(bucketIndexOf('2030-01-01', runDate, 9)).toBe(9)
    }
  })

  it('work five and a half days a week', () => {
    const monday = toDay('2026-11-16')
    const shares = [0, 1, 2, 3, 4, 5, 6].map(day => workdayShare(monday + day))
    expect(shares).toEqual([1, 1, 1, 1, 1, 0.5, 0])
    expect(toIso(monday + 6)).toBe('2026-11-22')
  })
})

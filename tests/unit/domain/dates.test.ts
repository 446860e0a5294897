import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isIsoDate, mondayOf, toDay, toIso, weekdayOf } from '../../../src-shared/domain/dates.ts'

const days = fc.integer({ min: -20_000, max: 60_000 })

describe('dates', () => {
  it('counts days from 1970-01-01', () => {
    expect(toDay('1970-01-01')).toBe(0)
    expect(toDay('2000-03-01')).toBe(11_017) // 30 years, 7 leap days, January and the 29 days of February.
    expect(toIso(-1)).toBe('1969-12-31')
  })

  it('goes there and back for every day', () => {
    fc.assert(fc.property(days, day => toDay(toIso(day)) === day))
  })

  it('knows leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '', ' 2026-01-01', '2026-01-01T00:00'])(
    'refuses %j, which is no calendar date',
    text => {
      expect(() => toDay(text)).toThrow(RangeError)
      expect(isIsoDate(text)).toBe(false)
    },
  )

  it('counts weekdays from Monday as 1', () => {
    // Weekdays of these dates are of public record: the moon landing, the epoch, the turn of the millennium.
    expect(weekdayOf(toDay('1969-07-20'))).toBe(7)
    expect(weekdayOf(toDay('1970-01-01'))).toBe(4)
    expect(weekdayOf(toDay('2000-01-01'))).toBe(6)
  })

  it('finds the Monday on or before a day', () => {
    fc.assert(
      fc.property(days, day => {
        const monday = mondayOf(day)
        expect(new Date(monday * 86_400_000).getUTCDay()).toBe(1)
        expect(day - monday).toBeGreaterThanOrEqual(0)
        expect(day - monday).toBeLessThan(7)
      }),
    )
  })
})

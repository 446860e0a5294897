import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatLb,
  formatNumber,
  formatShare,
  formatUsd,
} from '../../../src-renderer/ui/format.ts'

// Expected texts are those of the design: 1,234 lb, $1,234, 6 Jul 2026.
describe('numbers and dates for people', () => {
  it('separates thousands and keeps the sign of money before the dollar', () => {
    expect(formatLb(1234567.8)).toBe('1,234,568 lb')
    expect(formatUsd(1234.4)).toBe('$1,234')
    expect(formatUsd(-1234.6)).toBe('-$1,235')
  })

  it('prints no minus before what rounds to zero', () => {
    expect(formatNumber(-0.2)).toBe('0')
    expect(formatNumber(-0.004, 2)).toBe('0.00')
    expect(formatUsd(-0.3)).toBe('$0')
    expect(formatNumber(-0.6)).toBe('-1')
  })

  it('prints a date without a leading zero and leaves other text alone', () => {
    expect(formatDate('2026-07-06')).toBe('6 Jul 2026')
    expect(formatDate('2026-12-31T23:59:00Z')).toBe('31 Dec 2026')
    expect(formatDate('Later')).toBe('Later')
    expect(formatDate('2026-13-01')).toBe('2026-13-01')
  })

  it('prints sizes and shares', () => {
    expect(formatBytes(999)).toBe('999 B')
    expect(formatBytes(1_234_567)).toBe('1.2 MB')
    expect(formatBytes(45_600_000)).toBe('46 MB')
    expect(formatShare(0.7)).toBe('70 %')
  })
})

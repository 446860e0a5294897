import { describe, expect, it } from 'vitest'
import {
  calibratedLevel,
  countTruth,
  curveOf,
  identityCurve,
} from '../../../../src-core/engine/forecast/distribution/calibration.ts'

/** The curve of `count` truths of which the share below level u is `share(u)`. */
function learn(count: number, inverse: (share: number) => number): Float64Array {
  const counts = new Float64Array(identityCurve().length)
  for (let i = 0; i < count; i++) {
    const level = inverse((i + 0.5) / count)
    countTruth(counts, level, level)
  }
  return curveOf(counts, count)
}

describe('calibration', () => {
  it('changes nothing before anything was counted', () => {
    for (const level of [0.025, 0.1, 0.5, 0.9, 0.99]) {
      expect(calibratedLevel(identityCurve(), level)).toBeCloseTo(level, 12)
      expect(calibratedLevel(learn(0, Number), level)).toBeCloseTo(level, 12)
    }
  })

  it('asks for wider levels where truths lay outside too often', () => {
    // Truths at levels p with p = sin-like spread: a share s lies below level s^2 (3 - 2 s).
    const curve = learn(100000, s => s * s * (3 - 2 * s))
    expect(calibratedLevel(curve, 0.1)).toBeCloseTo(0.01 * 2.8, 2)
    expect(calibratedLevel(curve, 0.9)).toBeCloseTo(0.81 * 1.2, 2)
    expect(calibratedLevel(curve, 0.5)).toBeCloseTo(0.5, 2)
  })

  it('moves little for few truths', () => {
    const curve = learn(10, s => s * s * (3 - 2 * s))
    expect(Math.abs(calibratedLevel(curve, 0.1) - 0.1)).toBeLessThan(0.01)
  })

  it('takes no mass at a value as a fault', () => {
    // Truths that are 0 with probability 0.7 and were forecast so, else anywhere above: already calibrated.
    const counts = new Float64Array(identityCurve().length)
    for (let i = 0; i < 10000; i++) {
      const level = (i + 0.5) / 10000
      if (level < 0.7) countTruth(counts, 0, 0.7)
      else countTruth(counts, level, level)
    }
    const curve = curveOf(counts, 10000)
    for (const level of [0.1, 0.5, 0.8, 0.95]) expect(calibratedLevel(curve, level)).toBeCloseTo(level, 2)
  })

  it('rises with the level and stays inside 0 and 1', () => {
    const curve = learn(500, s => s ** 5)
    let last = 0
    for (let level = 0.01; level < 1; level += 0.01) {
      const asked = calibratedLevel(curve, level)
      expect(asked).toBeGreaterThanOrEqual(last)
      expect(asked).toBeLessThan(1)
      last = asked
    }
  })
})

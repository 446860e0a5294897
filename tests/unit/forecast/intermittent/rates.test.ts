import { describe, expect, it } from 'vitest'
import {
  crostonOptimisedRate,
  crostonRate,
  sbaOptimisedRate,
  sbaRate,
  tsbOptimisedRate,
  tsbRate,
} from '../../../../src-core/engine/forecast/intermittent/croston.ts'
import { adidaRate, imapaRate } from '../../../../src-core/engine/forecast/intermittent/aggregation.ts'
import {
  meanRate,
  movingAverageRate,
  recencyWeightedRate,
  sinceFirstRate,
} from '../../../../src-core/engine/forecast/intermittent/averages.ts'

const SMALL = Float64Array.of(0, 0, 4, 0, 2, 0, 0, 0, 6, 1)

describe("Croston's family, worked out by hand", () => {
  // Demands 4, 2, 6, 1 with intervals 3, 2, 4, 1.
  it('smooths sizes and intervals from the first of each', () => {
    // alpha 0.5: sizes 4, 3, 4.5, 2.75; intervals 3, 2.5, 3.25, 2.125.
    expect(crostonRate(SMALL, 0.5)).toBeCloseTo(2.75 / 2.125, 12)
    // alpha 0.1: sizes 4, 3.8, 4.02, 3.718; intervals 3, 2.9, 3.01, 2.809.
    expect(crostonRate(SMALL)).toBeCloseTo(3.718 / 2.809, 12)
  })

  it('corrects the bias as Syntetos and Boylan do', () => {
    expect(sbaRate(SMALL)).toBeCloseTo((0.95 * 3.718) / 2.809, 12)
    expect(sbaRate(SMALL, 0.5)).toBeCloseTo((0.75 * 2.75) / 2.125, 12)
  })

  it('lets the chance of a demand fall without demand, as Teunter, Syntetos and Babai do', () => {
    // Chance from 1/3 with 0.5: 1/6, 1/12, 13/24, 13/48, 61/96, 61/192, 61/384, 61/768, 829/1536, 2365/3072.
    expect(tsbRate(SMALL, 0.5, 0.5)).toBeCloseTo((2365 / 3072) * 2.75, 12)
    const idle = Float64Array.of(...SMALL, 0, 0)
    expect(tsbRate(idle, 0.5, 0.5)).toBeCloseTo(((2365 / 3072) * 2.75) / 4, 12)
    expect(crostonRate(idle, 0.5)).toBe(crostonRate(SMALL, 0.5))
  })

  it('finds a rate that every smoothing constant shares, and 0 without demand', () => {
    const regular = Float64Array.from({ length: 40 }, (_, t) => (t % 4 === 3 ? 8 : 0))
    expect(crostonOptimisedRate(regular)).toBeCloseTo(2, 12)
    expect(meanRate(regular)).toBe(2)
    for (const rate of [crostonRate, sbaRate, tsbRate, crostonOptimisedRate, sbaOptimisedRate, tsbOptimisedRate]) {
      expect(rate(new Float64Array(7))).toBe(0)
      expect(rate(new Float64Array(0))).toBe(0)
    }
  })

  it('chooses a quick smoothing after a shift and a slow one for noise', () => {
    const shifted = Float64Array.from({ length: 60 }, (_, t) => (t < 30 ? 2 : 20))
    expect(crostonOptimisedRate(shifted)).toBeGreaterThan(19.9)
    expect(crostonRate(shifted, 0.02)).toBeLessThan(12)
    const noisy = Float64Array.from({ length: 200 }, (_, t) => 10 + ((t * 7919) % 13) - 6)
    expect(Math.abs(crostonOptimisedRate(noisy) - 10)).toBeLessThan(1)
  })
})

describe('averages and aggregation', () => {
  it('weighs recent periods more', () => {
    expect(movingAverageRate(SMALL, 4)).toBe(7 / 4)
    expect(movingAverageRate(SMALL, 99)).toBe(1.3)
    // (6 + 0.5 x 0 + 0.25 x 2) / 1.75
    expect(recencyWeightedRate(Float64Array.of(2, 0, 6), 0.5)).toBeCloseTo(6.5 / 1.75, 12)
    expect(sinceFirstRate(SMALL)).toBe(13 / 8)
    expect(meanRate(new Float64Array(0))).toBe(0)
  })

  it('sums blocks as long as the mean interval, counted from the end', () => {
    // From the first demand 8 periods, 4 demands: blocks of 2 from the end: 0, 4, 2, 0, 7, smoothed with 0.1.
    const blocks = [0, 4, 2, 0, 7].reduce((level, value, b) => (b === 0 ? value : level + 0.1 * (value - level)))
    expect(adidaRate(SMALL)).toBeCloseTo(blocks / 2, 12)
  })

  it('takes the mean over block lengths', () => {
    // Length 1: SBA of the series. Length 2: SBA of 0, 4, 2, 0, 7: sizes 4, 3.8, 4.12; intervals 2, 1.9, 1.91.
    const second = (0.95 * 4.12) / 1.91 / 2
    expect(imapaRate(SMALL)).toBeCloseTo((sbaRate(SMALL) + second) / 2, 12)
    expect(imapaRate(new Float64Array(3))).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import {
  logGamma,
  logProbability,
  normalCumulated,
  normalQuantile,
  sizeOf,
  writeCumulated,
  writeQuantiles,
} from '../../../../src-core/engine/forecast/distribution/negative-binomial.ts'

const LEVELS = [0.025, 0.1, 0.5, 0.9, 0.975, 0.99]

/** Probabilities by products of factors for a whole size: choose(k + r - 1, k) p^r (1 - p)^k. */
function enumerate(size: number, chance: number, length: number): number[] {
  return Array.from({ length }, (_, k) => {
    let probability = chance ** size
    for (let i = 1; i <= k; i++) probability *= ((size + i - 1) / i) * (1 - chance)
    return probability
  })
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  return a.map((_, k) => a.slice(0, k + 1).reduce((sum, value, i) => sum + value * (b[k - i] ?? 0), 0))
}

function quantileOf(probabilities: readonly number[], level: number): number {
  let sum = 0
  for (let k = 0; k < probabilities.length; k++) {
    sum += probabilities[k] ?? 0
    if (sum >= level) return k
  }
  throw new Error('too few terms')
}

function quantiles(mean: number, variance: number, largeMean?: number): number[] {
  const out = new Float64Array(LEVELS.length)
  writeQuantiles(mean, variance, LEVELS, out, 0, 1, 1, largeMean)
  return [...out]
}

describe('negative binomial', () => {
  it('has the probabilities of the textbook formula', () => {
    const exact = enumerate(3, 0.4, 40)
    // Mean r (1 - p) / p = 4.5, variance 4.5 / 0.4 = 11.25.
    expect(sizeOf(4.5, 11.25)).toBeCloseTo(3, 12)
    for (let k = 0; k < 40; k++) expect(Math.exp(logProbability(k, 4.5, 3))).toBeCloseTo(exact[k] ?? 0, 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 11)
  })

  it('has the quantiles of exact sums', () => {
    const exact = enumerate(3, 0.4, 200)
    expect(quantiles(4.5, 11.25)).toEqual(LEVELS.map(level => quantileOf(exact, level)))
    const rare = enumerate(1, 0.95, 200)
    expect(quantiles(0.05 / 0.95, 0.05 / 0.95 / 0.95)).toEqual(LEVELS.map(level => quantileOf(rare, level)))
  })

  it('sums up like brute-force convolution: means and variances add', () => {
    const one = enumerate(2, 0.3, 220)
    let sum = one
    for (let k = 2; k <= 5; k++) {
      sum = convolve(sum, one)
      const mean = (k * 2 * 0.7) / 0.3
      expect(quantiles(mean, mean / 0.3)).toEqual(LEVELS.map(level => quantileOf(sum, level)))
    }
  })

  it('is what Poisson demand becomes when its level is known up to a gamma distribution', () => {
    // Level 3 a step with relative variance 0.5 (gamma of shape 2 and scale 1.5), sum of 4 steps, by numerical integration.
    const probabilities = Array.from({ length: 150 }, (_, k) => {
      let total = 0
      const width = 0.005
      for (let level = width / 2; level < 40; level += width) {
        const density = (level * Math.exp(-level / 1.5)) / 2.25
        let poisson = Math.exp(-4 * level)
        for (let i = 1; i <= k; i++) poisson *= (4 * level) / i
        total += density * poisson * width
      }
      return total
    })
    expect(quantiles(12, 12 + 144 * 0.5)).toEqual(LEVELS.map(level => quantileOf(probabilities, level)))
  })

  it('answers near Poisson when the variance is not above the mean', () => {
    const poisson = Array.from({ length: 30 }, (_, k) => {
      let probability = Math.exp(-2)
      for (let i = 1; i <= k; i++) probability *= 2 / i
      return probability
    })
    expect(quantiles(2, 1)).toEqual(LEVELS.map(level => quantileOf(poisson, level)))
    expect(quantiles(0, 0)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('answers large means by a gamma distribution within half a percent of counting', () => {
    const counted = quantiles(2000, 500000)
    const smooth = quantiles(2000, 500000, 100)
    counted.forEach((value, i) => expect(Math.abs((smooth[i] ?? 0) - value) / 2000).toBeLessThan(0.005))
    for (const value of quantiles(1e7, 4e12)) expect(value).toBeGreaterThan(0)
  })

  it('cumulates', () => {
    const exact = enumerate(3, 0.4, 40)
    const out = new Float64Array(2)
    for (let k = 0; k < 40; k++) {
      writeCumulated(k, 4.5, 11.25, out)
      expect(out[0]).toBeCloseTo(
        exact.slice(0, k).reduce((a, b) => a + b, 0),
        12,
      )
      expect(out[1]).toBeCloseTo(
        exact.slice(0, k + 1).reduce((a, b) => a + b, 0),
        12,
      )
    }
    writeCumulated(5, 0, 0, out)
    expect([...out]).toEqual([1, 1])
    writeCumulated(0, 0, 0, out)
    expect([...out]).toEqual([0, 1])
  })

  it('has the normal quantiles of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7)
    expect(normalQuantile(0.01)).toBeCloseTo(-2.326347874, 7)
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalCumulated(1.959963985)).toBeCloseTo(0.975, 6)
    expect(normalCumulated(-1)).toBeCloseTo(0.158655254, 6)
  })
})

import { describe, expect, test } from 'vitest'
import { bandsAround } from '../../../src-core/engine/forecast/combine/bands.ts'
import { calibrate, ownRatio } from '../../../src-core/engine/forecast/combine/conformal.ts'
import { addProducts, quadratic, simplexWeights } from '../../../src-core/engine/forecast/combine/weights.ts'
import { forecastSet } from '../../../src-core/engine/forecast/forecast.ts'
import { LEVELS } from '../../../src-core/engine/forecast/model.ts'

function gaussian(seed: number): () => number {
  let state = seed
  const uniform = () => (state = (state * 16807) % 2147483647) / 2147483647
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

describe('weights', () => {
  const equal = Float64Array.of(1 / 3, 1 / 3, 1 / 3)
  test('come near the best of a grid', () => {
    const products = Float64Array.of(4, 1, 0, 1, 2, -0.5, 0, -0.5, 3)
    const weights = simplexWeights(products, equal, 0)
    let best = Infinity
    for (let a = 0; a <= 100; a++) {
      for (let b = 0; a + b <= 100; b++) {
        best = Math.min(best, quadratic(products, Float64Array.of(a / 100, b / 100, (100 - a - b) / 100)))
      }
    }
    expect(quadratic(products, weights)).toBeLessThan(best * 1.01)
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })
  test('stay with the prior when leaving it is dear, or nothing is known', () => {
    const prior = Float64Array.of(0.5, 0.3, 0.2)
    const products = Float64Array.of(4, 1, 0, 1, 2, 0, 0, 0, 3)
    simplexWeights(products, prior, 1000).forEach((weight, i) => expect(weight).toBeCloseTo(prior[i]!, 1))
    expect([...simplexWeights(new Float64Array(9), prior, 1)]).toEqual([...prior])
  })
  test('products are sums over the steps', () => {
    const products = new Float64Array(4)
    addProducts(products, Float64Array.of(1, 2, 3, 4), 2, 2)
    expect([...products]).toEqual([5, 11, 11, 25])
  })
})

describe('bands', () => {
  /** Random walks: errors that add up, so that sums over steps are far from sums of independent errors. */
  const walks = (count: number, horizon: number, seed: number) => {
    const next = gaussian(seed)
    return Array.from({ length: count }, () => {
      const path = new Float64Array(horizon)
      for (let k = 0; k < horizon; k++) path[k] = (k > 0 ? path[k - 1]! : 0) + next()
      return path
    })
  }
  test('of walks hold what they promise, by step and for the sum', () => {
    const horizon = 8
    const calibration = calibrate(
      walks(600, horizon, 11).map(path => [path]),
      horizon,
    )!
    const bands = bandsAround(new Float64Array(horizon), 1, -Infinity, calibration)
    const fresh = walks(2000, horizon, 99)
    const share = (low: number, high: number, table: Float64Array, of: (path: Float64Array) => number) => {
      const from = table[low * horizon + horizon - 1]!
      const to = table[high * horizon + horizon - 1]!
      return fresh.filter(path => of(path) >= from && of(path) <= to).length / fresh.length
    }
    const [l80, h80] = [LEVELS.indexOf(0.1), LEVELS.indexOf(0.9)]
    const sum = (path: Float64Array) => path.reduce((a, b) => a + b, 0)
    // Wider by 8 % than exact: 83.4 % of a normal distribution instead of 80 %.
    expect(share(l80, h80, bands.quantiles, path => path[horizon - 1]!)).toBeGreaterThan(0.78)
    expect(share(l80, h80, bands.quantiles, path => path[horizon - 1]!)).toBeLessThan(0.88)
    expect(share(l80, h80, bands.sumQuantiles, sum)).toBeGreaterThan(0.78)
    expect(share(l80, h80, bands.sumQuantiles, sum)).toBeLessThan(0.88)
  })
  test('a wilder series has wider bands, an origin does not see itself', () => {
    const sizes = Float64Array.of(1, 1)
    const wild = [Float64Array.of(4, 4), Float64Array.of(4, 4), Float64Array.of(1, 1)]
    expect(ownRatio(wild, sizes)).toBeGreaterThan(1.5)
    expect(ownRatio([Float64Array.of(9, 9)], sizes, 0)).toBe(1)
    expect(ownRatio(wild, sizes, 0)).toBe(1)
  })
  test('nothing to calibrate on', () => expect(calibrate([[], []], 4)).toBeNull())
})

describe('the whole chain', () => {
  const next = gaussian(5)
  const histories = Array.from({ length: 60 }, (_, i) =>
    Float64Array.from({ length: 84 }, (_, t) => 200 + i + 30 * Math.sin((Math.PI * t) / 6) + 10 * next()),
  )
  const truth = histories.map(history => history.subarray(72))
  const starts = Int32Array.from({ length: 61 }, (_, i) => i * 72)
  const values = new Float64Array(60 * 72)
  histories.forEach((history, i) => values.set(history.subarray(0, 72), i * 72))
  const forecasts = forecastSet({ values, starts, period: 12 }, { horizon: 12 })

  test('comes near the error that nobody can avoid', () => {
    let error = 0
    forecasts.forEach(({ mean }, i) => mean.forEach((value, k) => (error += Math.abs(value - truth[i]![k]!) / 720)))
    // Mean absolute value of normal noise of 10 is 7.98.
    expect(error).toBeLessThan(7.98 * 1.15)
  })
  test('covers held-out values about as often as it says', () => {
    let inside = 0
    forecasts.forEach(({ quantiles }, i) => {
      for (let k = 0; k < 12; k++) {
        const y = truth[i]![k]!
        if (y >= quantiles[LEVELS.indexOf(0.1) * 12 + k]! && y <= quantiles[LEVELS.indexOf(0.9) * 12 + k]!) inside++
      }
    })
    expect(inside / 720).toBeGreaterThan(0.75)
    expect(inside / 720).toBeLessThan(0.9)
  })
  test('the band of a sum is narrower than the sum of the bands', () => {
    const { quantiles, sumQuantiles } = forecasts[0]!
    const width = (table: Float64Array, k: number) =>
      table[LEVELS.indexOf(0.9) * 12 + k]! - table[LEVELS.indexOf(0.1) * 12 + k]!
    let steps = 0
    for (let k = 0; k < 12; k++) steps += width(quantiles, k)
    expect(width(sumQuantiles, 11)).toBeLessThan(0.6 * steps)
  })
  test('says how it did on the past, and beats the benchmark there', () => {
    for (const { evaluation } of forecasts) {
      expect(evaluation!.origins).toBe(3)
      expect(evaluation!.mase).toBeGreaterThan(0)
    }
    const mean = (of: 'mase' | 'naiveMase') => forecasts.reduce((sum, one) => sum + one.evaluation![of], 0)
    expect(mean('mase')).toBeLessThan(mean('naiveMase'))
  })
})

import { describe, expect, test } from 'vitest'
import { forecastSet } from '../../../src-core/engine/forecast/forecast.ts'
import { LEVELS, type SeriesForecast, type SeriesSet } from '../../../src-core/engine/forecast/model.ts'

function setOf(histories: readonly (readonly number[])[], period: number): SeriesSet {
  const starts = new Int32Array(histories.length + 1)
  histories.forEach((history, i) => (starts[i + 1] = starts[i]! + history.length))
  return { values: Float64Array.from(histories.flat()), starts, period }
}

/** Deterministic values between 0 and 1; no two tests share a sequence by accident. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

function seasonal(length: number, seed = 7): number[] {
  const next = noise(seed)
  return Array.from({ length }, (_, t) => 100 + t / 2 + 20 * Math.sin((2 * Math.PI * t) / 12) + 10 * next())
}

/** What every forecast owes whoever plans with it. */
function expectSound(forecast: SeriesForecast, horizon: number, floor = 0): void {
  const { mean, quantiles, sumQuantiles, weights } = forecast
  expect(mean.length).toBe(horizon)
  for (const value of mean) expect(Number.isFinite(value) && value >= floor).toBe(true)
  for (const table of [quantiles, sumQuantiles]) {
    expect(table.length).toBe(LEVELS.length * horizon)
    for (let at = 0; at < table.length; at++) {
      expect(Number.isFinite(table[at]!)).toBe(true)
      expect(table[at]!).toBeGreaterThanOrEqual(floor)
      if (at >= horizon) expect(table[at]!).toBeGreaterThanOrEqual(table[at - horizon]!)
    }
  }
  const total = Object.values(weights).reduce((a, b) => a + b, 0)
  expect(total).toBeCloseTo(1, 9)
}

describe('series that nobody likes get a clear result', () => {
  const cases: [string, number[], number, number][] = [
    ['empty', [], 12, 6],
    ['one point', [5], 12, 6],
    ['two points', [5, 7], 52, 13],
    ['constant', Array<number>(60).fill(42), 12, 18],
    ['all zero', Array<number>(60).fill(0), 12, 12],
    ['horizon longer than history', seasonal(10), 12, 40],
    ['tiny numbers', seasonal(60).map(v => v * 1e-12), 12, 12],
    ['huge numbers', seasonal(60).map(v => v * 1e60), 12, 12],
    ['one giant outlier', seasonal(80).map((v, t) => (t === 40 ? 1e9 : v)), 12, 12],
    ['giant outlier at the end', seasonal(80).map((v, t) => (t === 79 ? 1e9 : v)), 12, 12],
    ['one sale long ago', [9, ...Array<number>(70).fill(0)], 52, 8],
    ['explosive growth', Array.from({ length: 60 }, (_, t) => 1.5 ** t), 12, 18],
    ['period 1', seasonal(60), 1, 12],
  ]
  test.each(cases)('%s', (_name, history, period, horizon) => {
    expectSound(forecastSet(setOf([history], period), { horizon })[0]!, horizon)
    // Beside a healthy neighbour, from which it learns.
    const both = forecastSet(setOf([history, seasonal(90)], period), { horizon })
    for (const one of both) expectSound(one, horizon)
  })

  test('negative values are no demand: regular methods, no floor at zero', () => {
    const history = seasonal(72).map(v => v - 150)
    const forecast = forecastSet(setOf([history], 12), { horizon: 12 })[0]!
    expectSound(forecast, 12, -Infinity)
    expect(forecast.mean[0]!).toBeLessThan(0)
  })

  test('10,000 points', () => {
    const next = noise(3)
    const history = Array.from({ length: 10_000 }, (_, t) => 50 + 10 * Math.sin((2 * Math.PI * t) / 12) + next())
    const forecast = forecastSet(setOf([history], 12), { horizon: 12 })[0]!
    expectSound(forecast, 12)
    for (let k = 0; k < 12; k++) {
      expect(forecast.mean[k]!).toBeCloseTo(50.5 + 10 * Math.sin((2 * Math.PI * (10_000 + k)) / 12), 0)
    }
  })

  test('a constant series is forecast by its constant', () => {
    const { mean } = forecastSet(setOf([Array<number>(60).fill(42)], 12), { horizon: 3 })[0]!
    for (const value of mean) expect(value).toBeCloseTo(42, 6)
  })

  test('too short for a holdout: no accuracy is shown', () => {
    expect(forecastSet(setOf([[5, 6, 7, 8, 9, 10]], 12), { horizon: 6 })[0]!.evaluation).toBeNull()
  })

  test('no series at all', () => {
    expect(forecastSet(setOf([], 12), { horizon: 6 })).toEqual([])
  })
})

describe('what cannot be answered is refused', () => {
  test.each([NaN, Infinity, -Infinity, 1e200])('the value %s, with series and position', value => {
    const set = setOf(
      [
        [1, 2],
        [3, value, 4],
      ],
      12,
    )
    expect(() => forecastSet(set, { horizon: 3 })).toThrow(/Series 1 .* position 1/)
  })
  test.each([0, -1, 1.5, NaN, 10_000])('the horizon %s', horizon => {
    expect(() => forecastSet(setOf([[1, 2, 3]], 12), { horizon })).toThrow(RangeError)
  })
  test('the period 0', () => {
    expect(() => forecastSet(setOf([[1, 2, 3]], 0), { horizon: 1 })).toThrow(RangeError)
  })
})

test('same data, same bytes', () => {
  const set = setOf([seasonal(90, 1), seasonal(70, 2), seasonal(50, 3)], 12)
  const before = set.values.slice()
  const one = forecastSet(set, { horizon: 12 })
  const two = forecastSet(set, { horizon: 12 })
  expect(two).toEqual(one)
  expect(set.values).toEqual(before)
})

import { describe, expect, it } from 'vitest'
import { LEVELS, type SeriesForecast, type SeriesSet } from '../../../../src-core/engine/forecast/model.ts'
import {
  forecastIntermittent,
  forecastIntermittentSet,
} from '../../../../src-core/engine/forecast/intermittent/forecast-intermittent.ts'

const HORIZON = 6

function setOf(series: readonly Float64Array[], period: number): SeriesSet {
  const starts = new Int32Array(series.length + 1)
  series.forEach((one, i) => (starts[i + 1] = (starts[i] ?? 0) + one.length))
  const values = new Float64Array(starts[series.length] ?? 0)
  series.forEach((one, i) => values.set(one, starts[i] ?? 0))
  return { values, starts, period }
}

/** Uniform numbers by mulberry32, so that every run sees the same demand. */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Rare demand: a chance by series, sizes geometric with a mean by series; one level for the whole life. */
function simulate(series: number, length: number, seed: number): Float64Array[] {
  const random = uniform(seed)
  return Array.from({ length: series }, () => {
    const chance = 0.05 + 0.4 * random()
    const more = 0.2 + 0.6 * random()
    return Float64Array.from({ length }, () => {
      if (random() > chance) return 0
      let size = 1
      while (random() < more) size++
      return size
    })
  })
}

function expectSound(forecast: SeriesForecast, horizon: number): void {
  for (const value of forecast.mean) expect(Number.isFinite(value) && value >= 0).toBe(true)
  for (const table of [forecast.quantiles, forecast.sumQuantiles]) {
    expect(table.length).toBe(LEVELS.length * horizon)
    for (let q = 0; q < LEVELS.length; q++) {
      for (let j = 0; j < horizon; j++) {
        const value = table[q * horizon + j] ?? NaN
        expect(Number.isFinite(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(q > 0 ? (table[(q - 1) * horizon + j] ?? NaN) : 0)
      }
    }
  }
  for (let q = 0; q < LEVELS.length; q++) {
    expect(forecast.sumQuantiles[q * horizon]).toBe(forecast.quantiles[q * horizon])
    for (let j = 1; j < horizon; j++) {
      const before = forecast.sumQuantiles[q * horizon + j - 1] ?? NaN
      expect(forecast.sumQuantiles[q * horizon + j]).toBeGreaterThanOrEqual(before)
    }
  }
  expect(Object.values(forecast.weights).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
}

describe('forecast of one series', () => {
  it('is sound for histories of every bad kind', () => {
    const giant = Float64Array.of(0, 1, 0, 2, 0, 1e9, 0, 1)
    const long = Float64Array.from({ length: 10000 }, (_, t) => (t % 5 === 0 ? t % 7 : 0))
    const histories = [[], [3], [0], [5, 5, 5, 5], [0, 0, 0, 0], [-2, 3, -1], [NaN, 1, NaN, 2], [Infinity, 1]]
    for (const history of [...histories.map(h => Float64Array.from(h)), giant, long]) {
      expectSound(forecastIntermittent(history, 12, HORIZON), HORIZON)
      expectSound(forecastIntermittent(history, 12, 60), 60)
    }
  })

  it('looks for quantiles on the grid of the pack', () => {
    const pieces = Float64Array.of(1, 0, 2, 0, 0, 1, 3, 0, 1, 0, 0, 2)
    const packs = pieces.map(value => 12 * value)
    for (const value of forecastIntermittent(packs, 12, HORIZON).sumQuantiles) expect(value % 12).toBe(0)
  })

  it('has a wider sum than independent steps would have, but not the sum of the quantiles of steps', () => {
    const history = Float64Array.from({ length: 48 }, (_, t) => [3, 0, 5, 1, 0, 4, 2, 7][t % 8] ?? 0)
    const { mean, quantiles, sumQuantiles } = forecastIntermittent(history, 12, 12)
    const high = LEVELS.indexOf(0.95)
    const step = (quantiles[high * 12] ?? 0) - (mean[0] ?? 0)
    const sum = (sumQuantiles[high * 12 + 11] ?? 0) - 12 * (mean[0] ?? 0)
    expect(sum).toBeGreaterThan(step * Math.sqrt(12))
    expect(sum).toBeLessThan(step * 12)
  })
})

describe('forecast of a set', () => {
  it('covers what it promises on demand that it has not seen', () => {
    const all = simulate(400, 48, 7)
    const forecasts = forecastIntermittentSet(
      setOf(
        all.map(one => one.subarray(0, 36)),
        1,
      ),
      12,
    )
    const below = LEVELS.map(() => 0)
    const atMost = LEVELS.map(() => 0)
    all.forEach((one, i) => {
      const sum = one.subarray(36).reduce((a, b) => a + b, 0)
      LEVELS.forEach((_, q) => {
        const quantile = forecasts[i]?.sumQuantiles[q * 12 + 11] ?? NaN
        if (sum < quantile) below[q] = (below[q] ?? 0) + 1 / 400
        if (sum <= quantile) atMost[q] = (atMost[q] ?? 0) + 1 / 400
      })
    })
    // A count hits its quantile often: the level lies between both shares, give or take two standard errors of 400 draws.
    LEVELS.forEach((level, q) => {
      const error = 2 * Math.sqrt((level * (1 - level)) / 400)
      expect(below[q]).toBeLessThan(level + error)
      expect(atMost[q]).toBeGreaterThan(level - error)
    })
  })

  it('says how well it did on past tests of each series, and nothing where there were none', () => {
    const series = [...simulate(200, 60, 13), Float64Array.of(1, 0, 2, 0, 1, 0, 0, 3, 0, 1)]
    const evaluations = forecastIntermittentSet(setOf(series, 1), HORIZON).map(one => one.evaluation)
    expect(evaluations[200]).toBeNull()
    const mean = (pick: (one: NonNullable<(typeof evaluations)[number]>) => number): number =>
      evaluations.reduce((sum, one) => sum + (one === null ? 0 : pick(one)), 0) / 200
    expect(mean(one => one.origins)).toBe(3)
    // Counts lie on the edge of their band often, so that a band holds more than it promises, never less.
    expect(mean(one => one.coverage80)).toBeGreaterThan(0.8)
    expect(mean(one => one.coverage95)).toBeGreaterThan(0.94)
    expect(mean(one => one.coverage95)).toBeLessThan(1)
    expect(mean(one => one.mase)).toBeLessThan(mean(one => one.naiveMase))
    // The mean of ratios to rare demand would be far above the ratio of the means: the median is not.
    const biases = evaluations.map(one => one?.bias ?? 0).sort((a, b) => a - b)
    expect(Math.abs(biases[100] ?? NaN)).toBeLessThan(0.15)
  })

  it('draws a series without history to the set, less the longer it shows nothing', () => {
    const known = simulate(60, 36, 3)
    const rate = known.reduce((sum, one) => sum + one.reduce((a, b) => a + b, 0) / 36, 0) / 60
    const newcomers = [new Float64Array(0), new Float64Array(6), new Float64Array(36)]
    const forecasts = forecastIntermittentSet(setOf([...known, ...newcomers], 1), HORIZON)
    const [none, young, old] = forecasts.slice(60).map(forecast => forecast.mean[0] ?? NaN)
    expect(none).toBeGreaterThan(rate / 3)
    expect(none).toBeLessThan(rate * 2)
    expect(young).toBeLessThan(none ?? 0)
    expect(old).toBeLessThan(young ?? 0)
    expect(old).toBeGreaterThan(0)
  })

  it('finds a season that no series shows alone', () => {
    const random = uniform(11)
    const series = Array.from({ length: 300 }, () =>
      Float64Array.from({ length: 66 }, (_, t) => (random() < (t % 12 < 6 ? 0.5 : 0.1) ? 1 : 0)),
    )
    // The histories end before the low half of the year, in which a month has 0.1 demands on average; the year has 0.3.
    const monthlyMean = (period: number): number => {
      const forecasts = forecastIntermittentSet(setOf(series, period), HORIZON)
      return forecasts.reduce((sum, one) => sum + one.mean.reduce((a, b) => a + b, 0), 0) / 300 / HORIZON
    }
    expect(monthlyMean(1)).toBeGreaterThan(0.25)
    expect(monthlyMean(12)).toBeLessThan(0.2)
  })

  it('gives the same bytes for the same set, and sound forecasts for one that teaches nothing', () => {
    const set = setOf(simulate(40, 30, 5), 12)
    expect(forecastIntermittentSet(set, HORIZON)).toEqual(forecastIntermittentSet(set, HORIZON))
    const few = setOf([Float64Array.of(1, 2), new Float64Array(0), new Float64Array(9)], 52)
    const forecasts = forecastIntermittentSet(few, HORIZON)
    expect(forecasts.length).toBe(3)
    for (const forecast of forecasts) expectSound(forecast, HORIZON)
    expect(forecastIntermittentSet(setOf([], 12), HORIZON)).toEqual([])
  })
})

import { LEVELS, type Evaluation } from '../model.ts'
import type { Bands } from '../combine/bands.ts'
import {
  firstDifferences,
  maseScale,
  meanAbsoluteError,
  meanSquaredError,
  scaledSumPinball,
  SUM_LEVELS,
} from './metrics.ts'

/** One rolling origin: what was forecast there without knowing what came, and what came. */
export interface Trial {
  readonly actual: Float64Array
  readonly mean: Float64Array
  readonly naive: Float64Array
  readonly bands: Bands
}

/** The quantiles of the whole horizon's sum at SUM_LEVELS. */
export function lastSumQuantiles(sumQuantiles: Float64Array, horizon: number): Float64Array {
  return Float64Array.from(SUM_LEVELS, level => sumQuantiles[LEVELS.indexOf(level) * horizon + horizon - 1]!)
}

/** Share of values between the quantiles of two levels. */
export function coverage(actual: Float64Array, quantiles: Float64Array, low: Level, high: Level): number {
  const horizon = actual.length
  const from = LEVELS.indexOf(low) * horizon
  const to = LEVELS.indexOf(high) * horizon
  let inside = 0
  for (let k = 0; k < horizon; k++) {
    if (actual[k]! >= quantiles[from + k]! && actual[k]! <= quantiles[to + k]!) inside++
  }
  return inside / horizon
}

type Level = (typeof LEVELS)[number]

/**
 * Accuracy of one series over its rolling origins; null without any. Scales are those of the whole history; ratios are 0
 * where a constant history gives no scale or no demand came.
 */
export function evaluate(history: Float64Array, period: number, trials: readonly Trial[]): Evaluation | null {
  if (trials.length === 0) return null
  const scale = maseScale(history, period > 24 ? 1 : period)
  const steps = firstDifferences(history)
  const total = { mae: 0, mse: 0, naive: 0, error: 0, demand: 0, size: 0, pinball: 0, c50: 0, c80: 0, c95: 0 }
  for (const { actual, mean, naive, bands } of trials) {
    const horizon = actual.length
    total.mae += meanAbsoluteError(actual, mean)
    total.mse += meanSquaredError(actual, mean)
    total.naive += meanAbsoluteError(actual, naive)
    let sum = 0
    for (let k = 0; k < horizon; k++) {
      sum += actual[k]!
      total.error += mean[k]! - actual[k]!
      total.demand += actual[k]!
      total.size += Math.abs(actual[k]!)
    }
    const quantiles = lastSumQuantiles(bands.sumQuantiles, horizon)
    if (steps.absolute > 0) total.pinball += scaledSumPinball(sum, quantiles, horizon, steps.absolute)
    total.c50 += coverage(actual, bands.quantiles, 0.25, 0.75)
    total.c80 += coverage(actual, bands.quantiles, 0.1, 0.9)
    total.c95 += coverage(actual, bands.quantiles, 0.025, 0.975)
  }
  const origins = trials.length
  const horizon = trials[0]!.actual.length
  return {
    origins,
    mase: ratio(total.mae / origins, scale),
    rmsse: Math.sqrt(ratio(total.mse / origins, steps.squared)),
    wape: ratio(total.mae * horizon, total.size),
    bias: ratio(total.error, Math.abs(total.demand)),
    sumPinball: total.pinball / origins,
    coverage50: total.c50 / origins,
    coverage80: total.c80 / origins,
    coverage95: total.c95 / origins,
    naiveMase: ratio(total.naive / origins, scale),
  }
}

function ratio(top: number, bottom: number): number {
  return bottom > 0 ? top / bottom : 0
}

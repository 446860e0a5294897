/** How forecasts are scored. All take the truth and the forecast over the same steps; lower is better. */

/** Symmetric mean absolute percentage error as in M4, 0 to 200; a step where both are zero counts as no error. */
export function smape(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0
  for (let k = 0; k < actual.length; k++) {
    const size = Math.abs(actual[k]!) + Math.abs(forecast[k]!)
    if (size > 0) sum += (200 * Math.abs(actual[k]! - forecast[k]!)) / size
  }
  return sum / actual.length
}

/** Mean absolute error. */
export function meanAbsoluteError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0
  for (let k = 0; k < actual.length; k++) sum += Math.abs(actual[k]! - forecast[k]!)
  return sum / actual.length
}

/** Mean squared error. */
export function meanSquaredError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0
  for (let k = 0; k < actual.length; k++) sum += (actual[k]! - forecast[k]!) ** 2
  return sum / actual.length
}

/**
 * Scale of MASE: mean absolute difference of the train part over `lag` steps (M4: the period, 1 for weekly data). Falls back
 * to lag 1 when the train part is not longer than the lag. 0 for a constant series, which therefore has no MASE.
 */
export function maseScale(train: Float64Array, lag: number): number {
  const step = train.length > lag ? lag : 1
  let sum = 0
  for (let t = step; t < train.length; t++) sum += Math.abs(train[t]! - train[t - step]!)
  return train.length > step ? sum / (train.length - step) : 0
}

/** Mean absolute and mean squared first difference of the train part from its first value that is not zero. */
export function firstDifferences(train: Float64Array): { absolute: number; squared: number } {
  let first = 0
  while (first < train.length && train[first] === 0) first++
  let absolute = 0
  let squared = 0
  const count = train.length - first - 1
  if (count < 1) return { absolute: 0, squared: 0 }
  for (let t = first + 1; t < train.length; t++) {
    const d = train[t]! - train[t - 1]!
    absolute += Math.abs(d) / count
    squared += (d * d) / count
  }
  return { absolute, squared }
}

/** Pinball loss of one quantile. */
export function pinball(actual: number, quantile: number, level: number): number {
  return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual)
}

/** Levels at which the sum over the horizon is judged. */
export const SUM_LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99] as const

/**
 * Scaled pinball loss of the horizon's sum: mean over SUM_LEVELS of 2 * loss / steps / scale, where scale is the mean
 * absolute first difference of the train part from its first value that is not zero.
 */
export function scaledSumPinball(actualSum: number, quantiles: Float64Array, steps: number, scale: number): number {
  let sum = 0
  for (let q = 0; q < SUM_LEVELS.length; q++) sum += 2 * pinball(actualSum, quantiles[q]!, SUM_LEVELS[q]!)
  return sum / SUM_LEVELS.length / steps / scale
}

/** Overall weighted average of M4: mean of the relative sMAPE and the relative MASE, both averages over the set. */
export function owa(smapeMean: number, maseMean: number, naiveSmape: number, naiveMase: number): number {
  return (smapeMean / naiveSmape + maseMean / naiveMase) / 2
}

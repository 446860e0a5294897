import { adjust, reseason } from './season.ts'

/** The last value, for ever. Zero for an empty history. */
export function naive(history: Float64Array, _period: number, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(history.length > 0 ? history[history.length - 1]! : 0)
}

/** The value of one season before; the last value where there is no full season. */
export function seasonalNaive(history: Float64Array, period: number, horizon: number): Float64Array {
  const n = history.length
  if (period < 2 || n < period) return naive(history, period, horizon)
  return Float64Array.from({ length: horizon }, (_, k) => history[n - period + (k % period)]!)
}

/** M4's Naive2: the last value of the series without its season, with the season put back; the benchmark of OWA. */
export function naive2(history: Float64Array, period: number, horizon: number): Float64Array {
  const { values, indices } = adjust(history, period, true)
  return reseason(naive(values, period, horizon), indices, history.length)
}

/** The mean of the whole history. Zero for an empty history. */
export function overallMean(history: Float64Array, _period: number, horizon: number): Float64Array {
  let mean = 0
  for (let t = 0; t < history.length; t++) mean += history[t]! / history.length
  return new Float64Array(horizon).fill(mean)
}

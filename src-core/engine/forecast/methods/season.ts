/** Whether a series has a season, and classical decomposition, as the M4 competition did both. */

/** Longest lag that R's acf() computes by default; M4's test saw nothing beyond it, hence no weekly seasons. */
function defaultLags(length: number): number {
  return Math.min(length - 1, Math.floor(10 * Math.log10(length)))
}

/**
 * The seasonality test of M4 (90 %, one-sided limits after Bartlett): is the autocorrelation at one season outside what
 * shorter lags explain? With `asInM4` it says no where R's default lags end before the season, as the published benchmarks
 * did; without, weekly years are tested too. False for fewer than three seasons.
 */
export function isSeasonal(history: Float64Array, period: number, asInM4 = false): boolean {
  const n = history.length
  if (period < 2 || n < 3 * period || (asInM4 && period > defaultLags(n))) return false
  let mean = 0
  for (let t = 0; t < n; t++) mean += history[t]! / n
  let variance = 0
  for (let t = 0; t < n; t++) variance += (history[t]! - mean) ** 2
  if (!(variance > 0)) return false
  let squares = 0
  let correlation = 0
  for (let lag = 1; lag <= period; lag++) {
    let sum = 0
    for (let t = lag; t < n; t++) sum += (history[t]! - mean) * (history[t - lag]! - mean)
    correlation = sum / variance
    if (lag < period) squares += correlation * correlation
  }
  return Math.abs(correlation) > 1.645 * Math.sqrt((1 + 2 * squares) / n)
}

/**
 * Seasonal indices by classical decomposition (centred moving average, mean per season, normalised), as R's decompose().
 * Index k belongs to times t with t mod period = k. Multiplicative indices average 1, additive ones 0. Null when there are
 * not two full seasons, or when a multiplicative one would divide by zero or turn out negative.
 */
export function seasonalIndices(
  history: Float64Array,
  period: number,
  kind: 'additive' | 'multiplicative',
): Float64Array | null {
  const n = history.length
  if (period < 2 || n < 2 * period) return null
  const half = Math.floor(period / 2)
  const even = period % 2 === 0
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  let window = 0
  for (let t = 0; t < period; t++) window += history[t]!
  for (let t = half; t + half < n; t++) {
    if (t > half) window += history[t + half - (even ? 1 : 0)]! - history[t - half - 1]!
    const trend = even ? (window + (history[t + half]! - history[t - half]!) / 2) / period : window / period
    if (kind === 'multiplicative' && !(trend > 0)) return null
    const detrended = kind === 'multiplicative' ? history[t]! / trend : history[t]! - trend
    sums[t % period]! += detrended
    counts[t % period]! += 1
  }
  let mean = 0
  for (let k = 0; k < period; k++) {
    if (counts[k] === 0) return null
    sums[k]! /= counts[k]!
    mean += sums[k]! / period
  }
  if (kind === 'multiplicative' && !(mean > 0)) return null
  for (let k = 0; k < period; k++) {
    if (kind === 'additive') sums[k]! -= mean
    else if (!((sums[k]! /= mean) > 0)) return null
  }
  return sums
}

/**
 * Seasonal indices pulled towards no season by as much as their own sampling error takes of their spread (James and Stein,
 * applied to seasons by Miller and Williams 2003), doubled, which held-out ends of the train parts preferred. Null as above,
 * and for fewer than three long seasons, which cannot show their own error.
 */
export function shrunkIndices(
  history: Float64Array,
  period: number,
  kind: 'additive' | 'multiplicative',
): Float64Array | null {
  const n = history.length
  const indices = n < (period > 6 ? 3 : 2) * period ? null : seasonalIndices(history, period, kind)
  if (!indices || period < 4) return indices
  const half = Math.floor(period / 2)
  const even = period % 2 === 0
  const neutral = kind === 'multiplicative' ? 1 : 0
  let window = 0
  for (let t = 0; t < period; t++) window += history[t]!
  let squares = 0
  let count = 0
  for (let t = half; t + half < n; t++, count++) {
    if (t > half) window += history[t + half - (even ? 1 : 0)]! - history[t - half - 1]!
    const trend = even ? (window + (history[t + half]! - history[t - half]!) / 2) / period : window / period
    const detrended = kind === 'multiplicative' ? history[t]! / trend : history[t]! - trend
    squares += (detrended - indices[t % period]!) ** 2
  }
  if (count <= period) return indices
  const error = (squares / (count - period) / count) * period
  let spread = 0
  for (let k = 0; k < period; k++) spread += (indices[k]! - neutral) ** 2 / (period - 1)
  const keep = spread > 0 ? Math.max(0, 1 - (2 * ((period - 3) / (period - 1)) * error) / spread) : 0
  for (let k = 0; k < period; k++) indices[k] = neutral + keep * (indices[k]! - neutral)
  return indices
}

/** A series without its season, and how to put the season back onto a forecast. */
export interface Adjusted {
  readonly values: Float64Array
  readonly indices: Float64Array | null
}

/** Takes a multiplicative season out where the test finds one and it can be divided by; else the series as it is. */
export function adjust(history: Float64Array, period: number, asInM4 = false): Adjusted {
  const indices = isSeasonal(history, period, asInM4) ? seasonalIndices(history, period, 'multiplicative') : null
  if (!indices) return { values: history, indices: null }
  const values = new Float64Array(history.length)
  for (let t = 0; t < values.length; t++) values[t] = history[t]! / indices[t % period]!
  return { values, indices }
}

/**
 * Runs a method for series without a season between taking a shrunk season out and putting it back. Where there is none to
 * take (fewer than two seasons, or data that a multiplicative season cannot divide) the method gets the series as it is.
 */
export function withShrunkSeason(
  method: (values: Float64Array, horizon: number) => Float64Array,
  history: Float64Array,
  period: number,
  horizon: number,
  kind: 'additive' | 'multiplicative',
): Float64Array {
  const n = history.length
  const indices = shrunkIndices(history, period, kind)
  if (!indices) return method(history, horizon)
  const values = new Float64Array(n)
  const product = kind === 'multiplicative'
  for (let t = 0; t < n; t++) {
    const index = indices[t % period]!
    values[t] = product ? history[t]! / index : history[t]! - index
  }
  const forecast = method(values, horizon)
  for (let k = 0; k < horizon; k++) {
    const index = indices[(n + k) % period]!
    forecast[k] = product ? forecast[k]! * index : forecast[k]! + index
  }
  return forecast
}

/** Multiplies the season back into a forecast that starts at time `from`; changes and returns `forecast`. */
export function reseason(forecast: Float64Array, indices: Float64Array | null, from: number): Float64Array {
  if (indices) for (let k = 0; k < forecast.length; k++) forecast[k]! *= indices[(from + k) % indices.length]!
  return forecast
}

/** Whether logarithms can be taken of all of these values. */
export function isPositive(history: Float64Array): boolean {
  for (let t = 0; t < history.length; t++) if (!(history[t]! > 0)) return false
  return history.length > 0
}

/**
 * Seasonal ARIMA without a likelihood search: differences chosen by the strength of the season and by the variance that
 * they save, then autoregressive and moving-average terms by two linear regressions (Hannan and Rissanen 1982), the subset
 * of lags by AICc. Logarithms where all data are positive.
 */
import { solveSymmetric } from './minimise.ts'

/** Subsets tried: numbers of own lags and error lags, plain and seasonal. */
const ORDERS: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [2, 0, 0, 0],
  [3, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 2, 0, 0],
  [1, 1, 0, 0],
  [0, 0, 0, 1],
  [0, 1, 0, 1],
  [1, 0, 0, 1],
  [2, 0, 0, 1],
  [3, 0, 0, 1],
  [1, 1, 0, 1],
  [0, 0, 1, 0],
  [0, 1, 1, 0],
  [1, 0, 1, 0],
  [2, 0, 1, 0],
  [1, 1, 1, 0],
  [1, 0, 1, 1],
  [0, 1, 1, 1],
]

/** Point forecast of the seasonal ARIMA described above; the last value for fewer than ten observations. */
export function arima(history: Float64Array, period: number, horizon: number): Float64Array {
  const n = history.length
  if (n < 10) return new Float64Array(horizon).fill(n > 0 ? history[n - 1]! : 0)
  let logged = true
  for (let t = 0; t < n; t++) if (!(history[t]! > 0)) logged = false
  const y = Float64Array.from(history, v => (logged ? Math.log(v) : v))
  const season = period > 1 && n >= 2 * period + 8 && seasonPays(y, period) ? period : 0
  const w1 = season > 0 ? differences(y, season) : y
  const w2 = differences(w1, 1)
  const plain = spread(w1) > 0.75 * spread(w2) ? 1 : 0
  const w = plain ? w2 : w1
  const forecast = forecastStationary(
    w,
    season > 0 ? season : period > 1 && w.length > 3 * period ? period : 0,
    plain === 0,
    horizon,
  )
  if (plain) undo(w1, 1, forecast)
  if (season > 0) undo(y, season, forecast)
  if (logged) for (let k = 0; k < horizon; k++) forecast[k] = Math.exp(forecast[k]!)
  return forecast
}

/** Whether differencing over a season leaves less variance in the plain differences. */
function seasonPays(y: Float64Array, period: number): boolean {
  const d = differences(y, 1)
  return spread(differences(d, period)) < 1.0 * spread(d)
}

function differences(y: Float64Array, lag: number): Float64Array {
  const out = new Float64Array(Math.max(0, y.length - lag))
  for (let t = 0; t < out.length; t++) out[t] = y[t + lag]! - y[t]!
  return out
}

function spread(y: Float64Array): number {
  let mean = 0
  for (let t = 0; t < y.length; t++) mean += y[t]! / y.length
  let sum = 0
  for (let t = 0; t < y.length; t++) sum += (y[t]! - mean) ** 2
  return Math.sqrt(sum / y.length)
}

/** Adds the differences in `forecast` back up, behind the values `y`. */
function undo(y: Float64Array, lag: number, forecast: Float64Array): void {
  for (let k = 0; k < forecast.length; k++) forecast[k]! += k < lag ? y[y.length - lag + k]! : forecast[k - lag]!
}

/** Columns of the regressions: own lags 1-3, seasonal lag, error lags 1-2, seasonal error lag. */
const COLUMNS = 7

function forecastStationary(w: Float64Array, season: number, withMean: boolean, horizon: number): Float64Array {
  const n = w.length
  let mean = 0
  if (withMean) for (let t = 0; t < n; t++) mean += w[t]! / n
  const z = Float64Array.from(w, v => v - mean)
  const errors = longResiduals(z, season)
  const lags = [1, 2, 3, season, 1, 2, season]
  const columnAt = (c: number, t: number): number => {
    const at = t - lags[c]!
    return at < 0 ? 0 : c < 4 ? z[at]! : errors[at]!
  }
  const from = Math.min(season > 0 && n > 2 * season + 10 ? season : 3, n - 1)
  const gram = new Float64Array((COLUMNS + 1) * (COLUMNS + 1))
  const row = new Float64Array(COLUMNS + 1)
  for (let t = from; t < n; t++) {
    for (let c = 0; c < COLUMNS; c++) row[c] = columnAt(c, t)
    row[COLUMNS] = z[t]!
    for (let i = 0; i <= COLUMNS; i++) for (let j = 0; j <= i; j++) gram[i * (COLUMNS + 1) + j]! += row[i]! * row[j]!
  }
  const coefficients = chooseOrder(gram, n - from, season, lags)
  const extended = new Float64Array(n + horizon)
  const shocks = new Float64Array(n + horizon)
  for (let t = 0; t < n + horizon; t++) {
    let value = 0
    for (let c = 0; c < COLUMNS; c++) {
      if (coefficients[c] === 0 || t < lags[c]!) continue
      value += coefficients[c]! * (c < 4 ? extended[t - lags[c]!]! : shocks[t - lags[c]!]!)
    }
    extended[t] = t < n ? z[t]! : value
    shocks[t] = t < n ? z[t]! - value : 0
  }
  const out = extended.slice(n)
  for (let k = 0; k < horizon; k++) out[k]! += mean
  return out
}

/** Residuals of a long autoregression by Levinson and Durbin; they stand for the unknown shocks. */
function longResiduals(z: Float64Array, season: number): Float64Array {
  const n = z.length
  const order = Math.max(1, Math.min(season > 0 && season <= 26 ? season + 2 : 6, Math.floor(n / 4)))
  const covariance = new Float64Array(order + 1)
  for (let lag = 0; lag <= order; lag++) {
    for (let t = lag; t < n; t++) covariance[lag]! += z[t]! * z[t - lag]!
  }
  const phi = new Float64Array(order)
  const before = new Float64Array(order)
  let variance = covariance[0]!
  for (let k = 0; k < order && variance > 0; k++) {
    let reflection = covariance[k + 1]!
    for (let j = 0; j < k; j++) reflection -= phi[j]! * covariance[k - j]!
    reflection /= variance
    before.set(phi)
    phi[k] = reflection
    for (let j = 0; j < k; j++) phi[j] = before[j]! - reflection * before[k - 1 - j]!
    variance *= 1 - reflection * reflection
  }
  const errors = new Float64Array(n)
  for (let t = 0; t < n; t++) {
    let value = z[t]!
    for (let j = 0; j < order && j < t; j++) value -= phi[j]! * z[t - 1 - j]!
    errors[t] = value
  }
  return errors
}

/** Coefficients of the order with the lowest AICc, zero where a column is not in it. */
function chooseOrder(gram: Float64Array, rows: number, season: number, lags: readonly number[]): Float64Array {
  const best = new Float64Array(COLUMNS)
  const trial = new Float64Array(COLUMNS)
  let lowest = Infinity
  const width = COLUMNS + 1
  const matrix = new Float64Array(COLUMNS * COLUMNS)
  const right = new Float64Array(COLUMNS)
  for (const [p, q, sp, sq] of ORDERS) {
    if ((sp > 0 || sq > 0) && season === 0) continue
    const use: number[] = []
    for (let k = 0; k < p; k++) use.push(k)
    if (sp > 0) use.push(3)
    for (let k = 0; k < q; k++) use.push(4 + k)
    if (sq > 0) use.push(6)
    const size = use.length
    for (let i = 0; i < size; i++) {
      right[i] = gram[COLUMNS * width + use[i]!]!
      for (let j = 0; j <= i; j++) matrix[i * size + j] = gram[use[i]! * width + use[j]!]!
      matrix[i * size + i]! *= 1.001
    }
    const target = right.slice(0, size)
    if (!solveSymmetric(matrix, right, size)) continue
    let squares = gram[COLUMNS * width + COLUMNS]!
    for (let i = 0; i < size; i++) squares -= right[i]! * target[i]!
    const k = size + 1
    const score = rows * Math.log(Math.max(squares, 1e-300)) + 2 * k + (2 * k * (k + 1)) / Math.max(1, rows - k - 1)
    if (score < lowest) {
      trial.fill(0)
      for (let i = 0; i < size; i++) trial[use[i]!] = (use[i]! < 4 ? 1 : -1) * right[i]!
      if (!diesOut(trial, [0, 1, 2, 3], lags, season) || !diesOut(trial, [4, 5, 6], lags, season)) continue
      lowest = score
      best.fill(0)
      for (let i = 0; i < size; i++) best[use[i]!] = right[i]!
    }
  }
  return best
}

/** Whether a recursion with these coefficients dies out: certain when they add up to less than 1, else by its impulse. */
function diesOut(
  coefficients: Float64Array,
  columns: readonly number[],
  lags: readonly number[],
  season: number,
): boolean {
  let sum = 0
  for (const c of columns) sum += Math.abs(coefficients[c]!)
  if (sum < 0.995) return true
  const size = 5 * Math.max(season, 6)
  const impulse = new Float64Array(size)
  impulse[0] = 1
  for (let t = 1; t < size; t++) {
    let value = 0
    for (const c of columns) if (t >= lags[c]!) value += coefficients[c]! * impulse[t - lags[c]!]!
    impulse[t] = value
  }
  let tail = 0
  for (let t = size - Math.max(season, 6); t < size; t++) tail = Math.max(tail, Math.abs(impulse[t]!))
  return tail < 0.6
}

/** The Theta method (Assimakopoulos and Nikolopoulos 2000) and its dynamic optimised form (Fiorucci et al. 2016). */
import { adjust, reseason } from './season.ts'
import { minimiseOnLine } from './minimise.ts'
import { fitSes } from './smoothing.ts'

/**
 * The Theta method as simple smoothing with half the slope of the straight line as drift (Hyndman and Billah 2003), on the
 * series without its season; what R's thetaf() computes.
 */
export function theta(history: Float64Array, period: number, horizon: number): Float64Array {
  const { values, indices } = adjust(history, period)
  return reseason(thetaLine(values, horizon), indices, history.length)
}

/** The Theta method on a series without a season. */
export function thetaLine(values: Float64Array, horizon: number): Float64Array {
  const n = values.length
  const forecast = new Float64Array(horizon)
  if (n === 0) return forecast
  const { alpha, level } = fitSes(values)
  let top = 0
  for (let t = 0; t < n; t++) top += (t - (n - 1) / 2) * values[t]!
  const drift = n > 2 ? (6 * top) / (n * (n * n - 1)) : 0
  const start = (1 - (1 - alpha) ** n) / alpha
  for (let k = 0; k < horizon; k++) forecast[k] = level + drift * (k + start)
  return forecast
}

/** The dynamic optimised theta model on the series without its season. */
export function dynamicTheta(history: Float64Array, period: number, horizon: number): Float64Array {
  const { values, indices } = adjust(history, period)
  return reseason(dynamicThetaLine(values, horizon), indices, history.length)
}

/** Sums that one pass for a given alpha leaves: least squares of the errors on the initial level and on the line's part. */
interface Pass {
  readonly level: number
  readonly decay: number
  readonly weight: number
  readonly first: number
  readonly squares: number
}

/**
 * The one-step forecast is level + (1 - 1/theta) * line. For a given alpha it is linear in the initial level and in
 * 1 - 1/theta, so both are solved exactly (theta at least 1) and only alpha in [0.1, 0.99] is searched.
 */
function runTheta(values: Float64Array, alpha: number): Pass {
  const keep = 1 - alpha
  let level = alpha * values[0]!
  let decay = keep
  let mean = values[0]!
  let a = values[0]!
  let b = 0
  let rr = 0
  let rd = 0
  let rl = 0
  let dd = 0
  let dl = 0
  let ll = 0
  for (let t = 1; t < values.length; t++) {
    const y = values[t]!
    const line = a * decay + (b * (1 - decay * keep)) / alpha
    if (t >= 2) {
      const r = y - level
      rr += r * r
      rd += r * decay
      rl += r * line
      dd += decay * decay
      dl += decay * line
      ll += line * line
    }
    level += alpha * (y - level)
    decay *= keep
    b = ((t - 1) * b + (6 * (y - mean)) / (t + 1)) / (t + 2)
    mean += (y - mean) / (t + 1)
    a = mean - (b * (t + 2)) / 2
  }
  const determinant = dd * ll - dl * dl
  let weight = determinant > 1e-12 * dd * ll ? (rl * dd - rd * dl) / determinant : 0
  weight = Math.min(1, Math.max(0, weight))
  const first = dd > 0 ? (rd - weight * dl) / dd : 0
  const squares = rr + first * first * dd + weight * weight * ll - 2 * (first * rd + weight * rl - first * weight * dl)
  return { level: level + first * decay, decay, weight, first, squares }
}

/** The dynamic optimised theta model on a series without a season. */
export function dynamicThetaLine(values: Float64Array, horizon: number): Float64Array {
  const n = values.length
  if (n < 5) return thetaLine(values, horizon)
  const alpha = minimiseOnLine(a => runTheta(values, a).squares, 0.1, 0.99, 10)
  const fit = runTheta(values, alpha)
  let { level, decay } = fit
  let mean = 0
  let slope = 0
  for (let t = 0; t < n; t++) mean += values[t]! / n
  for (let t = 0; t < n; t++) slope += ((t - (n - 1) / 2) * values[t]! * 12) / (n * (n * n - 1))
  let a = mean - (slope * (n + 1)) / 2
  const forecast = new Float64Array(horizon)
  for (let k = 0; k < horizon; k++) {
    const t = n + k
    const y = level + fit.weight * (a * decay + (slope * (1 - decay * (1 - alpha))) / alpha)
    forecast[k] = y
    level += alpha * (y - level)
    decay *= 1 - alpha
    slope = ((t - 1) * slope + (6 * (y - mean)) / (t + 1)) / (t + 2)
    mean += (y - mean) / (t + 1)
    a = mean - (slope * (t + 2)) / 2
  }
  return forecast
}

/**
 * Simple, Holt's and damped exponential smoothing without a season, by least squares of the one-step errors. The errors
 * are linear in the initial level and slope, so that these are solved exactly for every try of the smoothing constants:
 * only one to three numbers are searched.
 */
import { minimise, minimiseOnLine } from './minimise.ts'

/** What a fit ended with: the state after the last observation and the sum of squared one-step errors. */
export interface SmoothingFit {
  readonly alpha: number
  readonly beta: number
  readonly phi: number
  readonly level: number
  readonly slope: number
  readonly firstLevel: number
  readonly firstSlope: number
  readonly squares: number
}

/** Simple exponential smoothing: alpha in [0.0001, 0.9999] and the initial level that minimise the squared errors. */
export function fitSes(history: Float64Array): SmoothingFit {
  const alpha = minimiseOnLine(a => runSes(history, a).squares, 0.0001, 0.9999, 12)
  return runSes(history, alpha)
}

/** SES with a given alpha: error_t = error of a zero start - firstLevel * (1 - alpha)^t. */
function runSes(history: Float64Array, alpha: number): SmoothingFit {
  let level = 0
  let decay = 1
  let ee = 0
  let ed = 0
  let dd = 0
  for (let t = 0; t < history.length; t++) {
    const error = history[t]! - level
    ee += error * error
    ed += error * decay
    dd += decay * decay
    level += alpha * error
    decay *= 1 - alpha
  }
  const first = dd > 0 ? ed / dd : 0
  const squares = Math.max(0, ee - first * ed)
  return { alpha, beta: 0, phi: 0, level: level + first * decay, slope: 0, firstLevel: first, firstSlope: 0, squares }
}

/** The whole of a Holt run for given constants; initial level and slope by least squares. */
function runHolt(history: Float64Array, alpha: number, beta: number, phi: number): SmoothingFit {
  let l0 = 0
  let b0 = 0
  let l1 = 1
  let b1 = 0
  let l2 = 0
  let b2 = 1
  let ee = 0
  let e1 = 0
  let e2 = 0
  let d11 = 0
  let d12 = 0
  let d22 = 0
  for (let t = 0; t < history.length; t++) {
    const p0 = l0 + phi * b0
    const p1 = l1 + phi * b1
    const p2 = l2 + phi * b2
    const error = history[t]! - p0
    ee += error * error
    e1 += error * p1
    e2 += error * p2
    d11 += p1 * p1
    d12 += p1 * p2
    d22 += p2 * p2
    l0 = p0 + alpha * error
    b0 = phi * b0 + beta * error
    l1 = p1 - alpha * p1
    b1 = phi * b1 - beta * p1
    l2 = p2 - alpha * p2
    b2 = phi * b2 - beta * p2
  }
  const determinant = d11 * d22 - d12 * d12
  const solvable = determinant > 1e-10 * d11 * d22
  const level = solvable ? (e1 * d22 - e2 * d12) / determinant : d11 > 0 ? e1 / d11 : 0
  const slope = solvable ? (e2 * d11 - e1 * d12) / determinant : 0
  const squares = Math.max(0, ee - level * e1 - slope * e2)
  const last = l0 + level * l1 + slope * l2
  const end = b0 + level * b1 + slope * b2
  return { alpha, beta, phi, level: last, slope: end, firstLevel: level, firstSlope: slope, squares }
}

/** Alpha and beta / alpha from which the search may begin. */
const STARTS = [
  [0.1, 0.1],
  [0.3, 0.1],
  [0.6, 0.05],
  [0.9, 0.02],
  [0.9, 0.5],
] as const

/** Holt's linear trend, damped when `damped` (phi in [0.8, 0.98]); beta at most alpha, as in R's ets(). */
export function fitHolt(history: Float64Array, damped: boolean): SmoothingFit {
  const run = (p: Float64Array) => runHolt(history, p[0]!, p[0]! * p[1]!, damped ? p[2]! : 1)
  let point = new Float64Array(damped ? 3 : 2)
  let lowest = Infinity
  // The squared errors often have two valleys: one where the level follows, one where the slope does.
  for (const start of STARTS) {
    const trial = Float64Array.from(damped ? [...start, 0.95] : start)
    const { squares } = run(trial)
    if (squares < lowest) {
      lowest = squares
      point = trial
    }
  }
  minimise(p => run(p).squares, point, [0.0001, 0.0001, 0.8], [0.9999, 0.9999, 0.98], 0.25, damped ? 80 : 60)
  return run(point)
}

/** Flat forecast at the smoothed level. */
export function ses(history: Float64Array, _period: number, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(history.length > 0 ? fitSes(history).level : 0)
}

/** Holt's linear trend. */
export function holt(history: Float64Array, _period: number, horizon: number): Float64Array {
  return history.length < 4 ? ses(history, 1, horizon) : extendTrend(fitHolt(history, false), horizon)
}

/** Damped trend after Gardner and McKenzie. */
export function damped(history: Float64Array, _period: number, horizon: number): Float64Array {
  return history.length < 5 ? ses(history, 1, horizon) : extendTrend(fitHolt(history, true), horizon)
}

/** Level and slope carried on, damped by the fitted phi, or by `strongest` where that is less. */
export function extendTrend(fit: SmoothingFit, horizon: number, strongest = 1): Float64Array {
  const forecast = new Float64Array(horizon)
  let growth = 0
  let weight = 1
  for (let k = 0; k < horizon; k++) {
    weight *= Math.min(strongest, fit.phi)
    growth += weight
    forecast[k] = fit.level + growth * fit.slope
  }
  return forecast
}

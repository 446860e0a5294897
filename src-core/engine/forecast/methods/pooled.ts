/**
 * One linear autoregression for a whole set of series (Montero-Manso and Hyndman 2021): every window of every history is
 * centred, scaled and regressed on, with one ridge regression per step ahead that share their cross products. It learns from
 * all series what one alone is too short to show.
 */
import { solveSymmetric } from './minimise.ts'

/** A trained autoregression: coefficients `step * (lags + 1) + lag`, the last of each step the constant. */
export interface PooledModel {
  readonly lags: number
  readonly period: number
  readonly horizon: number
  readonly coefficients: Float64Array
}

/** How a window is prepared: where it is centred and by how much divided. */
interface Window {
  centre: number
  scale: number
}

export interface PooledOptions {
  readonly lags: number
  /** Ridge penalty as a share of the mean diagonal of the cross products. */
  readonly ridge: number
  /** At most about this many windows, evenly taken. */
  readonly maxWindows: number
}

function prepare(values: Float64Array, end: number, lags: number, period: number, window: Window): void {
  const span = Math.min(lags, Math.max(period, 4))
  let centre = 0
  for (let t = end - span; t < end; t++) centre += values[t]! / span
  let scale = 0
  for (let t = end - lags; t < end; t++) scale += Math.abs(values[t]! - centre) / lags
  window.centre = centre
  window.scale = scale
}

/** Trains on all histories that are long enough; null when there are too few windows to learn from. */
export function trainPooled(
  histories: readonly Float64Array[],
  period: number,
  horizon: number,
  options: PooledOptions,
): PooledModel | null {
  const { lags } = options
  const width = lags + 1
  let available = 0
  for (const y of histories) available += Math.max(0, y.length - lags - horizon + 1)
  if (available < 4 * width) return null
  const stride = Math.max(1, available / options.maxWindows)
  const gram = new Float64Array(width * width)
  const targets = new Float64Array(horizon * width)
  const x = new Float64Array(width)
  x[lags] = 1
  const window: Window = { centre: 0, scale: 0 }
  let due = 0
  let used = 0
  for (const y of histories) {
    const count = y.length - lags - horizon + 1
    if (count < 1) continue
    for (; due < count; due += stride) {
      const end = lags + Math.floor(due)
      prepare(y, end, lags, period, window)
      if (!(window.scale > 0)) continue
      for (let j = 0; j < lags; j++) x[j] = (y[end - 1 - j]! - window.centre) / window.scale
      used++
      for (let i = 0; i < width; i++) {
        const xi = x[i]!
        for (let j = 0, at = i * width; j <= i; j++, at++) gram[at]! += xi * x[j]!
      }
      for (let k = 0; k < horizon; k++) {
        const target = Math.max(-8, Math.min(8, (y[end + k]! - window.centre) / window.scale))
        for (let i = 0, at = k * width; i < width; i++, at++) targets[at]! += target * x[i]!
      }
    }
    due -= count
  }
  if (used < 4 * width) return null
  return solveAll(gram, targets, options, period, horizon)
}

function solveAll(
  gram: Float64Array,
  targets: Float64Array,
  options: PooledOptions,
  period: number,
  horizon: number,
): PooledModel | null {
  const width = options.lags + 1
  let diagonal = 0
  for (let i = 0; i < width; i++) diagonal += gram[i * width + i]! / width
  for (let i = 0; i < width; i++) gram[i * width + i]! += options.ridge * diagonal
  for (let k = 0; k < horizon; k++) {
    if (!solveSymmetric(gram.slice(), targets.subarray(k * width, (k + 1) * width), width)) return null
  }
  return { lags: options.lags, period, horizon, coefficients: targets }
}

/** Forecast of one history by a trained model; null when the history is shorter than the model's lags. */
export function predictPooled(model: PooledModel, history: Float64Array): Float64Array | null {
  const { lags, horizon } = model
  const n = history.length
  if (n < lags) return null
  const window: Window = { centre: 0, scale: 0 }
  prepare(history, n, lags, model.period, window)
  const forecast = new Float64Array(horizon).fill(window.centre)
  if (!(window.scale > 0)) return forecast
  for (let k = 0; k < horizon; k++) {
    const from = k * (lags + 1)
    let value = model.coefficients[from + lags]!
    for (let j = 0; j < lags; j++) {
      value += (model.coefficients[from + j]! * (history[n - 1 - j]! - window.centre)) / window.scale
    }
    forecast[k]! += value * window.scale
  }
  return forecast
}

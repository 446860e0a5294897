/** The recursions that every exponential smoothing model with a season shares, and how they are started and fitted. */
import { minimise } from './minimise.ts'
import { shrunkIndices } from './season.ts'
import { fitHolt, fitSes } from './smoothing.ts'

/** Which trend and which season a model has. */
export interface EtsForm {
  readonly trend: 'none' | 'additive' | 'damped'
  readonly season: 'none' | 'additive' | 'multiplicative'
}

/** State of a run: level, slope and the seasonal indices by time mod period, with what the errors added up to. */
export interface EtsRun {
  level: number
  slope: number
  readonly season: Float64Array
  /** Sum of squared errors, and of squared relative errors. */
  squares: number
  relative: number
  /** Sum of logarithms of the one-step forecasts; NaN when one was not positive. */
  logs: number
}

/** A fitted form: `point` holds alpha, beta / alpha, gamma / (1 - alpha) and phi. */
export interface EtsFit {
  readonly form: EtsForm
  readonly point: Float64Array
  readonly run: EtsRun
  readonly length: number
}

interface Start {
  readonly level: number
  readonly slope: number
  readonly season: Float64Array
  /** Where the search for the constants begins: alpha, beta / alpha, gamma / (1 - alpha), phi. */
  readonly point: Float64Array
}

/**
 * Starting states: seasonal indices of the whole series; level, slope and first constants from the fit of the same trend to
 * the series without the season. Null where the series has not the two seasons that this takes.
 */
function startOf(history: Float64Array, period: number, form: EtsForm): Start | null {
  const indices = form.season === 'none' ? new Float64Array(1) : shrunkIndices(history, period, form.season)
  if (!indices) return null
  const values = new Float64Array(history.length)
  for (let t = 0; t < values.length; t++) {
    const index = indices[t % indices.length]!
    values[t] = form.season === 'multiplicative' ? history[t]! / index : history[t]! - index
  }
  const fit = form.trend === 'none' ? fitSes(values) : fitHolt(values, form.trend === 'damped')
  const share = form.trend === 'none' ? 0.1 : fit.beta / fit.alpha
  const point = Float64Array.of(fit.alpha, share, 0.1, form.trend === 'damped' ? fit.phi : 1)
  return { level: fit.firstLevel, slope: fit.firstSlope, season: indices, point }
}

/** Runs a form over the history with given constants; the states and sums stand in `run` afterwards. */
function runForm(history: Float64Array, form: EtsForm, start: Start, point: Float64Array, run: EtsRun): void {
  const n = history.length
  const alpha = point[0]!
  const beta = form.trend === 'none' ? 0 : alpha * point[1]!
  const gamma = (1 - alpha) * point[2]!
  const phi = form.trend === 'damped' ? point[3]! : 1
  const season = run.season
  season.set(start.season)
  let level = start.level
  let slope = start.slope
  let squares = 0
  let relative = 0
  let product = 1
  let logs = 0
  let position = 0
  const period = season.length
  const kind = form.season === 'none' ? 0 : form.season === 'additive' ? 1 : 2
  for (let t = 0; t < n; t++) {
    const base = level + phi * slope
    const s = season[position]!
    const forecast = kind === 2 ? base * s : base + s
    const error = history[t]! - forecast
    squares += error * error
    const ratio = error / forecast
    relative += ratio * ratio
    product *= forecast
    if (!(product > 1e-200 && product < 1e200)) {
      logs += Math.log(product)
      product = 1
    }
    const corrected = kind === 2 ? error / s : error
    level = base + alpha * corrected
    slope = phi * slope + beta * corrected
    if (kind === 1) season[position] = s + gamma * error
    else if (kind === 2) season[position] = s + (gamma * error) / base
    if (++position === period) position = 0
  }
  run.level = level
  run.slope = slope
  run.squares = squares
  run.relative = relative
  run.logs = logs + Math.log(product)
}

/** What a fit makes small. 'relative' is the likelihood of multiplicative errors and needs positive data. */
export type EtsCriterion = 'squares' | 'relative'

function likelihoodCost(run: EtsRun, n: number, criterion: EtsCriterion): number {
  if (criterion === 'squares') return n * Math.log(run.squares + 1e-300)
  return n * Math.log(run.relative + 1e-300) + 2 * run.logs
}

/** Fits the smoothing constants of one form. Null where the form cannot be started or never yields a finite run. */
export function fitForm(
  history: Float64Array,
  period: number,
  form: EtsForm,
  criterion: EtsCriterion,
  maxCalls: number,
): EtsFit | null {
  const start = startOf(history, period, form)
  if (!start) return null
  const season = new Float64Array(start.season.length)
  const run: EtsRun = { level: 0, slope: 0, season, squares: 0, relative: 0, logs: 0 }
  const n = history.length
  const seasonal = form.season !== 'none'
  // The searched numbers, packed: only those that the form has.
  const slots = [
    0,
    ...(form.trend === 'none' ? [] : [1]),
    ...(seasonal ? [2] : []),
    ...(form.trend === 'damped' ? [3] : []),
  ]
  const lows = [0.0001, 0.0001, 0, 0.8]
  const highs = [0.9999, 0.9999, 0.9999, 0.98]
  const point = start.point.slice()
  const packed = Float64Array.from(slots, slot => start.point[slot]!)
  const spread = (from: Float64Array) => {
    for (let k = 0; k < slots.length; k++) point[slots[k]!] = from[k]!
  }
  const cost = (from: Float64Array) => {
    spread(from)
    runForm(history, form, start, point, run)
    return likelihoodCost(run, n, criterion)
  }
  const low = slots.map(slot => lows[slot]!)
  const high = slots.map(slot => highs[slot]!)
  const best = minimise(cost, packed, low, high, 0.1, maxCalls)
  if (!(best < 1e299)) return null
  spread(packed)
  runForm(history, form, start, point, run)
  return { form, point, run, length: n }
}

/** AICc of a fit under additive ('squares') or multiplicative ('relative') errors; counts as R's ets() does. */
export function aicc(fit: EtsFit, period: number, criterion: EtsCriterion): number {
  const { form, run, length: n } = fit
  const trend = form.trend === 'none' ? 0 : form.trend === 'additive' ? 2 : 3
  const k = 3 + trend + (form.season === 'none' ? 0 : period)
  const cost = likelihoodCost(run, n, criterion)
  return n - k - 1 > 0 && Number.isFinite(cost) ? cost + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Infinity
}

/** Point forecast from the last states. */
export function extend(fit: EtsFit, horizon: number): Float64Array {
  const { run, form, length } = fit
  const forecast = new Float64Array(horizon)
  const phi = form.trend === 'damped' ? fit.point[3]! : 1
  let growth = 0
  let weight = 1
  for (let k = 0; k < horizon; k++) {
    weight *= phi
    growth += weight
    const base = run.level + growth * run.slope
    const s = run.season[(length + k) % run.season.length]!
    forecast[k] = form.season === 'multiplicative' ? base * s : base + s
  }
  return forecast
}

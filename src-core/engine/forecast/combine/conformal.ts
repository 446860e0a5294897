/**
 * Prediction intervals from the errors that the combination made on rolling origins (split conformal): the errors of all
 * series, each divided by what is usual at its step and for its series, form one distribution of scores; a forecast takes
 * its quantiles, times its own step and series. Sums over steps have scores of their own.
 */
import { LEVELS } from '../model.ts'

/** Scaled errors (`actual - forecast` over the series' scale) of one series: one array of steps for each origin. */
export type ErrorPaths = readonly Float64Array[]

/** What pooled errors say: usual size by step, and the scores of steps and of sums at LEVELS. */
export interface Calibration {
  readonly stepSizes: Float64Array
  readonly sumSizes: Float64Array
  readonly stepScores: Float64Array
  readonly sumScores: Float64Array
}

/** A series' own errors count as much as the set's once it has this many origins. */
const OWN_TRUST = 3

/** Calibrates on all series. Null when no series has an origin. */
export function calibrate(paths: readonly ErrorPaths[], horizon: number): Calibration | null {
  const sums = paths.map(origins => origins.map(accumulate))
  const stepSizes = usualSizes(paths, horizon)
  const sumSizes = usualSizes(sums, horizon)
  if (!stepSizes || !sumSizes) return null
  return {
    stepSizes,
    sumSizes,
    stepScores: scoreQuantiles(scoresOf(paths, stepSizes, paths, stepSizes), horizon),
    sumScores: scoreQuantiles(scoresOf(sums, sumSizes, paths, stepSizes), horizon),
  }
}

/** Running sums of a path of errors. */
function accumulate(path: Float64Array): Float64Array {
  const out = Float64Array.from(path)
  for (let k = 1; k < out.length; k++) out[k]! += out[k - 1]!
  return out
}

/** Mean absolute error by step, made to never fall; null where there are no errors or none differs from zero. */
function usualSizes(paths: readonly ErrorPaths[], horizon: number): Float64Array | null {
  const sizes = new Float64Array(horizon)
  let count = 0
  for (const origins of paths) {
    for (const path of origins) {
      count++
      // One series that got out of hand must not set the size for all.
      for (let k = 0; k < horizon; k++) sizes[k]! += Math.min(Math.abs(path[k]!), 50 * Math.sqrt(k + 1))
    }
  }
  if (count === 0) return null
  for (let k = 0; k < horizon; k++) sizes[k]! /= count
  for (let k = 1; k < horizon; k++) sizes[k] = Math.max(sizes[k]!, sizes[k - 1]!)
  return sizes[horizon - 1]! > 0 ? Float64Array.from(sizes, v => Math.max(v, 1e-9)) : null
}

/**
 * How large a series' errors are against the set's: the ratio of mean absolute errors, pulled towards 1 by how few origins
 * there are. Leaves out the origin `hidden` and its neighbours, whose horizons overlap with it by half.
 */
export function ownRatio(origins: ErrorPaths, stepSizes: Float64Array, hidden = -1): number {
  let sum = 0
  let count = 0
  origins.forEach((path, origin) => {
    if (hidden >= 0 && Math.abs(origin - hidden) < 2) return
    count++
    let mean = 0
    for (let k = 0; k < path.length; k++) mean += Math.abs(path[k]!) / stepSizes[k]! / path.length
    sum += mean
  })
  if (count === 0) return 1
  const ratio = Math.min(20, Math.max(0.05, sum / count))
  return ratio ** (count / (count + OWN_TRUST))
}

function scoresOf(
  paths: readonly ErrorPaths[],
  sizes: Float64Array,
  steps: readonly ErrorPaths[],
  stepSizes: Float64Array,
): Float64Array {
  const scores: number[] = []
  paths.forEach((origins, i) => {
    origins.forEach((path, origin) => {
      const ratio = ownRatio(steps[i]!, stepSizes, origin)
      for (let k = 0; k < path.length; k++) scores.push(path[k]! / sizes[k]! / ratio)
    })
  })
  return Float64Array.from(scores).sort()
}

/** Standard normal quantiles at LEVELS, for tails beyond what was ever seen. */
const NORMAL = [-1.959964, -1.281552, -0.67449, 0, 0.67449, 0.841621, 1.281552, 1.644854, 1.959964, 2.326348] as const

/** Scores at LEVELS. With few scores they are made symmetric, and levels beyond the seen ones follow the normal's tail. */
function scoreQuantiles(sorted: Float64Array, horizon: number): Float64Array {
  const independent = sorted.length / Math.max(1, horizon / 3)
  const symmetric = independent < 60
  const values = symmetric ? Float64Array.from([...sorted, ...sorted.map(v => -v)]).sort() : sorted
  return Float64Array.from(LEVELS, (level, at) => {
    const tail = Math.min(level, 1 - level)
    const least = 1 / (independent + 1)
    if (tail >= least || level === 0.5) return interpolate(values, level)
    const edge = interpolate(values, level > 0.5 ? 1 - least : least)
    return (edge * Math.abs(NORMAL[at]!)) / normalQuantile(1 - least)
  })
}

function interpolate(sorted: Float64Array, level: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, level * (sorted.length + 1) - 1))
  const low = Math.floor(at)
  const high = Math.min(sorted.length - 1, low + 1)
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!)
}

/** Normal quantile for levels above one half (Abramowitz and Stegun 26.2.23; error below 0.00045). */
function normalQuantile(level: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.max(1e-12, 1 - level)))
  const top = 2.515517 + 0.802853 * t + 0.010328 * t * t
  const bottom = 1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t
  return Math.max(0.1, t - top / bottom)
}

/** Calibration for sets without a single origin: normal errors that grow with the square root of the step. */
export function assumedCalibration(horizon: number): Calibration {
  const stepSizes = Float64Array.from({ length: horizon }, (_, k) => Math.sqrt(k + 1))
  const sumSizes = Float64Array.from({ length: horizon }, (_, k) => Math.sqrt(((k + 1) * (k + 2) * (2 * k + 3)) / 6))
  const scores = Float64Array.from(LEVELS, (_, at) => NORMAL[at]! * 1.2533)
  return { stepSizes, sumSizes, stepScores: scores, sumScores: scores }
}

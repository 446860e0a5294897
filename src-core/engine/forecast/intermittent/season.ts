import type { SeriesSet } from '../model.ts'

/**
 * Season of a whole set. Single items sell too rarely to show one (own yearly seasons make weekly forecasts worse), but
 * together they do. All histories must end in the same period.
 */

/** Years that are looked at. */
const MOST_YEARS = 6
/** Neighbours on either side over which a step's factor is averaged. */
const SMOOTHING = 1

/**
 * Logarithms of the factors by which the steps after the end differ from the quarter of a year before it, drawn to 0
 * where few years are known. `back` drops that many of the newest periods. Empty when no year is known.
 */
export function pooledSeason(set: SeriesSet, horizon: number, back = 0): Float64Array {
  const steps = Math.min(horizon, set.period)
  const window = Math.round(set.period / 4)
  if (set.period < 4) return new Float64Array(0)
  const sums = new Float64Array(steps)
  const after = new Float64Array(steps)
  let years = 0
  for (let year = 1; year <= MOST_YEARS; year++) {
    after.fill(0)
    let before = 0
    const ends = { origin: back + year * set.period, visible: back }
    for (let i = 0; i + 1 < set.starts.length; i++) before += addSeries(set, i, ends, window, after)
    let total = 0
    for (let j = 0; j < steps; j++) total += after[j] ?? 0
    if (!(before > 0) || !(total > 0)) continue
    years++
    for (let j = 0; j < steps; j++) sums[j] = (sums[j] ?? 0) + Math.log(smoothed(after, j, total / steps) / before)
  }
  return years === 0 ? new Float64Array(0) : sums.map(sum => sum / (years + 1))
}

/** The mean log factor over the steps, 0 without season. */
export function meanSeason(season: Float64Array): number {
  let total = 0
  for (let j = 0; j < season.length; j++) total += season[j] ?? 0
  return season.length > 0 ? total / season.length : 0
}

/** Adds one series, over its mean of the whole visible history, to `after`; returns its level before, over the same. */
function addSeries(
  set: SeriesSet,
  index: number,
  ends: { readonly origin: number; readonly visible: number },
  window: number,
  after: Float64Array,
): number {
  const start = set.starts[index] ?? 0
  const end = set.starts[index + 1] ?? 0
  const origin = end - ends.origin
  if (origin - 2 * window < start || ends.origin - ends.visible < after.length) return 0
  let norm = 0
  for (let t = start; t < end - ends.visible; t++) norm += clean(set.values[t])
  if (!(norm > 0)) return 0
  norm /= end - ends.visible - start
  let before = 0
  for (let t = origin - window; t < origin; t++) before += clean(set.values[t])
  for (let j = 0; j < after.length; j++) after[j] = (after[j] ?? 0) + clean(set.values[origin + j]) / norm
  return before / window / norm
}

/** A step's sum with its neighbours', and a little of the mean, so that a step without any demand has a logarithm. */
function smoothed(after: Float64Array, step: number, mean: number): number {
  let total = 0.1 * mean
  let count = 0.1
  for (let j = Math.max(0, step - SMOOTHING); j <= Math.min(after.length - 1, step + SMOOTHING); j++) {
    total += after[j] ?? 0
    count++
  }
  return total / count
}

function clean(value: number | undefined): number {
  return value !== undefined && value > 0 && value < Infinity ? value : 0
}

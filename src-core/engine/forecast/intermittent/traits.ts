import { imapaRate } from './aggregation.ts'
import { movingAverageRate, recencyWeightedRate, sinceFirstRate } from './averages.ts'
import { sbaRate, tsbRate } from './croston.ts'

/**
 * What the intermittent model knows of a history: one row of numbers a history, so that thousands of histories stand in
 * one array.
 */

/** Methods whose rates are combined; a row begins with them, in this order. */
export const RATE_NAMES = [
  'mean',
  'recency97',
  'recency93',
  'recency85',
  'recency70',
  'sba',
  'tsb',
  'imapa',
  'ma4',
  'ma13',
  'sinceFirst',
]
/** Places in a row after the rates. */
export const DEMANDS = 11
export const LENGTH = 12
/** Mean size of a demand. */
export const SIZE = 13
/** Variance over mean, in demand sizes: 1 for rare demands of equal size. */
export const DISPERSION = 14
/** The grid on which quantiles are looked for. */
export const UNIT = 15
/** Mean absolute difference of neighbours from the first demand on: what losses are divided by. */
export const SCALE = 16
/** How long ago the last demand was, in usual intervals: log(1 + gap x frequency). */
export const IDLENESS = 17
/** Logarithm of the set's seasonal factor over the horizon. */
export const SEASON = 18
export const ROW = 19

/** A demand is cut into at most so many units, so that a quantile is found in a bounded time. */
const UNITS_PER_DEMAND = 200
/** From so many demands on their common divisor is believed to be the size of a pack. */
const DEMANDS_FOR_PACK = 4
/** Memory of the level from which the one-step errors behind DISPERSION are taken. */
const LEVEL_DECAY = 0.93

/** Demand as the models take it: NaN and infinities are left out as not observed, returns count as no demand. */
export function cleanHistory(history: Float64Array): Float64Array {
  let clean = true
  for (let t = 0; t < history.length; t++) if (!((history[t] ?? 0) >= 0 && (history[t] ?? 0) < Infinity)) clean = false
  if (clean) return history
  return history.filter(value => Number.isFinite(value)).map(value => Math.max(0, value))
}

/** Writes the row of a cleaned history to `out` from `at` on; the season is left at 0. */
export function writeTraits(history: Float64Array, out: Float64Array, at: number): void {
  writeRates(history, out, at)
  let demands = 0
  let total = 0
  let last = -1
  let first = -1
  let change = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    if (first >= 0) change += Math.abs(value - (history[t - 1] ?? 0))
    if (!(value > 0)) continue
    if (first < 0) first = t
    last = t
    demands++
    total += value
  }
  const size = demands > 0 ? total / demands : 0
  const differences = first < 0 ? 0 : history.length - 1 - first
  out[at + DEMANDS] = demands
  out[at + LENGTH] = history.length
  out[at + SIZE] = size
  out[at + DISPERSION] = demands > 0 ? dispersionOf(history) / size : 1
  out[at + UNIT] = unitOf(history, demands, size)
  out[at + SCALE] = differences > 0 ? change / differences : 0
  out[at + IDLENESS] = demands > 0 ? Math.log1p(((history.length - 1 - last) * demands) / history.length) : 0
  out[at + SEASON] = 0
}

function writeRates(history: Float64Array, out: Float64Array, at: number): void {
  out[at] = movingAverageRate(history, history.length)
  out[at + 1] = recencyWeightedRate(history, 0.97)
  out[at + 2] = recencyWeightedRate(history, 0.93)
  out[at + 3] = recencyWeightedRate(history, 0.85)
  out[at + 4] = recencyWeightedRate(history, 0.7)
  out[at + 5] = sbaRate(history)
  out[at + 6] = tsbRate(history)
  out[at + 7] = imapaRate(history)
  out[at + 8] = movingAverageRate(history, 4)
  out[at + 9] = movingAverageRate(history, 13)
  out[at + 10] = sinceFirstRate(history)
}

/** Geometric mean of the variance about the mean and that of one-step errors, over the mean. */
function dispersionOf(history: Float64Array): number {
  let total = 0
  for (let t = 0; t < history.length; t++) total += history[t] ?? 0
  const mean = total / history.length
  let spread = 0
  let errors = 0
  let level = 0
  let weight = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    spread += (value - mean) ** 2
    if (weight > 0) errors += (value - level / weight) ** 2
    level = level * LEVEL_DECAY + value
    weight = weight * LEVEL_DECAY + 1
  }
  const steps = Math.max(1, history.length - 1)
  return Math.sqrt((spread / steps) * (errors / steps)) / mean
}

/** The pack size where demands have one, 1 for whole numbers, a hundredth of a mean demand otherwise. */
function unitOf(history: Float64Array, demands: number, size: number): number {
  if (demands === 0) return 1
  let divisor = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    if (!(value > 0)) continue
    if (value !== Math.round(value)) return size / 100
    divisor = commonDivisor(divisor, value)
  }
  const unit = demands >= DEMANDS_FOR_PACK ? divisor : 1
  return size / unit > UNITS_PER_DEMAND ? size / 100 : unit
}

function commonDivisor(a: number, b: number): number {
  while (b > 0) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}

import { crostonRate, DEFAULT_SMOOTHING } from './croston.ts'
import { classifyPattern } from './classify.ts'

/**
 * Temporal aggregation. Blocks are counted from the newest period backwards; an incomplete oldest block is left out.
 * Rates are per period of the history.
 */

/** ADIDA (Nikolopoulos et al. 2011): simple exponential smoothing of the sums of blocks as long as the mean interval. */
export function adidaRate(history: Float64Array, smoothing = DEFAULT_SMOOTHING): number {
  const { interval, demands } = classifyPattern(history)
  if (demands === 0) return 0
  return smoothBlocks(history, Math.min(history.length, Math.max(1, Math.round(interval))), smoothing)
}

/**
 * iMAPA (Petropoulos and Kourentzes 2015): the mean of forecasts at every block length from 1 to the mean interval,
 * Croston with the correction of Syntetos and Boylan where blocks without demand are left, smoothing elsewhere.
 */
export function imapaRate(history: Float64Array, smoothing = DEFAULT_SMOOTHING): number {
  const { interval, demands } = classifyPattern(history)
  if (demands === 0) return 0
  const longest = Math.min(history.length, Math.max(1, Math.round(interval)))
  let total = 0
  for (let length = 1; length <= longest; length++) total += rateAtLength(history, length, smoothing)
  return total / longest
}

function rateAtLength(history: Float64Array, length: number, smoothing: number): number {
  const blocks = length === 1 ? history : sumBlocks(history, length)
  let empty = false
  for (let b = 0; b < blocks.length; b++) if (!((blocks[b] ?? 0) > 0)) empty = true
  const rate = empty ? (1 - smoothing / 2) * crostonRate(blocks, smoothing) : smooth(blocks, smoothing)
  return rate / length
}

function smoothBlocks(history: Float64Array, length: number, smoothing: number): number {
  return smooth(sumBlocks(history, length), smoothing) / length
}

function smooth(values: Float64Array, smoothing: number): number {
  let level = values[0] ?? 0
  for (let t = 1; t < values.length; t++) level += smoothing * ((values[t] ?? 0) - level)
  return level
}

function sumBlocks(history: Float64Array, length: number): Float64Array {
  const count = Math.floor(history.length / length)
  const blocks = new Float64Array(count)
  const offset = history.length - count * length
  for (let b = 0; b < count; b++) {
    let total = 0
    for (let i = 0; i < length; i++) total += history[offset + b * length + i] ?? 0
    blocks[b] = total
  }
  return blocks
}

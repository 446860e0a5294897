import type { SeriesSet } from '../model.ts'
import { meanSeason, pooledSeason } from './season.ts'
import { cleanHistory, DEMANDS, DISPERSION, LENGTH, ROW, SCALE, SEASON, SIZE, writeTraits } from './traits.ts'
import type { SetPrior } from './model.ts'

/** Past tests of a whole set: histories cut at rolling origins, and what came after. */
export interface Samples {
  /** One row of traits a test. */
  readonly traits: Float64Array
  /** `horizon` truths a test. */
  readonly truths: Float64Array
  /** What the losses of a test are divided by. */
  readonly scales: Float64Array
  /** The series of a test. */
  readonly series: Int32Array
  readonly count: number
  readonly horizon: number
}

/** Origins a series. */
const MOST_ORIGINS = 8
/** Tests of a whole set: of a larger one an evenly spaced part is taken. */
const MOST_TESTS = 6000
/** Periods and share of the history that an origin must leave. */
const LEAST_HISTORY = 6
const LEAST_SHARE = 1 / 3

/**
 * Cuts the histories at rolling origins: half a horizon apart where history is short, spread over the seasons where it
 * is long. The horizon is shortened where histories are not twice as long.
 */
export function gatherSamples(set: SeriesSet, wantedHorizon: number): Samples {
  const horizon = testHorizon(set, wantedHorizon)
  const places: number[] = []
  const count = set.starts.length - 1
  for (let i = 0; i < count; i++) {
    const length = (set.starts[i + 1] ?? 0) - (set.starts[i] ?? 0)
    const step = originStep(length, horizon, set.period)
    const least = Math.max(Math.min(horizon, LEAST_HISTORY), length * LEAST_SHARE)
    for (let o = 0; o < MOST_ORIGINS; o++) {
      const kept = length - horizon - o * step
      if (kept < least) break
      places.push(i, kept)
    }
  }
  const stride = Math.max(1, Math.ceil(places.length / 2 / MOST_TESTS))
  return cutAt(set, horizon, places, stride)
}

function cutAt(set: SeriesSet, horizon: number, places: readonly number[], stride: number): Samples {
  const most = Math.ceil(places.length / 2 / stride)
  const traits = new Float64Array(most * ROW)
  const truths = new Float64Array(most * horizon)
  const scales = new Float64Array(most)
  const series = new Int32Array(most)
  const seasons = new Map<number, number>()
  let row = 0
  for (let p = 0; p < places.length; p += 2 * stride) {
    const start = set.starts[places[p] ?? 0] ?? 0
    const end = set.starts[(places[p] ?? 0) + 1] ?? 0
    const origin = start + (places[p + 1] ?? 0)
    const at = row * ROW
    writeTraits(cleanHistory(set.values.subarray(start, origin)), traits, at)
    const scale = trainingScale(traits, at)
    if (!(scale > 0)) continue
    traits[at + SEASON] = seasonAt(set, horizon, end - origin, seasons)
    for (let j = 0; j < horizon; j++) {
      const value = set.values[origin + j] ?? 0
      truths[row * horizon + j] = value > 0 && value < Infinity ? value : 0
    }
    series[row] = places[p] ?? 0
    scales[row++] = scale
  }
  return { traits, truths, scales, series, count: row, horizon }
}

/** The tests of the series with even or odd numbers alone. */
export function halfOf(samples: Samples, parity: 0 | 1): Samples {
  const { horizon } = samples
  const rows: number[] = []
  for (let s = 0; s < samples.count; s++) if ((samples.series[s] ?? 0) % 2 === parity) rows.push(s)
  const traits = new Float64Array(rows.length * ROW)
  const truths = new Float64Array(rows.length * horizon)
  rows.forEach((from, to) => {
    traits.set(samples.traits.subarray(from * ROW, (from + 1) * ROW), to * ROW)
    truths.set(samples.truths.subarray(from * horizon, (from + 1) * horizon), to * horizon)
  })
  const scales = Float64Array.from(rows, from => samples.scales[from] ?? 1)
  const series = Int32Array.from(rows, from => samples.series[from] ?? 0)
  return { traits, truths, scales, series, count: rows.length, horizon }
}

/** The set's demand frequency, dispersion and size, from rows of traits. */
export function setPriorOf(traits: Float64Array, rows: number): SetPrior {
  let frequency = 0
  let dispersion = 0
  let weight = 0
  let logSize = 0
  let sized = 0
  for (let at = 0; at < rows * ROW; at += ROW) {
    const demands = traits[at + DEMANDS] ?? 0
    if (demands === 0) continue
    frequency += demands / (traits[at + LENGTH] ?? 1)
    logSize += Math.log(traits[at + SIZE] ?? 1)
    sized++
    if (demands < 2) continue
    dispersion += demands * (traits[at + DISPERSION] ?? 1)
    weight += demands
  }
  return {
    frequency: sized > 0 ? frequency / rows : 0,
    size: sized > 0 ? Math.exp(logSize / sized) : 1,
    dispersion: weight > 0 ? dispersion / weight : 1,
  }
}

function testHorizon(set: SeriesSet, wanted: number): number {
  const count = set.starts.length - 1
  if (count < 1) return wanted
  const meanLength = (set.starts[count] ?? 0) / count
  return Math.max(1, Math.min(wanted, Math.floor(0.45 * meanLength)))
}

function originStep(length: number, horizon: number, period: number): number {
  const roomy = length - 2 * horizon > 2 * period
  return roomy ? Math.max(horizon, Math.round(period / 4)) : Math.max(1, Math.floor(horizon / 2))
}

/**
 * The scale of losses, with a floor of what neighbours of rare demands differ by on average: one lonely demand at the
 * end of a history would otherwise outweigh a hundred series.
 */
function trainingScale(traits: Float64Array, at: number): number {
  const frequency = ((traits[at + DEMANDS] ?? 0) + 1) / ((traits[at + LENGTH] ?? 0) + 2)
  return Math.max(traits[at + SCALE] ?? 0, 1.5 * (traits[at + SIZE] ?? 0) * frequency * (1 - frequency))
}

function seasonAt(set: SeriesSet, horizon: number, back: number, known: Map<number, number>): number {
  let season = known.get(back)
  if (season === undefined) {
    season = meanSeason(pooledSeason(set, horizon, back))
    known.set(back, season)
  }
  return season
}

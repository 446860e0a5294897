import type { SeriesSet } from '../model.ts'
import { countTruth, curveOf, identityCurve, type CalibrationCurve } from '../distribution/calibration.ts'
import { writeCumulated, writeQuantiles } from '../distribution/negative-binomial.ts'
import { DEFAULT_PARAMETERS, DEFAULT_PRIOR, writeMoments, type IntermittentPrior, type SetPrior } from './model.ts'
import { gatherSamples, setPriorOf, type Samples } from './samples.ts'
import { pooledSeason } from './season.ts'
import { cleanHistory, ROW, UNIT, writeTraits } from './traits.ts'

/** Levels whose pinball loss is made small; the sum over the horizon is judged at the same. */
const LOSS_LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99] as const
/** Weight of the steps' loss beside that of the sum. */
const STEP_WEIGHT = 0.25
/** Above this mean, in units, learning takes the gamma distribution: counting would take too long. */
const LARGE_MEAN = 60
/** Rounds over all parameters, and the first step. */
const ROUNDS = 16
const FIRST_STEP = 0.4
/** Relative loss that a squared distance of 1 from the defaults costs. */
const RIDGE = 0.0003
/** Fewer tests than that teach nothing. */
const LEAST_TESTS = 30

/** What a set's past teaches. */
export interface Lesson {
  readonly parameters: Float64Array
  readonly stepCurve: CalibrationCurve
  readonly sumCurve: CalibrationCurve
  /** The set as it was at the origins of the tests. */
  readonly past: SetPrior
  readonly horizon: number
}

/**
 * Learns from the set's own past what its series have in common: the weights of the rates, how far to draw the few
 * demands of a series to the set, noise, doubt, season and calibration, all by the loss of forecasts from rolling
 * origins. Deterministic. The set is the visible history and nothing else.
 */
export function learnPrior(set: SeriesSet, horizon: number): IntermittentPrior {
  return priorOf(set, horizon, learnFrom(gatherSamples(set, horizon)))
}

/** Null when there are too few tests to learn from. */
export function learnFrom(samples: Samples): Lesson | null {
  if (samples.count < LEAST_TESTS) return null
  const past = setPriorOf(samples.traits, samples.count)
  const parameters = minimiseLoss(samples, past)
  return { parameters, past, horizon: samples.horizon, ...calibrate(samples, parameters, past) }
}

/** A lesson applied to the set as it is at the end of its histories; the defaults where there is no lesson. */
export function priorOf(set: SeriesSet, horizon: number, lesson: Lesson | null): IntermittentPrior {
  const current = currentPrior(set)
  const season = pooledSeason(set, horizon)
  if (lesson === null) return { ...DEFAULT_PRIOR, set: current, season, horizon }
  const { parameters, stepCurve, sumCurve } = lesson
  return { parameters, stepCurve, sumCurve, set: current, season, horizon: lesson.horizon }
}

/** Mean scaled pinball loss of the sum and, weighted, of the steps. */
export function lossOf(samples: Samples, parameters: Float64Array, set: SetPrior): number {
  const moments = new Float64Array(3)
  const quantiles = new Float64Array(LOSS_LEVELS.length)
  const { horizon, truths } = samples
  let total = 0
  for (let s = 0; s < samples.count; s++) {
    writeMoments(samples.traits, s * ROW, parameters, set, moments)
    const unit = samples.traits[s * ROW + UNIT] ?? 1
    let sum = 0
    for (let j = 0; j < horizon; j++) sum += truths[s * horizon + j] ?? 0
    writeSumQuantiles(moments, horizon, unit, quantiles)
    let loss = 0
    for (let q = 0; q < LOSS_LEVELS.length; q++) loss += pinball(sum, quantiles[q] ?? 0, LOSS_LEVELS[q] ?? 0)
    writeSumQuantiles(moments, 1, unit, quantiles)
    let stepLoss = 0
    for (let q = 0; q < LOSS_LEVELS.length; q++) {
      const level = LOSS_LEVELS[q] ?? 0
      const quantile = quantiles[q] ?? 0
      for (let j = 0; j < horizon; j++) stepLoss += pinball(truths[s * horizon + j] ?? 0, quantile, level)
    }
    total += (loss + STEP_WEIGHT * stepLoss) / (samples.scales[s] ?? 1)
  }
  return (2 * total) / (samples.count * horizon * LOSS_LEVELS.length)
}

function pinball(truth: number, quantile: number, level: number): number {
  return truth >= quantile ? level * (truth - quantile) : (1 - level) * (quantile - truth)
}

function writeSumQuantiles(moments: Float64Array, steps: number, unit: number, out: Float64Array): void {
  const mean = ((moments[0] ?? 0) * steps) / unit
  const variance = mean * ((moments[1] ?? 0) / unit) + mean * mean * (moments[2] ?? 0)
  writeQuantiles(mean, Math.max(variance, mean * 1.0001), LOSS_LEVELS, out, 0, 1, 1, LARGE_MEAN)
  for (let q = 0; q < out.length; q++) out[q] = (out[q] ?? 0) * unit
}

/** Pattern search after Hooke and Jeeves: each parameter in turn, then a leap along what the round has changed. */
function minimiseLoss(samples: Samples, set: SetPrior): Float64Array {
  const best = DEFAULT_PARAMETERS.slice()
  const steps = new Float64Array(best.length).fill(FIRST_STEP)
  const base = lossOf(samples, best, set)
  if (!(base > 0)) return best
  const cost = (at: Float64Array): number => lossOf(samples, at, set) / base + penalty(at)
  let lowest = cost(best)
  for (let round = 0; round < ROUNDS; round++) {
    const before = best.slice()
    for (let p = 0; p < best.length; p++) lowest = tryParameter(best, p, steps, lowest, cost)
    const leap = best.map((value, p) => 2 * value - (before[p] ?? 0))
    const reached = cost(leap)
    if (reached < lowest) {
      lowest = reached
      best.set(leap)
    }
  }
  return best
}

function tryParameter(
  best: Float64Array,
  place: number,
  steps: Float64Array,
  lowest: number,
  cost: (at: Float64Array) => number,
): number {
  const old = best[place] ?? 0
  const step = steps[place] ?? 0
  for (const direction of [1, -1]) {
    best[place] = old + direction * step
    const reached = cost(best)
    if (reached < lowest) {
      steps[place] = 1.5 * direction * step
      return reached
    }
  }
  best[place] = old
  steps[place] = step / 2
  return lowest
}

function penalty(at: Float64Array): number {
  let total = 0
  for (let p = 0; p < at.length; p++) total += ((at[p] ?? 0) - (DEFAULT_PARAMETERS[p] ?? 0)) ** 2
  return RIDGE * total
}

/** Curves from the same tests, for single steps and for the sum. */
function calibrate(samples: Samples, parameters: Float64Array, set: SetPrior): Pick<Lesson, 'stepCurve' | 'sumCurve'> {
  const { horizon } = samples
  const stepCounts = new Float64Array(identityCurve().length)
  const sumCounts = new Float64Array(stepCounts.length)
  const moments = new Float64Array(3)
  const shares = new Float64Array(2)
  for (let s = 0; s < samples.count; s++) {
    writeMoments(samples.traits, s * ROW, parameters, set, moments)
    const unit = samples.traits[s * ROW + UNIT] ?? 1
    let sum = 0
    for (let j = 0; j < horizon; j++) {
      const truth = samples.truths[s * horizon + j] ?? 0
      sum += truth
      writeShares(truth, moments, 1, unit, shares)
      countTruth(stepCounts, shares[0] ?? 0, shares[1] ?? 1)
    }
    writeShares(sum, moments, horizon, unit, shares)
    countTruth(sumCounts, shares[0] ?? 0, shares[1] ?? 1)
  }
  return {
    stepCurve: curveOf(stepCounts, samples.count * horizon),
    sumCurve: curveOf(sumCounts, samples.count),
  }
}

function writeShares(truth: number, moments: Float64Array, steps: number, unit: number, out: Float64Array): void {
  const mean = ((moments[0] ?? 0) * steps) / unit
  const variance = mean * ((moments[1] ?? 0) / unit) + mean * mean * (moments[2] ?? 0)
  writeCumulated(Math.round(truth / unit), mean, Math.max(variance, mean * 1.0001), out)
}

function currentPrior(set: SeriesSet): SetPrior {
  const count = set.starts.length - 1
  const traits = new Float64Array(Math.max(0, count) * ROW)
  for (let i = 0; i < count; i++) {
    const history = cleanHistory(set.values.subarray(set.starts[i] ?? 0, set.starts[i + 1] ?? 0))
    if (history.length > 0) writeTraits(history, traits, i * ROW)
  }
  return setPriorOf(traits, count)
}

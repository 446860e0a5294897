import { identityCurve, type CalibrationCurve } from '../distribution/calibration.ts'
import { DEMANDS, DISPERSION, IDLENESS, LENGTH, RATE_NAMES, SEASON, SIZE } from './traits.ts'

/**
 * One predictive distribution from one row of traits: a negative binomial for every sum of steps, with
 *   mean     = rate x steps
 *   variance = mean x noise + mean^2 x doubt
 * Noise is what scatters from step to step; doubt is the relative variance of the unknown level itself (a gamma mixture
 * over the level), so that a sum is wider than its steps would say if they were independent.
 */

const RATES = RATE_NAMES.length
/** Places of the parameters after the logarithmic weights of the rates. */
const PRIOR_DEMANDS = RATES
const BIAS = RATES + 1
const NOISE_BASE = RATES + 2
const NOISE_SLOPE = RATES + 3
const PRIOR_DISPERSION = RATES + 4
const DOUBT_BASE = RATES + 5
const DOUBT_SLOPE = RATES + 6
const IDLE_SLOPE = RATES + 7
export const SEASON_SLOPE = RATES + 8

/**
 * Parameters before anything is learned from a set, and what learning is drawn to: rounded means of what was learned
 * on the train parts of four public sets.
 */
// prettier-ignore
export const DEFAULT_PARAMETERS: Float64Array = Float64Array.of(
  -2.04, -1.61, -1.61, -2.04, -2.8, -3, -2.12, -3, -3, -3, -2.5,
  0.7, 0, 0.3, 1.1, 1.1, -0.7, 0.5, 0.2, 0,
)

/** What is known of the whole set: whoever has little history of his own is drawn to it. */
export interface SetPrior {
  /** Demands a period. */
  readonly frequency: number
  /** Mean size of a demand, geometric over the series. */
  readonly size: number
  /** Variance over mean, in demand sizes. */
  readonly dispersion: number
}

/** All that is learned from a set. */
export interface IntermittentPrior {
  readonly parameters: Float64Array
  readonly set: SetPrior
  /** Calibration of single steps and of the sum over `horizon` steps. */
  readonly stepCurve: CalibrationCurve
  readonly sumCurve: CalibrationCurve
  readonly horizon: number
  /** Logarithms of the set's seasonal factors by step, aligned with the end of the histories; empty without season. */
  readonly season: Float64Array
}

/** The prior of somebody who has seen no set: rare demand, one piece at a time. */
export const DEFAULT_PRIOR: IntermittentPrior = {
  parameters: DEFAULT_PARAMETERS,
  set: { frequency: 0.1, size: 1, dispersion: 1.2 },
  stepCurve: identityCurve(),
  sumCurve: identityCurve(),
  horizon: 1,
  season: new Float64Array(0),
}

/** Least dispersion that is believed. */
const LEAST_DISPERSION = 0.02

/** Writes rate a step, noise and doubt for the row of traits at `at` to `out`. */
export function writeMoments(
  traits: Float64Array,
  at: number,
  parameters: Float64Array,
  set: SetPrior,
  out: Float64Array,
): void {
  let rate = 0
  let weights = 0
  for (let k = 0; k < RATES; k++) {
    const weight = Math.exp(parameters[k] ?? 0)
    weights += weight
    rate += weight * (traits[at + k] ?? 0)
  }
  const demands = traits[at + DEMANDS] ?? 0
  const size = demands > 0 ? (traits[at + SIZE] ?? 0) : set.size
  const expected = (traits[at + LENGTH] ?? 0) * set.frequency
  const priorDemands = Math.exp(parameters[PRIOR_DEMANDS] ?? 0)
  rate = ((rate / weights) * expected + priorDemands * set.frequency * size) / (expected + priorDemands)
  const idle = (parameters[IDLE_SLOPE] ?? 0) * (traits[at + IDLENESS] ?? 0)
  const season = (parameters[SEASON_SLOPE] ?? 0) * (traits[at + SEASON] ?? 0)
  const priorDispersion = Math.exp(parameters[PRIOR_DISPERSION] ?? 0)
  const dispersion =
    (demands * (traits[at + DISPERSION] ?? 0) + priorDispersion * set.dispersion) / (demands + priorDispersion)
  const slope = (parameters[NOISE_SLOPE] ?? 0) * Math.log(Math.max(LEAST_DISPERSION, dispersion))
  out[0] = rate * Math.exp((parameters[BIAS] ?? 0) + idle + season)
  out[1] = size * Math.exp((parameters[NOISE_BASE] ?? 0) + slope)
  out[2] = Math.exp((parameters[DOUBT_BASE] ?? 0) - (parameters[DOUBT_SLOPE] ?? 0) * Math.log(demands + 1))
}

/** Weights of the combined rates by name; they add up to 1. */
export function weightsOf(parameters: Float64Array): Record<string, number> {
  let total = 0
  for (let k = 0; k < RATES; k++) total += Math.exp(parameters[k] ?? 0)
  return Object.fromEntries(RATE_NAMES.map((name, k) => [name, Math.exp(parameters[k] ?? 0) / total]))
}

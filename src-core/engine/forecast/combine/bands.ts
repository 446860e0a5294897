import { LEVELS } from '../model.ts'
import type { Calibration } from './conformal.ts'

/** Quantiles of one series' steps and sums, row-major `level * horizon + step`. */
export interface Bands {
  readonly quantiles: Float64Array
  readonly sumQuantiles: Float64Array
}

/**
 * Bands are this much wider than the errors on rolling origins were. Held-out ends of the train parts fell outside more often
 * than promised (80 % bands of monthly, quarterly and weekly sets held 73-79 %): origins share their times, and times change.
 */
const WIDENING = 1.08

/**
 * Puts calibrated scores around a mean. `width` is the series' scale times its own ratio; `floor` 0 for demand that cannot
 * be negative, else -Infinity. Rising with the level at every step.
 */
export function bandsAround(mean: Float64Array, width: number, floor: number, calibration: Calibration): Bands {
  const { stepSizes, sumSizes, stepScores, sumScores } = calibration
  const horizon = mean.length
  const wide = width * WIDENING
  const quantiles = new Float64Array(LEVELS.length * horizon)
  const sumQuantiles = new Float64Array(LEVELS.length * horizon)
  let sum = 0
  for (let k = 0; k < horizon; k++) {
    sum += mean[k]!
    for (let q = 0; q < LEVELS.length; q++) {
      const at = q * horizon + k
      quantiles[at] = Math.max(floor, mean[k]! + stepScores[q]! * stepSizes[k]! * wide)
      sumQuantiles[at] = Math.max(floor, sum + sumScores[q]! * sumSizes[k]! * wide)
    }
  }
  return { quantiles, sumQuantiles }
}

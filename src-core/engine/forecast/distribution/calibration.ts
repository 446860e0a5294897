/**
 * Pooled calibration of distributions: how often the truth fell below each level in past tests, and which level to ask
 * for so that the wanted share of truths lies below it. Discrete truths count with the part of their probability that
 * lies below the level (the mean of the randomised probability integral transform), so that a mass at zero is no error.
 */

/** Levels of a curve are equally spaced from 0 to 1. */
const STEPS = 200
/** Tests that the uncalibrated distribution weighs as much as. */
const PRIOR_TESTS = 300
/** Levels asked for stay within these. */
const LOWEST = 0.0005
const HIGHEST = 0.9995

/** Share of truths below each of the equally spaced levels. */
export type CalibrationCurve = Float64Array

/** The curve that changes nothing. */
export function identityCurve(): CalibrationCurve {
  return Float64Array.from({ length: STEPS + 1 }, (_, j) => j / STEPS)
}

/** Counts one truth whose probability lies between `below` and `upTo`; `counts` has the length of a curve. */
export function countTruth(counts: Float64Array, below: number, upTo: number): void {
  for (let j = Math.max(0, Math.floor(below * STEPS)); j <= STEPS; j++) {
    const level = j / STEPS
    if (level >= upTo) counts[j] = (counts[j] ?? 0) + 1
    else if (level > below) counts[j] = (counts[j] ?? 0) + (level - below) / (upTo - below)
  }
}

/** The curve of `tests` counted truths, drawn to the identity where they are few. */
export function curveOf(counts: Float64Array, tests: number): CalibrationCurve {
  return counts.map((count, j) => (count + (PRIOR_TESTS * j) / STEPS) / (tests + PRIOR_TESTS))
}

/** The level to ask the distribution for so that `level` of the truths lies below the answer. */
export function calibratedLevel(curve: CalibrationCurve, level: number): number {
  let j = 0
  while (j < STEPS - 1 && (curve[j + 1] ?? 1) < level) j++
  const from = curve[j] ?? 0
  const width = (curve[j + 1] ?? 1) - from
  const asked = (j + (width > 0 ? Math.min(1, Math.max(0, (level - from) / width)) : 0)) / STEPS
  return Math.min(HIGHEST, Math.max(LOWEST, asked))
}

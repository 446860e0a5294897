/** Forecasts of series with demand in most periods: combination of methods with conformal bands. */
import type { DemandClass, SeriesForecast } from '../model.ts'
import { evaluate, type Trial } from '../evaluate/evaluation.ts'
import { bandsAround } from './bands.ts'
import { chooseWeights, type Choice } from './choose.ts'
import { assumedCalibration, calibrate, ownRatio, type Calibration, type ErrorPaths } from './conformal.ts'
import { errorsAt, methodNames, priorWeights, studyAll, type Study } from './study.ts'
import { combine } from './weights.ts'

/** How much worse than the guard a combination may have been on each of three or more origins before the guard replaces it. */
const PATIENCE = 1.05

/** A forecast with the tests that it was judged by, newest origin first. */
export interface RegularForecast {
  readonly forecast: SeriesForecast
  readonly trials: readonly Trial[]
  /** For each trial whether its bands were calibrated without it and without origins that overlap with it. */
  readonly independent: readonly boolean[]
}

/** Calibrations for tests: one per origin, from the other origins alone where there are any. */
interface TestCalibration {
  readonly calibration: Calibration
  readonly independent: boolean
}

/** Forecasts all series of a set of regular ones; `classes` are carried over into the results. */
export function forecastRegular(
  histories: readonly Float64Array[],
  classes: readonly DemandClass[],
  period: number,
  horizon: number,
  origins: number,
): RegularForecast[] {
  const names = methodNames(period)
  const studies = studyAll(histories, period, horizon, origins)
  const choices = chooseWeights(studies, priorWeights(period), horizon).map((choice, i) =>
    guard(studies[i]!, choice, names.length, horizon),
  )
  const paths = studies.map((study, i) => pathsOf(study, choices[i]!, horizon))
  const calibration = calibrate(paths, horizon) ?? assumedCalibration(horizon)
  const tests = Array.from({ length: origins }, (_, origin) => calibrateWithout(origin, paths, calibration, horizon))
  return studies.map((study, i) =>
    finish(study, choices[i]!, paths[i]!, calibration, tests, names, classes[i]!, period, horizon),
  )
}

function calibrateWithout(
  hidden: number,
  paths: readonly ErrorPaths[],
  full: Calibration,
  horizon: number,
): TestCalibration {
  const others = (distance: number) =>
    calibrate(
      paths.map(origins => origins.filter((_, origin) => Math.abs(origin - hidden) >= distance)),
      horizon,
    )
  const apart = others(2)
  return { calibration: apart ?? others(1) ?? full, independent: apart !== null }
}

/** `actual - forecast` over scale at each origin, with weights that had not seen it. */
function pathsOf(study: Study, choice: Choice, horizon: number): ErrorPaths {
  return study.backs.map((_, origin) => {
    const weights = choice.perOrigin[origin] ?? choice.weights
    return combine(errorsAt(study, origin, horizon), weights, horizon).map(error => -error)
  })
}

/** Replaces weights by the guard alone where the combination lost to it on every one of three or more origins. */
function guard(study: Study, choice: Choice, methods: number, horizon: number): Choice {
  if (study.backs.length < 3) return choice
  for (let origin = 0; origin < study.backs.length; origin++) {
    const errors = errorsAt(study, origin, horizon)
    const combined = combine(errors, choice.perOrigin[origin] ?? choice.weights, horizon)
    let own = 0
    let naive = 0
    for (let k = 0; k < horizon; k++) {
      own += Math.abs(combined[k]!)
      naive += Math.abs(errors[k]!)
    }
    if (!(own > PATIENCE * naive)) return choice
  }
  const weights = new Float64Array(methods)
  weights[0] = 1
  return { weights, perOrigin: study.backs.map(() => weights) }
}

function finish(
  study: Study,
  choice: Choice,
  paths: ErrorPaths,
  calibration: Calibration,
  tests: readonly TestCalibration[],
  names: readonly string[],
  demandClass: DemandClass,
  period: number,
  horizon: number,
): RegularForecast {
  const { history, backs, forecasts, scale } = study
  const floor = history.every(value => value >= 0) ? 0 : -Infinity
  const clip = (mean: Float64Array) => mean.map(value => Math.max(floor, value))
  const mean = clip(combine(forecasts[backs.length]!, choice.weights, horizon))
  const bands = bandsAround(mean, scale * ownRatio(paths, calibration.stepSizes), floor, calibration)
  const trials = backs.map((back, origin): Trial => {
    const from = history.length - back
    const then = clip(combine(forecasts[origin]!, choice.perOrigin[origin] ?? choice.weights, horizon))
    const width = scale * ownRatio(paths, calibration.stepSizes, origin)
    return {
      actual: history.subarray(from, from + horizon),
      mean: then,
      naive: forecasts[origin]!.subarray(0, horizon),
      bands: bandsAround(then, width, floor, tests[origin]!.calibration),
    }
  })
  const weights: Record<string, number> = {}
  names.forEach((name, c) => {
    if (choice.weights[c]! > 0.001) weights[name] = choice.weights[c]!
  })
  const evaluation = evaluate(history, period, trials)
  return {
    forecast: { mean, ...bands, demandClass, weights: normalise(weights), evaluation },
    trials,
    independent: backs.map((_, origin) => tests[origin]!.independent),
  }
}

function normalise(weights: Record<string, number>): Record<string, number> {
  let total = 0
  for (const name in weights) total += weights[name]!
  for (const name in weights) weights[name]! /= total
  return weights
}

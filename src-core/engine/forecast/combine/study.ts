/** What was learned about one series: forecasts of every candidate from its end and from each of its rolling origins. */
import { originsOf } from '../evaluate/origins.ts'
import { predictPooled, trainPooled, type PooledModel } from '../methods/pooled.ts'
import { adjust, isPositive } from '../methods/season.ts'
import { candidatesFor, runCandidates } from './candidates.ts'

/** Forecasts are row-major `method * horizon + step`. */
export interface Study {
  readonly history: Float64Array
  /** Size of what is unforeseeable in one step: mean absolute difference of the series without its season. */
  readonly scale: number
  /** How many observations each rolling origin hides, newest origin first. */
  readonly backs: readonly number[]
  /** Forecasts from each origin, and last those from the end. */
  readonly forecasts: readonly Float64Array[]
}

/** Name of the method that learns from all series of a long season at once. */
const POOLED = 'pooled'
const POOLED_PRIOR = 6

/** Names of the methods in the rows of a study. */
export function methodNames(period: number): string[] {
  const names = candidatesFor(period).map(candidate => candidate.name)
  return period > 24 ? [...names, POOLED] : names
}

/** Weights of the methods before anything is known, adding up to 1. */
export function priorWeights(period: number): Float64Array {
  const priors = candidatesFor(period).map(candidate => candidate.prior)
  if (period > 24) priors.push(POOLED_PRIOR)
  const total = priors.reduce((a, b) => a + b, 0)
  return Float64Array.from(priors, prior => prior / total)
}

/** Studies series by themselves, then lets the pooled method add its row where the period is long. */
export function studyAll(
  histories: readonly Float64Array[],
  period: number,
  horizon: number,
  origins: number,
): Study[] {
  const studies = histories.map(history => studyOne(history, period, horizon, origins))
  if (period > 24) addPooled(studies, period, horizon, origins)
  return studies
}

/** Everything about one series that needs no other: this is the part that spreads over workers. */
export function studyOne(history: Float64Array, period: number, horizon: number, origins: number): Study {
  const backs = originsOf(history.length, period, horizon, origins)
  const candidates = candidatesFor(period)
  const size = methodNames(period).length * horizon
  const forecasts = [...backs, 0].map(back => {
    const row = new Float64Array(size)
    row.set(runCandidates(candidates, history.subarray(0, history.length - back), period, horizon))
    return row
  })
  return { history, scale: scaleOf(history, period), backs, forecasts }
}

/** The actual values minus the forecasts are not kept; this gives `forecast - actual` over scale, method by step. */
export function errorsAt(study: Study, origin: number, horizon: number): Float64Array {
  const { history, scale, forecasts, backs } = study
  const from = history.length - backs[origin]!
  const row = forecasts[origin]!
  const errors = new Float64Array(row.length)
  for (let at = 0; at < row.length; at++) errors[at] = (row[at]! - history[from + (at % horizon)]!) / scale
  return errors
}

function scaleOf(history: Float64Array, period: number): number {
  const { values } = adjust(history, period)
  let sum = 0
  for (let t = 1; t < values.length; t++) sum += Math.abs(values[t]! - values[t - 1]!)
  const scale = values.length > 1 ? sum / (values.length - 1) : 0
  return scale > 0 ? scale : 1
}

/** Lags of the pooled models: a series is forecast by the longest that it has history for. */
function pooledLags(period: number): number[] {
  return [Math.max(8, Math.round(period * 0.4)), period + 1, 2 * period + 6]
}

function addPooled(studies: Study[], period: number, horizon: number, origins: number): void {
  const rows = candidatesFor(period).length
  for (let origin = 0; origin <= origins; origin++) {
    const taking = studies.filter(study => (origin === origins ? true : origin < study.backs.length))
    const inputs = taking.map(({ history, backs }) => {
      const part = history.subarray(0, history.length - (origin === origins ? 0 : backs[origin]!))
      return isPositive(part) ? Float64Array.from(part, Math.log) : part
    })
    const models = pooledLags(period).map(lags =>
      trainPooled(inputs, period, horizon, { lags, ridge: 0.01, maxWindows: 40_000 }),
    )
    taking.forEach((study, i) => {
      const at = origin === origins ? study.backs.length : origin
      const row = study.forecasts[at]!
      const part = inputs[i]!
      const logged = part.length > 0 && isPositive(study.history.subarray(0, part.length))
      const forecast = longest(models, part)
      for (let k = 0; k < horizon; k++) {
        // Without a model the row repeats the dynamic theta, so that it carries no opinion of its own.
        const value = forecast ? (logged ? Math.exp(forecast[k]!) : forecast[k]!) : row[2 * horizon + k]!
        row[rows * horizon + k] = Number.isFinite(value) ? value : row[2 * horizon + k]!
      }
    })
  }
}

function longest(models: readonly (PooledModel | null)[], history: Float64Array): Float64Array | null {
  let forecast: Float64Array | null = null
  for (const model of models) forecast = (model && predictPooled(model, history)) ?? forecast
  return forecast
}

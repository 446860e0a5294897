import type { PointMethod } from '../model.ts'
import { arima } from '../methods/arima.ts'
import { etsAverage, holtWintersAdditive, holtWintersDamped, holtWintersMultiplicative } from '../methods/ets.ts'
import { isPositive, withShrunkSeason } from '../methods/season.ts'
import { naive2, seasonalNaive } from '../methods/simple.ts'
import { extendTrend, fitHolt, ses } from '../methods/smoothing.ts'
import { dynamicThetaLine, thetaLine } from '../methods/theta.ts'

/** A method by its name in weights and reports. */
export interface Candidate {
  readonly name: string
  readonly forecast: PointMethod
  /** Its weight before anything is known; need not add up to 1. Held-out ends of train parts gave these, roughly. */
  readonly prior: number
}

const seasoned =
  (method: (values: Float64Array, horizon: number) => Float64Array, kind: 'additive' | 'multiplicative'): PointMethod =>
  (history, period, horizon) =>
    withShrunkSeason(method, history, period, horizon, kind)

/** The guard of every set stands first: what a combination must not lose to. */
export const GUARD: Candidate = { name: 'naive2', forecast: naive2, prior: 0 }

/** Damping of the trend that is not exceeded: held-out ends of train parts preferred it to the usual 0.98. */
const STRONG_DAMPING = 0.9

const dampedLine = (values: Float64Array, horizon: number) =>
  values.length < 5 ? ses(values, 1, horizon) : extendTrend(fitHolt(values, true), horizon, STRONG_DAMPING)

/** The Theta method on logarithms, where they can be taken. */
function thetaOfLogs(history: Float64Array, period: number, horizon: number): Float64Array {
  if (!isPositive(history)) return withShrunkSeason(thetaLine, history, period, horizon, 'additive')
  return withShrunkSeason(thetaLine, Float64Array.from(history, Math.log), period, horizon, 'additive').map(Math.exp)
}

const COMMON: readonly Candidate[] = [
  GUARD,
  { name: 'theta', forecast: thetaOfLogs, prior: 3 },
  { name: 'dynamicTheta', forecast: seasoned(dynamicThetaLine, 'multiplicative'), prior: 4 },
  { name: 'dynamicThetaAdditive', forecast: seasoned(dynamicThetaLine, 'additive'), prior: 2 },
  { name: 'damped', forecast: seasoned(dampedLine, 'multiplicative'), prior: 1 },
]

/** Methods for periods up to 24 other than quarters: months, days of the week, no season. */
const SHORT: readonly Candidate[] = [
  ...COMMON,
  { name: 'holtWintersDamped', forecast: holtWintersDamped, prior: 4 },
  { name: 'ets', forecast: etsAverage, prior: 4 },
  { name: 'arima', forecast: arima, prior: 2 },
  { name: 'seasonalNaive', forecast: seasonalNaive, prior: 2 },
]

/** The same for quarters: with few seasons a year trends can be told sooner, and last year's value adds nothing. */
const QUARTERS: readonly Candidate[] = [
  GUARD,
  { name: 'theta', forecast: thetaOfLogs, prior: 3 },
  { name: 'dynamicTheta', forecast: seasoned(dynamicThetaLine, 'multiplicative'), prior: 4 },
  { name: 'dynamicThetaAdditive', forecast: seasoned(dynamicThetaLine, 'additive'), prior: 5 },
  { name: 'holtWintersDamped', forecast: holtWintersDamped, prior: 5 },
  { name: 'holtWintersAdditive', forecast: holtWintersAdditive, prior: 4 },
  { name: 'ets', forecast: etsAverage, prior: 1 },
  { name: 'arima', forecast: arima, prior: 3 },
]

/** Methods for weeks with a yearly season. */
const LONG: readonly Candidate[] = [
  ...COMMON,
  { name: 'holtWintersAdditive', forecast: holtWintersAdditive, prior: 3 },
  { name: 'holtWintersMultiplicative', forecast: holtWintersMultiplicative, prior: 3 },
  { name: 'ets', forecast: etsAverage, prior: 4 },
]

/** The methods that are combined for a period. */
export function candidatesFor(period: number): readonly Candidate[] {
  if (period > 24) return LONG
  return period > 1 && period <= 6 ? QUARTERS : SHORT
}

/** Forecasts of all candidates, row-major `method * horizon + step`. What is not finite is replaced by the guard's. */
export function runCandidates(
  candidates: readonly Candidate[],
  history: Float64Array,
  period: number,
  horizon: number,
): Float64Array {
  const out = new Float64Array(candidates.length * horizon)
  for (let c = 0; c < candidates.length; c++) {
    const forecast = candidates[c]!.forecast(history, period, horizon)
    for (let k = 0; k < horizon; k++) {
      out[c * horizon + k] = Number.isFinite(forecast[k]!) ? forecast[k]! : out[k]!
    }
  }
  return out
}

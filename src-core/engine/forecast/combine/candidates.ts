import type { PointMethod } from '../model.ts'
import { arima } from '../methods/arima.ts'
import { etsAverage, holtWintersAdditive, holtWintersDamped, holtWintersMultiplicative } from '../methods/ets.ts'
import { isPositive } from '../methods/pooled.ts'
import { withShrunkSeason } from '../methods/season.ts'
import { naive2 } from '../methods/simple.ts'
import { extendTrend, fitHolt, ses } from '../methods/smoothing.ts'
import { dynamicThetaLine, thetaLine } from '../methods/theta.ts'

/** A method by its name in weights and reports. */
export interface Candidate {
  readonly name: string
  readonly forecast: PointMethod
}

const seasoned =
  (method: (values: Float64Array, horizon: number) => Float64Array, kind: 'additive' | 'multiplicative'): PointMethod =>
  (history, period, horizon) =>
    withShrunkSeason(method, history, period, horizon, kind)

/** The guard of every set stands first: what a combination must not lose to. */
export const GUARD: Candidate = { name: 'naive2', forecast: naive2 }

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
  { name: 'theta', forecast: thetaOfLogs },
  { name: 'dynamicTheta', forecast: seasoned(dynamicThetaLine, 'multiplicative') },
  { name: 'dynamicThetaAdditive', forecast: seasoned(dynamicThetaLine, 'additive') },
  { name: 'damped', forecast: seasoned(dampedLine, 'multiplicative') },
]

/** Methods for periods up to 24: months, quarters, days of the week. */
const SHORT: readonly Candidate[] = [
  ...COMMON,
  { name: 'holtWintersDamped', forecast: holtWintersDamped },
  { name: 'ets', forecast: etsAverage },
  { name: 'arima', forecast: arima },
]

/** Methods for weeks with a yearly season. */
const LONG: readonly Candidate[] = [
  ...COMMON,
  { name: 'holtWintersAdditive', forecast: holtWintersAdditive },
  { name: 'holtWintersMultiplicative', forecast: holtWintersMultiplicative },
  { name: 'ets', forecast: etsAverage },
]

/** The methods that are combined for a period. */
export function candidatesFor(period: number): readonly Candidate[] {
  return period > 24 ? LONG : SHORT
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

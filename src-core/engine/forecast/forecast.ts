/** The door to forecasting: columns of history in, probabilistic forecasts out. Pure and deterministic. */
import type { DemandClass, SeriesForecast, SeriesSet } from './model.ts'
import { forecastRouted } from './combine/route.ts'
import { classify } from './intermittent/classify.ts'

export interface ForecastOptions {
  /** Steps ahead, at least 1. */
  readonly horizon: number
  /** Rolling origins per series at most; 3 when not given. More cost time and tell more about each series. */
  readonly origins?: number
}

/** Longest horizon that is forecast: ten years of weeks. Beyond it a forecast says nothing. */
const LONGEST_HORIZON = 520
/** Largest magnitude that squares and sums safely. */
const LARGEST = 1e100

/**
 * Forecasts every series of a set. Series learn from each other (weights, bands, pooled methods), so a set should hold what
 * belongs together. Throws RangeError for a horizon that is no whole number from 1 to 520, for a period below 1, and, naming
 * the series and the position, for a value that is not finite: unknown demand must be decided on before, not guessed here.
 */
export function forecastSet(set: SeriesSet, options: ForecastOptions): SeriesForecast[] {
  const { horizon, origins = 3 } = options
  const histories = split(set)
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > LONGEST_HORIZON) {
    throw new RangeError(`The horizon must be a whole number from 1 to ${LONGEST_HORIZON}, not ${horizon}.`)
  }
  const classes = histories.map(classOf)
  return forecastRouted(histories, classes, set.period, horizon, origins)
}

/** The class by Syntetos and Boylan; a history with negative values is no demand history and counts as smooth. */
function classOf(history: Float64Array): DemandClass {
  return history.some(value => value < 0) ? 'smooth' : classify(history)
}

function split(set: SeriesSet): Float64Array[] {
  const { values, starts, period } = set
  if (!Number.isInteger(period) || period < 1) {
    throw new RangeError(`The period must be a whole number of at least 1, not ${period}.`)
  }
  return Array.from({ length: Math.max(0, starts.length - 1) }, (_, i) => {
    const history = values.subarray(starts[i]!, starts[i + 1]!)
    const bad = history.findIndex(value => !(Math.abs(value) <= LARGEST))
    if (bad >= 0) throw new RangeError(`Series ${i} has no usable number at position ${bad}: ${history[bad]}.`)
    return history
  })
}

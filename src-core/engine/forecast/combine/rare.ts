/** Forecasts of rare and uneven demand, tested on rolling origins like the others. */
import type { SeriesForecast, SeriesSet } from '../model.ts'
import { evaluate, type Trial } from '../evaluate/evaluation.ts'
import { originsOf } from '../evaluate/origins.ts'
import { forecastIntermittent, forecastIntermittentSet } from '../intermittent/forecast-intermittent.ts'
import { learnPrior } from '../intermittent/learn.ts'
import { pooledSeason } from '../intermittent/season.ts'
import { naive2 } from '../methods/simple.ts'

/** Forecasts with their tests; `trials` are newest first and empty for a series too short for a holdout. */
export interface RareForecast {
  readonly forecast: SeriesForecast
  readonly trials: readonly Trial[]
}

/**
 * Forecasts all series from their ends and, to be tested, from rolling origins. What the tests learn from the set they learn
 * from histories cut back to the oldest origin of each, so that no test has seen what it is asked for.
 */
export function forecastRare(
  histories: readonly Float64Array[],
  period: number,
  horizon: number,
  origins: number,
): RareForecast[] {
  const set = columnsOf(histories, period)
  const forecasts = forecastIntermittentSet(set, horizon, 0)
  const seasons = new Map<number, Float64Array>()
  const backs = histories.map(history => originsOf(history.length, period, horizon, origins))
  const oldest = histories.flatMap((history, i) => {
    const back = backs[i]!.at(-1)
    return back === undefined ? [] : [history.subarray(0, history.length - back)]
  })
  const prior = oldest.length > 0 ? learnPrior(columnsOf(oldest, period), horizon) : null
  return histories.map((history, i) => {
    const trials = backs[i]!.map((back): Trial => {
      const from = history.length - back
      const cut = history.subarray(0, from)
      const { mean, quantiles, sumQuantiles } = forecastIntermittent(cut, period, horizon, {
        ...prior!,
        season: seasonAt(set, horizon, back, seasons),
      })
      const naive = naive2(cut, period, horizon)
      return { actual: history.subarray(from, from + horizon), mean, naive, bands: { quantiles, sumQuantiles } }
    })
    return { forecast: { ...forecasts[i]!, evaluation: evaluate(history, period, trials) }, trials }
  })
}

/** The set's season as it was known at an origin, whose calendar is not that of the oldest one. */
function seasonAt(set: SeriesSet, horizon: number, back: number, known: Map<number, Float64Array>): Float64Array {
  const season = known.get(back) ?? pooledSeason(set, horizon, back)
  known.set(back, season)
  return season
}

function columnsOf(histories: readonly Float64Array[], period: number): SeriesSet {
  const starts = new Int32Array(histories.length + 1)
  histories.forEach((history, i) => (starts[i + 1] = starts[i]! + history.length))
  const values = new Float64Array(starts[histories.length]!)
  histories.forEach((history, i) => values.set(history, starts[i]!))
  return { values, starts, period }
}

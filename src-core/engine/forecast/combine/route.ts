/** Which family forecasts a series: the one that did better on the past. */
import type { DemandClass, SeriesForecast } from '../model.ts'
import { evaluate, lastSumQuantiles, type Trial } from '../evaluate/evaluation.ts'
import { firstDifferences, scaledSumPinball } from '../evaluate/metrics.ts'
import { forecastRare, type RareForecast } from './rare.ts'
import { forecastRegular, type RegularForecast } from './regular.ts'

/** Shares of the regular family in a blend that are tried. */
const SHARES = [1, 0.5, 0] as const

/** Share of series with a zero from which a set is tested as one of pieces that sell rarely. */
const RARE_SET = 0.05

/**
 * Forecasts a set. Intermittent, lumpy and empty demand goes to the methods for rare demand, and series with negative values
 * to the regular ones. For smooth and for erratic demand rolling origins decide between the regular methods, those for rare
 * demand and the mean of both, by the pinball loss of the horizon's sum: counts of a few pieces are often called smooth, and
 * a growing series erratic. Without zeros in one series of twenty there is nothing rare to decide on.
 */
export function forecastRouted(
  histories: readonly Float64Array[],
  classes: readonly DemandClass[],
  period: number,
  horizon: number,
  origins: number,
): SeriesForecast[] {
  const all = histories.map((_, i) => i)
  const isOpen = (i: number) => classes[i] === 'smooth' || classes[i] === 'erratic'
  const negative = histories.map(history => history.some(value => value < 0))
  const withZeros = histories.filter(history => history.includes(0)).length
  const tested = withZeros >= RARE_SET * histories.length
  const regularOnes = all.filter(isOpen)
  const rareOnes = all.filter(i => !negative[i] && (tested || !isOpen(i)))
  const take = (ones: readonly number[]) => ones.map(i => histories[i]!)
  const takenClasses = regularOnes.map(i => classes[i]!)
  const regular = forecastRegular(take(regularOnes), takenClasses, period, horizon, origins)
  const rare = forecastRare(take(rareOnes), period, horizon, origins)
  const rareOf = new Map(rareOnes.map((i, j) => [i, rare[j]!]))
  const out: SeriesForecast[] = []
  for (const [i, one] of rareOf) out[i] = one.forecast
  for (const demandClass of ['smooth', 'erratic']) {
    const pairs = regularOnes
      .map((i, j) => ({ i, regular: regular[j]!, rare: rareOf.get(i) ?? null }))
      .filter(({ i }) => classes[i] === demandClass)
    const share = tested ? bestShare(pairs, histories) : 1
    for (const pair of pairs) out[pair.i] = blend(histories[pair.i]!, period, pair.regular, pair.rare, share)
  }
  return out
}

interface Pair {
  readonly i: number
  readonly regular: RegularForecast
  readonly rare: RareForecast | null
}

/** The share of the regular family with the lowest pinball loss over the set's tests; none of it without a fair test. */
function bestShare(pairs: readonly Pair[], histories: readonly Float64Array[]): number {
  const losses = SHARES.map(() => 0)
  let tests = 0
  for (const { i, regular, rare } of pairs) {
    const scale = firstDifferences(histories[i]!).absolute
    if (!rare || !(scale > 0)) continue
    regular.trials.forEach((trial, origin) => {
      if (!regular.independent[origin]) return
      const other = rare.trials[origin]!
      const horizon = trial.actual.length
      const sum = trial.actual.reduce((a, b) => a + b, 0)
      const one = lastSumQuantiles(trial.bands.sumQuantiles, horizon)
      const two = lastSumQuantiles(other.bands.sumQuantiles, horizon)
      tests++
      SHARES.forEach((share, s) => (losses[s]! += scaledSumPinball(sum, mean(one, two, share), horizon, scale)))
    })
  }
  // Too short for a fair test is too short for seasons and trends.
  if (tests === 0) return 0
  return SHARES[losses.indexOf(Math.min(...losses))]!
}

function blend(
  history: Float64Array,
  period: number,
  regular: RegularForecast,
  rare: RareForecast | null,
  share: number,
): SeriesForecast {
  if (!rare || share === 1) return regular.forecast
  if (share === 0) return rare.forecast
  const a = regular.forecast
  const b = rare.forecast
  const trials = regular.trials.map((trial, origin): Trial => {
    const other = rare.trials[origin]!
    return {
      actual: trial.actual,
      mean: mean(trial.mean, other.mean, share),
      naive: trial.naive,
      bands: {
        quantiles: mean(trial.bands.quantiles, other.bands.quantiles, share),
        sumQuantiles: mean(trial.bands.sumQuantiles, other.bands.sumQuantiles, share),
      },
    }
  })
  const weights: Record<string, number> = {}
  for (const name in a.weights) weights[name] = a.weights[name]! * share
  for (const name in b.weights) weights[name] = (weights[name] ?? 0) + b.weights[name]! * (1 - share)
  return {
    mean: mean(a.mean, b.mean, share),
    quantiles: mean(a.quantiles, b.quantiles, share),
    sumQuantiles: mean(a.sumQuantiles, b.sumQuantiles, share),
    demandClass: a.demandClass,
    weights,
    evaluation: evaluate(history, period, trials),
  }
}

function mean(one: Float64Array, two: Float64Array, share: number): Float64Array {
  return one.map((value, at) => share * value + (1 - share) * two[at]!)
}

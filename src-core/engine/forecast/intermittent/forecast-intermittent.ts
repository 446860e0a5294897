import { LEVELS, type SeriesForecast, type SeriesSet } from '../model.ts'
import { calibratedLevel } from '../distribution/calibration.ts'
import { writeQuantiles } from '../distribution/negative-binomial.ts'
import { evaluate, type Trial } from '../evaluate/evaluation.ts'
import { originsOf } from '../evaluate/origins.ts'
import { naive2 } from '../methods/simple.ts'
import { classify } from './classify.ts'
import { learnFrom, priorOf, type Lesson } from './learn.ts'
import { DEFAULT_PRIOR, SEASON_SLOPE, weightsOf, writeMoments, type IntermittentPrior } from './model.ts'
import { gatherSamples, halfOf } from './samples.ts'
import { meanSeason, pooledSeason } from './season.ts'
import { cleanHistory, ROW, SEASON, UNIT, writeTraits } from './traits.ts'

/**
 * Forecast of one series of rare or uneven demand: mean, quantiles of each step and quantiles of the sum of the first
 * steps, never negative and never NaN. NaN in the history counts as not observed, returns as no demand. Without history
 * the set's prior answers; without a prior that of a set with rare demand of single pieces. `evaluation` is null:
 * see forecastIntermittentSet.
 */
export function forecastIntermittent(
  history: Float64Array,
  period: number,
  horizon: number,
  prior: IntermittentPrior = DEFAULT_PRIOR,
): SeriesForecast {
  const cleaned = cleanHistory(history)
  const traits = new Float64Array(ROW)
  writeTraits(cleaned, traits, 0)
  const moments = new Float64Array(3)
  const learned = prior.season.subarray(0, Math.min(prior.horizon, prior.season.length))
  traits[SEASON] = meanSeason(learned)
  writeMoments(traits, 0, prior.parameters, prior.set, moments)
  const mean = stepMeans(moments[0] ?? 0, period, horizon, prior)
  const unit = traits[UNIT] ?? 1
  return {
    mean,
    ...writeDistributions(mean, moments, unit, prior),
    demandClass: classify(cleaned),
    weights: weightsOf(prior.parameters),
    evaluation: null,
  }
}

/**
 * Forecasts of all series of a set, with what is learned from the set itself. Histories should end together. The
 * evaluation of a series is made on up to `origins` rolling origins with parameters that were learned from the other
 * half of the set, so that its own truth is in none of them; what all series had in common at that time still is. With 0
 * origins nothing is evaluated, which halves the time.
 */
export function forecastIntermittentSet(set: SeriesSet, horizon: number, origins = 3): SeriesForecast[] {
  const samples = gatherSamples(set, horizon)
  const prior = priorOf(set, horizon, learnFrom(samples))
  const others = origins > 0 ? [learnFrom(halfOf(samples, 1)), learnFrom(halfOf(samples, 0))] : []
  const seasons = new Map<number, Float64Array>()
  const forecasts: SeriesForecast[] = []
  for (let i = 0; i + 1 < set.starts.length; i++) {
    const history = set.values.subarray(set.starts[i] ?? 0, set.starts[i + 1] ?? 0)
    const forecast = forecastIntermittent(history, set.period, horizon, prior)
    const trials = originsOf(history.length, set.period, horizon, origins).map(back =>
      tryOrigin(history, back, horizon, set, others[i % 2] ?? null, seasons),
    )
    forecasts.push({ ...forecast, evaluation: evaluate(history, set.period, trials) })
  }
  return forecasts
}

function tryOrigin(
  history: Float64Array,
  back: number,
  horizon: number,
  set: SeriesSet,
  lesson: Lesson | null,
  seasons: Map<number, Float64Array>,
): Trial {
  let season = seasons.get(back)
  if (season === undefined) {
    season = pooledSeason(set, horizon, back)
    seasons.set(back, season)
  }
  const learned = lesson === null ? DEFAULT_PRIOR : { ...lesson, set: lesson.past }
  const origin = history.length - back
  const visible = history.subarray(0, origin)
  const { mean, quantiles, sumQuantiles } = forecastIntermittent(visible, set.period, horizon, { ...learned, season })
  const naive = naive2(visible, set.period, horizon)
  return { actual: history.subarray(origin, origin + horizon), mean, naive, bands: { quantiles, sumQuantiles } }
}

/** The rate of the learned horizon, turned into steps by the season's profile. */
function stepMeans(rate: number, period: number, horizon: number, prior: IntermittentPrior): Float64Array {
  const mean = new Float64Array(horizon).fill(rate)
  const { season } = prior
  const slope = prior.parameters[SEASON_SLOPE] ?? 0
  if (season.length === 0 || slope === 0) return mean
  const usual = meanSeason(season.subarray(0, Math.min(prior.horizon, season.length)))
  for (let j = 0; j < horizon; j++) {
    const place = season.length < period ? Math.min(j, season.length - 1) : j % period
    mean[j] = rate * Math.exp(slope * ((season[place] ?? 0) - usual))
  }
  return mean
}

function writeDistributions(
  mean: Float64Array,
  moments: Float64Array,
  unit: number,
  prior: IntermittentPrior,
): { quantiles: Float64Array; sumQuantiles: Float64Array } {
  const horizon = mean.length
  const quantiles = new Float64Array(LEVELS.length * horizon)
  const sumQuantiles = new Float64Array(LEVELS.length * horizon)
  const stepLevels = LEVELS.map(level => calibratedLevel(prior.stepCurve, level))
  const sumLevels = LEVELS.map(level => calibratedLevel(prior.sumCurve, level))
  const noise = moments[1] ?? 0
  const doubt = moments[2] ?? 0
  let total = 0
  for (let j = 0; j < horizon; j++) {
    const step = mean[j] ?? 0
    total += step
    if (j > 0 && step === mean[j - 1]) copyStep(quantiles, j, horizon)
    else writeOne(step, noise, doubt, unit, stepLevels, quantiles, j, horizon)
    const share = prior.horizon > 1 ? Math.min(1, j / (prior.horizon - 1)) : 0
    const levels = stepLevels.map((level, q) => level + share * ((sumLevels[q] ?? 0) - level))
    writeOne(total, noise, doubt, unit, levels, sumQuantiles, j, horizon)
    if (j > 0) keepRising(sumQuantiles, j, horizon)
  }
  return { quantiles, sumQuantiles }
}

function writeOne(
  mean: number,
  noise: number,
  doubt: number,
  unit: number,
  levels: readonly number[],
  out: Float64Array,
  step: number,
  horizon: number,
): void {
  const scaled = mean / unit
  const variance = scaled * (noise / unit) + scaled * scaled * doubt
  writeQuantiles(scaled, Math.max(variance, scaled * 1.0001), levels, out, step, horizon, unit)
}

function copyStep(out: Float64Array, step: number, horizon: number): void {
  for (let at = step; at < out.length; at += horizon) out[at] = out[at - 1] ?? 0
}

/** More steps cannot sum up to less: demand is not negative. */
function keepRising(out: Float64Array, step: number, horizon: number): void {
  for (let at = step; at < out.length; at += horizon) out[at] = Math.max(out[at] ?? 0, out[at - 1] ?? 0)
}

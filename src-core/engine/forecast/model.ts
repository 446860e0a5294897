/**
 * What a forecast is made of and what comes out of it. Columns in and out: all series stand in one array with offsets,
 * so that a slice goes to a worker uncopied.
 */

/** Series one behind the other: series `i` is `values[starts[i]] ... values[starts[i + 1] - 1]`, oldest first. */
export interface SeriesSet {
  readonly values: Float64Array
  /** One more than there are series. */
  readonly starts: Int32Array
  /** Observations a year, or a season: 12 for months, 4 for quarters, 52 for weeks. */
  readonly period: number
}

/** A point forecast of `horizon` steps. It gets the history alone and has no state. Never NaN for finite input. */
export type PointMethod = (history: Float64Array, period: number, horizon: number) => Float64Array

/** Syntetos-Boylan: by the average inter-demand interval (1.32) and the squared variation of demand sizes (0.49). */
export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy' | 'none'

/** Quantiles that every forecast carries. 0.1 and 0.9 bound the 80 % band, 0.025 and 0.975 the 95 % band. */
export const LEVELS = [0.025, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.975, 0.99] as const

/** Forecast of one series. */
export interface SeriesForecast {
  readonly mean: Float64Array
  /** Row-major `level * horizon + step`, levels as in LEVELS; rising with the level, never negative where demand is not. */
  readonly quantiles: Float64Array
  /** Quantiles of the sum over the first `step + 1` steps, same layout: their own, never sums of weekly quantiles. */
  readonly sumQuantiles: Float64Array
  readonly demandClass: DemandClass
  /** Methods in the combination with their weights, which add up to 1. */
  readonly weights: Readonly<Record<string, number>>
  /** Null when the series is too short for a holdout: then there is no accuracy to show. */
  readonly evaluation: Evaluation | null
}

/** Measured on rolling origins of this very series, never on what the forecast was fitted to. */
export interface Evaluation {
  readonly origins: number
  readonly mase: number
  readonly rmsse: number
  readonly wape: number
  /** Mean error over mean demand; positive when the forecast is too high. */
  readonly bias: number
  /** Pinball loss of the horizon's sum, scaled; see evaluate/metrics.ts. */
  readonly sumPinball: number
  /** Shares of held-out values inside the bands. */
  readonly coverage50: number
  readonly coverage80: number
  readonly coverage95: number
  /** MASE of the naive benchmark on the same origins. */
  readonly naiveMase: number
}

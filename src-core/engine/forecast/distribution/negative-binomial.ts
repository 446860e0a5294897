/**
 * Negative binomial by mean and variance. A variance not above the mean is taken as barely above it: the distribution
 * then is Poisson for all purposes.
 */

/** Least share by which the variance stands above the mean. */
const LEAST_EXCESS = 1e-6
/** From this mean on steps of one do not matter any more, and counting them would take long. */
const LARGE_MEAN = 3000
/** Standard deviations below the mean that hold no mass worth counting (the left tail is the thin one). */
const LEFT_TAIL_DEVIATIONS = 9

/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7, nine terms; relative error below 1e-13). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  let sum = 0.99999999999980993
  for (let i = 0; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (z + i + 1)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** The size r of the distribution with this mean and variance. */
export function sizeOf(mean: number, variance: number): number {
  return (mean * mean) / Math.max(variance - mean, LEAST_EXCESS * mean)
}

/** Natural logarithm of the probability of `count`. */
export function logProbability(count: number, mean: number, size: number): number {
  if (mean <= 0) return count === 0 ? 0 : -Infinity
  const combinations = logGamma(count + size) - logGamma(size) - logGamma(count + 1)
  return combinations - size * Math.log1p(mean / size) + count * Math.log(mean / (mean + size))
}

/**
 * Quantiles at rising `levels`: the smallest counts whose cumulated probability reaches each level, written to `out`
 * from `at` on with a step of `stride`, times `unit`. Above `largeMean` the gamma distribution of the same moments
 * answers, by Wilson and Hilferty.
 */
export function writeQuantiles(
  mean: number,
  variance: number,
  levels: readonly number[],
  out: Float64Array,
  at = 0,
  stride = 1,
  unit = 1,
  largeMean = LARGE_MEAN,
): void {
  if (!(mean > 0)) {
    for (let i = 0; i < levels.length; i++) out[at + i * stride] = 0
    return
  }
  if (mean > largeMean) {
    for (let i = 0; i < levels.length; i++) out[at + i * stride] = unit * gammaQuantile(mean, variance, levels[i] ?? 0)
    return
  }
  const size = sizeOf(mean, variance)
  const ratio = mean / (mean + size)
  let count = Math.max(0, Math.floor(mean - LEFT_TAIL_DEVIATIONS * Math.sqrt(variance)))
  let probability =
    count === 0 ? Math.exp(-size * Math.log1p(mean / size)) : Math.exp(logProbability(count, mean, size))
  let reached = probability
  const last = 50 + mean + 200 * Math.sqrt(Math.max(mean, variance))
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] ?? 0
    while (reached < level && count < last) {
      probability *= ((count + size) / (count + 1)) * ratio
      count++
      reached += probability
    }
    out[at + i * stride] = count * unit
  }
}

/** Probabilities of less than `count` and of at most `count`, written to `out`. */
export function writeCumulated(count: number, mean: number, variance: number, out: Float64Array): void {
  if (!(mean > 0) || count < 0) {
    out[0] = count > 0 ? 1 : 0
    out[1] = count < 0 ? 0 : 1
    return
  }
  if (mean > LARGE_MEAN || count > 20 * LARGE_MEAN) {
    out[0] = out[1] = gammaCumulated(count, mean, variance)
    return
  }
  const size = sizeOf(mean, variance)
  const ratio = mean / (mean + size)
  let probability = Math.exp(-size * Math.log1p(mean / size))
  let below = 0
  let upTo = probability
  if (probability < 1e-290) {
    out[0] = out[1] = gammaCumulated(count, mean, variance)
    return
  }
  for (let k = 0; k < count; k++) {
    probability *= ((k + size) / (k + 1)) * ratio
    below = upTo
    upTo += probability
  }
  out[0] = Math.min(1, below)
  out[1] = Math.min(1, upTo)
}

function gammaCumulated(value: number, mean: number, variance: number): number {
  const third = variance / (9 * mean * mean)
  return normalCumulated((Math.cbrt(value / mean) - 1 + third) / Math.sqrt(third))
}

/** Standard normal distribution function (Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8). */
export function normalCumulated(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const tail =
    Math.exp((-x * x) / 2) *
    0.3989422804014327 *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return x > 0 ? 1 - tail : tail
}

/** Quantile of the gamma distribution with this mean and variance by Wilson and Hilferty (1931); never below 0. */
export function gammaQuantile(mean: number, variance: number, level: number): number {
  const shape = (mean * mean) / Math.max(variance, 1e-12 * mean)
  const third = 1 / (9 * shape)
  return mean * Math.max(0, 1 - third + normalQuantile(level) * Math.sqrt(third)) ** 3
}

/** Quantile of the standard normal distribution (Acklam; absolute error below 1.2e-9 relative). */
export function normalQuantile(level: number): number {
  if (level < 0.02425) return tailQuantile(Math.sqrt(-2 * Math.log(level)))
  if (level > 1 - 0.02425) return -tailQuantile(Math.sqrt(-2 * Math.log(1 - level)))
  const q = level - 0.5
  const r = q * q
  const top =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1
  return (top * q) / bottom
}

function tailQuantile(q: number): number {
  const top =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  const bottom =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return top / bottom
}

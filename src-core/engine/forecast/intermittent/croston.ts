/**
 * Croston's method (1972) and its heirs. All return one rate, the mean demand a period: these methods forecast a flat
 * line. Histories without demand give 0. Values that are not above zero are periods without demand.
 */

/** Smoothing constant that is used when none is given, as in R's forecast::croston. */
export const DEFAULT_SMOOTHING = 0.1
/** Smoothing constants among which the optimised variants choose. */
const GRID = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4] as const

/** Croston: smoothed demand size over smoothed interval, both started from the first one, as R's forecast::croston. */
export function crostonRate(history: Float64Array, smoothing = DEFAULT_SMOOTHING): number {
  let size = 0
  let interval = 0
  let gap = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    gap++
    if (!(value > 0)) continue
    if (size === 0) {
      size = value
      interval = gap
    } else {
      size += smoothing * (value - size)
      interval += smoothing * (gap - interval)
    }
    gap = 0
  }
  return interval > 0 ? size / interval : 0
}

/** Syntetos-Boylan approximation (2005): Croston without its bias, times 1 - smoothing / 2. */
export function sbaRate(history: Float64Array, smoothing = DEFAULT_SMOOTHING): number {
  return (1 - smoothing / 2) * crostonRate(history, smoothing)
}

/**
 * Teunter, Syntetos and Babai (2011): smoothed chance of a demand times smoothed size; the chance falls in periods
 * without demand too, so that a dead item fades. The chance starts from its mean over the first `start` periods, the
 * size from the first demand.
 */
export function tsbRate(history: Float64Array, chanceSmoothing = DEFAULT_SMOOTHING, sizeSmoothing = 0.1): number {
  let chance = startChance(history)
  let size = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    if (value > 0) {
      chance += chanceSmoothing * (1 - chance)
      size = size === 0 ? value : size + sizeSmoothing * (value - size)
    } else {
      chance -= chanceSmoothing * chance
    }
  }
  return chance * size
}

/** One over the first interval, as tsintermittent's tsb(init = 'naive'); 0 without demand. */
function startChance(history: Float64Array): number {
  for (let t = 0; t < history.length; t++) if ((history[t] ?? 0) > 0) return 1 / (t + 1)
  return 0
}

/** Croston with the smoothing constant of the smallest squared distance of rate and demand within the history. */
export function crostonOptimisedRate(history: Float64Array): number {
  return crostonRate(history, bestCrostonSmoothing(history, 0))
}

/** SBA with the smoothing constant of the smallest squared distance of rate and demand within the history. */
export function sbaOptimisedRate(history: Float64Array): number {
  const smoothing = bestCrostonSmoothing(history, 0.5)
  return sbaRate(history, smoothing)
}

/** TSB with the best of a grid of both smoothing constants; the chance's first, then the size's. */
export function tsbOptimisedRate(history: Float64Array): number {
  let chance = DEFAULT_SMOOTHING
  let size = DEFAULT_SMOOTHING
  let best = Infinity
  for (const candidate of GRID) {
    const error = tsbError(history, candidate, size)
    if (error < best) {
      best = error
      chance = candidate
    }
  }
  for (const candidate of GRID) {
    const error = tsbError(history, chance, candidate)
    if (error < best) {
      best = error
      size = candidate
    }
  }
  return tsbRate(history, chance, size)
}

function bestCrostonSmoothing(history: Float64Array, correction: number): number {
  let chosen: number = DEFAULT_SMOOTHING
  let best = Infinity
  for (const candidate of GRID) {
    const error = crostonError(history, candidate, 1 - correction * candidate)
    if (error < best) {
      best = error
      chosen = candidate
    }
  }
  return chosen
}

/** Sum of squared one-step errors of the rate, from the period after the first demand on. */
function crostonError(history: Float64Array, smoothing: number, factor: number): number {
  let size = 0
  let interval = 0
  let gap = 0
  let error = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    if (size > 0) error += ((factor * size) / interval - value) ** 2
    gap++
    if (!(value > 0)) continue
    size = size === 0 ? value : size + smoothing * (value - size)
    interval = interval === 0 ? gap : interval + smoothing * (gap - interval)
    gap = 0
  }
  return error
}

function tsbError(history: Float64Array, chanceSmoothing: number, sizeSmoothing: number): number {
  let chance = startChance(history)
  let size = 0
  let error = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    if (size > 0) error += (chance * size - value) ** 2
    if (value > 0) {
      chance += chanceSmoothing * (1 - chance)
      size = size === 0 ? value : size + sizeSmoothing * (value - size)
    } else {
      chance -= chanceSmoothing * chance
    }
  }
  return error
}

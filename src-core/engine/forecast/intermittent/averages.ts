/** Means of the past as forecasts of a flat rate. An empty history gives 0. */

/** Mean over the whole history. */
export function meanRate(history: Float64Array): number {
  return movingAverageRate(history, history.length)
}

/** Mean over the last `window` periods, or all when there are fewer. */
export function movingAverageRate(history: Float64Array, window: number): number {
  const from = Math.max(0, history.length - window)
  if (history.length === from) return 0
  let total = 0
  for (let t = from; t < history.length; t++) total += history[t] ?? 0
  return total / (history.length - from)
}

/**
 * Mean with weights that fall by `decay` a period into the past. Unlike simple exponential smoothing no first value has
 * to be assumed: the weights are divided by their sum.
 */
export function recencyWeightedRate(history: Float64Array, decay: number): number {
  let total = 0
  let weight = 0
  for (let t = 0; t < history.length; t++) {
    total = total * decay + (history[t] ?? 0)
    weight = weight * decay + 1
  }
  return weight > 0 ? total / weight : 0
}

/** Mean from the first demand on: the item may not have existed before. 0 without demand. */
export function sinceFirstRate(history: Float64Array): number {
  for (let t = 0; t < history.length; t++) {
    if ((history[t] ?? 0) > 0) return movingAverageRate(history, history.length - t)
  }
  return 0
}

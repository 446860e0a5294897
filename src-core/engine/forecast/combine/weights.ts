/** Weights of a combination from the errors that the methods made on rolling origins. */

/**
 * Adds the products of the methods' errors to `products` (row-major, methods squared): `errors` is row-major
 * `method * horizon + step`, already scaled so that series can be added up.
 */
export function addProducts(products: Float64Array, errors: Float64Array, methods: number, horizon: number): void {
  for (let i = 0; i < methods; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = 0; k < horizon; k++) sum += errors[i * horizon + k]! * errors[j * horizon + k]!
      products[i * methods + j]! += sum
      if (i !== j) products[j * methods + i]! += sum
    }
  }
}

/**
 * Weights, none negative and adding up to 1, that make the squared error w' P w of the combination small. `shrink` times
 * the prior combination's own is the price of leaving its weights. The prior when nothing is known.
 */
export function simplexWeights(products: Float64Array, prior: Float64Array, shrink: number): Float64Array {
  const methods = prior.length
  const weights = prior.map(weight => 0.9 * weight + 0.1 / methods)
  const diagonal = quadratic(products, prior)
  if (!(diagonal > 0) || !Number.isFinite(diagonal)) return prior
  let largest = 0
  for (let i = 0; i < methods; i++) largest = Math.max(largest, products[i * methods + i]!)
  // Steps no longer than the curvature allows: longer ones would swing from side to side.
  const step = 1 / (largest / diagonal + shrink)
  const gradient = new Float64Array(methods)
  for (let round = 0; round < 200; round++) {
    let mean = 0
    for (let i = 0; i < methods; i++) {
      let sum = shrink * diagonal * (weights[i]! - prior[i]!)
      for (let j = 0; j < methods; j++) sum += products[i * methods + j]! * weights[j]!
      gradient[i] = sum / diagonal
      mean += gradient[i]! * weights[i]!
    }
    let total = 0
    for (let i = 0; i < methods; i++) {
      weights[i]! *= Math.exp(-step * (gradient[i]! - mean))
      total += weights[i]!
    }
    for (let i = 0; i < methods; i++) weights[i]! /= total
  }
  return weights
}

/** w' P w: the squared error of the combination with weights w. */
export function quadratic(products: Float64Array, weights: Float64Array): number {
  const methods = weights.length
  let sum = 0
  for (let i = 0; i < methods; i++) {
    for (let j = 0; j < methods; j++) sum += weights[i]! * weights[j]! * products[i * methods + j]!
  }
  return sum
}

/** Weighted sum of forecasts that stand row-major `method * horizon + step`. */
export function combine(forecasts: Float64Array, weights: Float64Array, horizon: number): Float64Array {
  const out = new Float64Array(horizon)
  for (let c = 0; c < weights.length; c++) {
    if (weights[c] === 0) continue
    for (let k = 0; k < horizon; k++) out[k]! += weights[c]! * forecasts[c * horizon + k]!
  }
  return out
}

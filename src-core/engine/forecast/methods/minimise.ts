/**
 * Minimises `cost` inside the box by Nelder-Mead with projection onto the box. Deterministic; about `maxCalls` calls.
 * Changes `start` into the best point found and returns its cost.
 */
export function minimise(
  cost: (point: Float64Array) => number,
  start: Float64Array,
  low: readonly number[],
  high: readonly number[],
  step: number,
  maxCalls: number,
): number {
  const size = start.length
  const { points, costs } = firstPoints(cost, start, low, high, step)
  let calls = size + 1
  const centre = new Float64Array(size)
  let trial = new Float64Array(size)
  let second = new Float64Array(size)
  const tryAt = (target: Float64Array, worst: Float64Array, factor: number): number => {
    for (let j = 0; j < size; j++) target[j] = centre[j]! + factor * (worst[j]! - centre[j]!)
    clampInto(target, low, high)
    calls++
    return finite(cost(target))
  }
  while (calls < maxCalls) {
    sortPoints(points, costs)
    if (costs[size]! - costs[0]! <= 1e-7 * Math.abs(costs[0]!)) break
    const worst = points[size]!
    centre.fill(0)
    for (let k = 0; k < size; k++) for (let j = 0; j < size; j++) centre[j]! += points[k]![j]! / size
    const reflected = tryAt(trial, worst, -1)
    let better = reflected
    if (reflected < costs[0]!) {
      const expanded = tryAt(second, worst, -2)
      if (expanded < reflected) {
        better = expanded
        ;[trial, second] = [second, trial]
      }
    } else if (reflected >= costs[size - 1]!) {
      better = tryAt(second, worst, reflected < costs[size]! ? -0.5 : 0.5)
      if (better < Math.min(reflected, costs[size]!)) [trial, second] = [second, trial]
      else better = reflected < costs[size]! ? reflected : Infinity
    }
    if (better === Infinity) {
      halve(points, costs, cost)
      calls += size
    } else {
      points[size] = trial
      trial = worst as Float64Array<ArrayBuffer>
      costs[size] = better
    }
  }
  sortPoints(points, costs)
  start.set(points[0]!)
  return costs[0]!
}

/** The start and one point more for each direction, `step` of the box's width away. */
function firstPoints(
  cost: (point: Float64Array) => number,
  start: Float64Array,
  low: readonly number[],
  high: readonly number[],
  step: number,
): { points: Float64Array[]; costs: Float64Array } {
  const points: Float64Array[] = []
  const costs = new Float64Array(start.length + 1)
  for (let k = 0; k <= start.length; k++) {
    const point = Float64Array.from(start)
    if (k > 0) {
      const range = high[k - 1]! - low[k - 1]!
      const moved = point[k - 1]! + step * range
      point[k - 1] = moved <= high[k - 1]! ? moved : point[k - 1]! - step * range
    }
    clampInto(point, low, high)
    points.push(point)
    costs[k] = finite(cost(point))
  }
  return { points, costs }
}

/** Moves all points half the way to the best. */
function halve(points: readonly Float64Array[], costs: Float64Array, cost: (point: Float64Array) => number): void {
  const best = points[0]!
  for (let k = 1; k < points.length; k++) {
    const point = points[k]!
    for (let j = 0; j < best.length; j++) point[j] = (point[j]! + best[j]!) / 2
    costs[k] = finite(cost(point))
  }
}

/** Best of a grid of `cells + 1` points, then golden sections around it. Returns where `cost` is lowest in [low, high]. */
export function minimiseOnLine(cost: (x: number) => number, low: number, high: number, cells: number): number {
  let best = low
  let bestCost = Infinity
  const width = (high - low) / cells
  for (let k = 0; k <= cells; k++) {
    const c = finite(cost(low + k * width))
    if (c < bestCost) {
      bestCost = c
      best = low + k * width
    }
  }
  const ratio = 0.6180339887498949
  let a = Math.max(low, best - width)
  let b = Math.min(high, best + width)
  let x1 = b - ratio * (b - a)
  let x2 = a + ratio * (b - a)
  let c1 = finite(cost(x1))
  let c2 = finite(cost(x2))
  while (b - a > 1e-4 * (high - low)) {
    if (c1 < c2) {
      b = x2
      x2 = x1
      c2 = c1
      x1 = b - ratio * (b - a)
      c1 = finite(cost(x1))
    } else {
      a = x1
      x1 = x2
      c1 = c2
      x2 = a + ratio * (b - a)
      c2 = finite(cost(x2))
    }
  }
  if (Math.min(c1, c2) >= bestCost) return best
  return c1 < c2 ? x1 : x2
}

/**
 * Solves `matrix * x = right` for a symmetric positive definite matrix (row-major, `size` rows; only its lower part is
 * read) by Cholesky. Both arguments are overwritten; `right` becomes x. False when the matrix is not positive definite.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!
      if (i !== j) matrix[i * size + j] = sum / matrix[j * size + j]!
      else if (sum > 0 && Number.isFinite(sum)) matrix[i * size + i] = Math.sqrt(sum)
      else return false
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = right[i]!
    for (let k = 0; k < i; k++) sum -= matrix[i * size + k]! * right[k]!
    right[i] = sum / matrix[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!
    for (let k = i + 1; k < size; k++) sum -= matrix[k * size + i]! * right[k]!
    right[i] = sum / matrix[i * size + i]!
  }
  return true
}

function finite(cost: number): number {
  return Number.isFinite(cost) ? cost : 1e300
}

function clampInto(point: Float64Array, low: readonly number[], high: readonly number[]): void {
  for (let j = 0; j < point.length; j++) point[j] = Math.min(high[j]!, Math.max(low[j]!, point[j]!))
}

function sortPoints(points: Float64Array[], costs: Float64Array): void {
  for (let i = 1; i < points.length; i++) {
    const point = points[i]!
    const cost = costs[i]!
    let j = i - 1
    for (; j >= 0 && costs[j]! > cost; j--) {
      points[j + 1] = points[j]!
      costs[j + 1] = costs[j]!
    }
    points[j + 1] = point
    costs[j + 1] = cost
  }
}

/**
 * Weights for each series: those of the whole set, mixed with what its own rolling origins say. How far a series may follow
 * its own past is not assumed but tried: weights learned on older origins are judged on the newest.
 */
import { addProducts, combine, quadratic, simplexWeights } from './weights.ts'
import { errorsAt, type Study } from './study.ts'

/** Origins' worth of evidence that the set's weights stand for; Infinity: all series share the set's weights. */
const TRUSTS = [Infinity, 10, 3, 1] as const
/** Shares of the diagonal that it costs to leave the prior weights. */
const SHRINKS = [0.05, 0.3, 1, 5] as const

/** Weights from the end of a series and, for each origin, weights that did not see that origin. */
export interface Choice {
  readonly weights: Float64Array
  readonly perOrigin: readonly Float64Array[]
}

interface Evidence {
  /** Products of errors by origin, each series scaled to the same error of the prior combination. */
  readonly products: readonly Float64Array[]
}

/** Chooses weights for every study. */
export function chooseWeights(studies: readonly Study[], prior: Float64Array, horizon: number): Choice[] {
  const methods = prior.length
  const evidence = studies.map(study => evidenceOf(study, prior, horizon))
  const { trust, shrink } = tune(studies, evidence, prior, horizon)
  const pooled = poolProducts(evidence, methods)
  const shared = simplexWeights(pooled, prior, shrink)
  return evidence.map(({ products }) => {
    if (trust === Infinity || products.length === 0) return { weights: shared, perOrigin: products.map(() => shared) }
    const without = (hidden: number) => {
      const own = products.filter((_, origin) => origin !== hidden)
      return own.length > 0 ? simplexWeights(mix(pooled, own, trust), prior, shrink) : shared
    }
    return { weights: without(-1), perOrigin: products.map((_, origin) => without(origin)) }
  })
}

function evidenceOf(study: Study, prior: Float64Array, horizon: number): Evidence {
  const methods = prior.length
  const products = study.backs.map((_, origin) => {
    const one = new Float64Array(methods * methods)
    addProducts(one, errorsAt(study, origin, horizon), methods, horizon)
    return one
  })
  let diagonal = 0
  for (const one of products) diagonal += quadratic(one, prior)
  diagonal /= Math.max(1, products.length)
  if (!(diagonal > 0) || !Number.isFinite(diagonal)) return { products: [] }
  for (const one of products) for (let i = 0; i < one.length; i++) one[i]! /= diagonal
  return { products }
}

/** Mean products over all series and origins. */
function poolProducts(evidence: readonly Evidence[], methods: number): Float64Array {
  const pooled = new Float64Array(methods * methods)
  let count = 0
  for (const { products } of evidence) {
    products.forEach(one => {
      count++
      for (let i = 0; i < one.length; i++) pooled[i]! += one[i]!
    })
  }
  for (let i = 0; i < pooled.length; i++) pooled[i]! /= Math.max(1, count)
  return pooled
}

function mix(pooled: Float64Array, own: readonly Float64Array[], trust: number): Float64Array {
  const out = Float64Array.from(pooled, v => v * trust)
  for (const one of own) for (let i = 0; i < out.length; i++) out[i]! += one[i]!
  for (let i = 0; i < out.length; i++) out[i]! /= trust + own.length
  return out
}

/** Whether an origin's whole horizon lies before the newest origin: otherwise its errors partly are the newest one's. */
function isApart(study: Study, origin: number, horizon: number): boolean {
  return study.backs[origin]! >= study.backs[0]! + horizon
}

/** Tries every trust and shrink on the newest origin of the series that have one apart from it (at most 300 of them). */
function tune(
  studies: readonly Study[],
  evidence: readonly Evidence[],
  prior: Float64Array,
  horizon: number,
): { trust: number; shrink: number } {
  const methods = prior.length
  const testable: number[] = []
  const older = evidence.map(({ products }, i) => ({
    products: products.filter((_, origin) => isApart(studies[i]!, origin, horizon)),
  }))
  older.forEach(({ products }, i) => products.length > 0 && testable.push(i))
  let best = { trust: Infinity as number, shrink: 5 as number }
  if (testable.length === 0) return best
  const stride = Math.max(1, testable.length / 300)
  const pooled = poolProducts(older, methods)
  let lowest = Infinity
  for (const shrink of SHRINKS) {
    const shared = simplexWeights(pooled, prior, shrink)
    for (const trust of TRUSTS) {
      let cost = 0
      for (let pick = 0; pick < testable.length; pick += stride) {
        const i = testable[Math.floor(pick)]!
        const { products } = older[i]!
        const weights = trust === Infinity ? shared : simplexWeights(mix(pooled, products, trust), prior, shrink)
        cost += relativeError(studies[i]!, weights, methods, horizon)
      }
      if (cost < lowest) {
        lowest = cost
        best = { trust, shrink }
      }
    }
  }
  return best
}

/** Absolute error of a combination at the newest origin over the mean absolute error of its members. */
function relativeError(study: Study, weights: Float64Array, methods: number, horizon: number): number {
  const errors = errorsAt(study, 0, horizon)
  const combined = combine(errors, weights, horizon)
  let own = 0
  let members = 0
  for (let k = 0; k < horizon; k++) own += Math.abs(combined[k]!)
  for (let at = 0; at < errors.length; at++) members += Math.abs(errors[at]!) / methods
  return members > 0 ? own / members : 0
}

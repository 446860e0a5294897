import { add, at } from '../plan/grouping.ts'
import { balanceOf, type Mill, type Supply, type YarnCase } from './yarn-case.ts'

/** Pounds of an open delivery that no known demand needs. */
export interface Excess {
  readonly supply: Supply
  readonly lb: number
}

/** Pounds of a delivery that are needed, but only in a later bucket than they come. */
export interface Deferral {
  readonly supply: Supply
  readonly lb: number
  readonly bucket: number
}

export interface Surplus {
  readonly excess: readonly Excess[]
  readonly deferrals: readonly Deferral[]
}

/**
 * What of the open deliveries stock and earlier supply already cover, after the shortages have taken what they need.
 * Past due that no shortage asked for is excess in full, because the balance does without it. Scheduled drops give up,
 * the latest first, what the lowest balance from their week on can spare; then each waits as long as is useful.
 * No pound that a balance rests on is ever given up, so this advice creates no shortage.
 */
export function findSurplus(mill: Mill, yarnCase: YarnCase): Surplus {
  if (yarnCase.drops.length + yarnCase.pastDue.length === 0) return { excess: [], deferrals: [] }
  const excess = [...excessDrops(mill, yarnCase)]
  for (const supply of yarnCase.pastDue) {
    if (supply.leftLb > mill.minLb) excess.push({ supply, lb: supply.leftLb })
  }
  return { excess, deferrals: [...deferrals(mill, yarnCase)] }
}

function* excessDrops({ minLb }: Mill, yarnCase: YarnCase): Generator<Excess> {
  const balanceLb = balanceOf(yarnCase)
  let bucket = balanceLb.length
  let spareLb = Infinity
  for (const supply of yarnCase.drops.toReversed()) {
    while (bucket > supply.bucket) spareLb = Math.min(spareLb, Math.max(0, at(balanceLb, --bucket)))
    const lb = Math.min(supply.leftLb, spareLb)
    if (!(lb > minLb)) continue
    spareLb -= lb
    supply.leftLb -= lb
    add(yarnCase.netLb, supply.bucket, -lb)
    yield { supply, lb }
  }
}

function* deferrals({ minLb, input }: Mill, yarnCase: YarnCase): Generator<Deferral> {
  const balanceLb = balanceOf(yarnCase)
  for (const supply of yarnCase.drops.toReversed()) {
    const best = longestWait(balanceLb, supply, input.settings['actions.deferWeeks'])
    if (!best || best.lb <= minLb) continue
    for (let bucket = supply.bucket; bucket < best.bucket; bucket++) add(balanceLb, bucket, -best.lb)
    supply.leftLb -= best.lb
    add(yarnCase.netLb, supply.bucket, -best.lb)
    add(yarnCase.netLb, best.bucket, best.lb)
    yield { supply, ...best }
  }
}

/** The deferral that saves the most pound-weeks: many pounds for a short time, or fewer for a long one. */
function longestWait(balanceLb: Float64Array, supply: Supply, minWeeks: number): { lb: number; bucket: number } | null {
  let best: { lb: number; bucket: number } | null = null
  let poundWeeks = 0
  let spareLb = supply.leftLb
  for (let bucket = supply.bucket + 1; bucket < balanceLb.length && spareLb > 0; bucket++) {
    spareLb = Math.min(spareLb, at(balanceLb, bucket - 1))
    const weeks = bucket - supply.bucket
    if (weeks < minWeeks || spareLb * weeks <= poundWeeks) continue
    poundWeeks = spareLb * weeks
    best = { lb: spareLb, bucket }
  }
  return best
}

import { findSubstitutes, indexCandidates, type Candidate } from '../substitute/candidates.ts'
import { identityOf, type YarnIdentity } from '../substitute/identity.ts'
import { at } from '../plan/grouping.ts'
import { sumByDemand } from './demand-links.ts'
import type { Mill } from './yarn-case.ts'

/** A yarn that has to be bought, and the pounds of it. */
export interface Wanted {
  readonly yarn: number
  readonly lb: number
}

export interface Substitute {
  readonly yarn: number
  /** Index of the yarn that would stand in. */
  readonly by: number
  readonly lb: number
  /** Indices into `orderDemands` that it would serve in full. */
  readonly demands: ReadonlySet<number>
  readonly identity: YarnIdentity
  readonly byIdentity: YarnIdentity
}

/**
 * Proposes idle or surplus yarn instead of buying, in the order given; stock is offered once.
 * Only stock that no demand of its own will ever use is offered, without counting on any delivery: the other yarn's
 * final and lowest balance stay at or above zero, whatever happens to its POs. An order is knitted of one yarn or the
 * other, so a proposal serves whole orders: what is missing to them in full, or it is not made.
 */
export function offerSubstitutes(mill: Mill, wanted: readonly Wanted[]): Substitute[] {
  const { input, core, minLb } = mill
  if (wanted.length === 0) return []
  const freeLb = Float64Array.from(input.yarns, (_, yarn) => at(core.inventoryLb, yarn) - at(core.totalDemandLb, yarn))
  const index = indexCandidates(candidatesOf(mill, yarn => at(freeLb, yarn) > minLb))
  const offers: Substitute[] = []
  for (const { yarn, lb } of wanted) {
    const { description, colour } = input.yarns[yarn]!
    const identity = index.size > 0 ? identityOf(description, colour) : null
    if (!identity) continue
    const missing = sumByDemand(mill, yarn, row => core.pegs.supply[row] === 'none')
    const fitting = findSubstitutes({ yarn, identity }, index)
      .map(candidate => ({ candidate, ...wholeOrders(missing, Math.min(lb, at(freeLb, candidate.yarn))) }))
      .filter(offer => offer.lb > minLb)
    // The nearest count stands first; a farther one is better only when it serves more.
    const best = fitting.reduce<(typeof fitting)[number] | null>((a, b) => (a && a.lb >= b.lb ? a : b), null)
    if (!best) continue
    freeLb[best.candidate.yarn] = at(freeLb, best.candidate.yarn) - best.lb
    offers.push({
      yarn,
      by: best.candidate.yarn,
      lb: best.lb,
      demands: best.demands,
      identity,
      byIdentity: best.candidate.identity,
    })
  }
  return offers
}

function candidatesOf({ input }: Mill, isFree: (yarn: number) => boolean): Candidate[] {
  return input.yarns.flatMap(({ description, colour }, yarn) => {
    const identity = isFree(yarn) ? identityOf(description, colour) : null
    return identity ? [{ yarn, identity }] : []
  })
}

/** Demands in order of need whose missing pounds the stock covers in full. */
function wholeOrders(missing: ReadonlyMap<number, number>, stockLb: number): { lb: number; demands: Set<number> } {
  const demands = new Set<number>()
  let lb = 0
  for (const [demand, neededLb] of missing) {
    if (neededLb > stockLb - lb + 1e-6) continue
    demands.add(demand)
    lb += neededLb
  }
  return { lb: Math.min(lb, stockLb), demands }
}

import type { YarnIdentity } from './identity.ts'

/** Largest difference in the share of any fibre, and in tex, between a yarn and its substitute. */
const MAX_BLEND_DIFFERENCE = 0.04
const MAX_TEX_DIFFERENCE = 0.05
/** Ratios and percentages are decimals: 4 points apart must not fail by the last bit. */
const EPSILON = 1e-9

/** A yarn with its identity; `yarn` is the caller's index. */
export interface Candidate {
  readonly yarn: number
  readonly identity: YarnIdentity
}

/** Candidates that agree in everything that must be equal, by tex. */
export type CandidateIndex = ReadonlyMap<string, readonly Candidate[]>

/** Groups candidates by what must be equal, so that a search looks at a few yarns and not at all of them. */
export function indexCandidates(candidates: readonly Candidate[]): CandidateIndex {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const key = keyOf(candidate.identity)
    const group = groups.get(key)
    if (group) group.push(candidate)
    else groups.set(key, [candidate])
  }
  for (const group of groups.values()) group.sort((a, b) => a.identity.tex - b.identity.tex || a.yarn - b.yarn)
  return groups
}

/** Yarns that may stand in for `wanted`, nearest count first; the yarn itself is never one of them. */
export function findSubstitutes(wanted: Candidate, index: CandidateIndex): Candidate[] {
  const group = index.get(keyOf(wanted.identity)) ?? []
  const { tex } = wanted.identity
  const found: Candidate[] = []
  for (let at = firstAtLeast(group, tex * (1 - MAX_TEX_DIFFERENCE) - EPSILON); at < group.length; at++) {
    const candidate = group[at]!
    if (candidate.identity.tex > tex * (1 + MAX_TEX_DIFFERENCE) + EPSILON) break
    if (candidate.yarn !== wanted.yarn && areBlendsNear(wanted.identity, candidate.identity)) found.push(candidate)
  }
  const distance = (candidate: Candidate) => Math.abs(candidate.identity.tex - tex)
  return found.sort((a, b) => distance(a) - distance(b) || a.yarn - b.yarn)
}

/** Whether one yarn may stand in for the other: the rules of the domain, all of them. */
export function fits(wanted: YarnIdentity, other: YarnIdentity): boolean {
  return (
    keyOf(wanted) === keyOf(other) &&
    Math.abs(other.tex - wanted.tex) <= wanted.tex * MAX_TEX_DIFFERENCE + EPSILON &&
    areBlendsNear(wanted, other)
  )
}

/** Form, main fibre, ply, spinning and colour must be equal; so must the fibres of a blend without a ratio. */
function keyOf({ form, blend, ply, spinning, colour }: YarnIdentity): string {
  const fibres = blend.isStated ? blend.fibres[0]!.name : blend.fibres.map(fibre => fibre.name).join('/')
  return [form, blend.isStated, fibres, ply, spinning ?? '', colour].join('|')
}

function areBlendsNear(a: YarnIdentity, b: YarnIdentity): boolean {
  if (!a.blend.isStated || !b.blend.isStated) return a.blend.isStated === b.blend.isStated
  const difference = new Map(a.blend.fibres.map(({ name, share }) => [name, share]))
  for (const { name, share } of b.blend.fibres) difference.set(name, (difference.get(name) ?? 0) - share)
  return [...difference.values()].every(share => Math.abs(share) <= MAX_BLEND_DIFFERENCE + EPSILON)
}

function firstAtLeast(group: readonly Candidate[], tex: number): number {
  let low = 0
  let high = group.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (group[middle]!.identity.tex < tex) low = middle + 1
    else high = middle
  }
  return low
}

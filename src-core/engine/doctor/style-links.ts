import type { Finding } from '../../../src-shared/domain/review.ts'
import { finding, type DoctorInput } from './input.ts'
import { placeOf, rowsOf } from './rows.ts'

/**
 * Styles of the style list that are made of each other (LOOP of LOOP2, LOOP2 of LOOP): following such links never ends
 * at a greige style. A link leads from the base of a finished style (`LOOP` of `LOOP-1`; the style itself where the list
 * gives no base) to a greige base. A style that is its own greige style is sold as it is knitted and is no cycle.
 * Linear in the rows.
 */
export function examineStyleLinks(input: DoctorInput): Finding[] {
  const links = input.facts.style_link
  if (!links) return []
  const rowOf = new Map<string, number>()
  for (const row of rowsOf(input.facts, 'style_link')) {
    const base = links.finished_base[row] ?? links.finished_style_id[row]
    if (base && links.greige_base[row] !== base && !rowOf.has(base)) rowOf.set(base, row)
  }
  const findings: Finding[] = []
  // Style -> the walk that came by it first.
  const seen = new Map<string, string>()
  for (const start of rowOf.keys()) {
    const walk: string[] = []
    let styleId: string | null = start
    while (styleId && rowOf.has(styleId) && !seen.has(styleId)) {
      seen.set(styleId, start)
      walk.push(styleId)
      styleId = links.greige_base[rowOf.get(styleId)!] ?? null
    }
    if (!styleId || seen.get(styleId) !== start) continue
    const cycle = walk.slice(walk.indexOf(styleId))
    if (cycle.length > 1) findings.push(cycleFinding(input, cycle, rowOf.get(styleId)!))
  }
  return findings
}

/** As many styles of a cycle as a person reads. */
const SHOWN_STYLES = 6

function cycleFinding(input: DoctorInput, cycle: readonly string[], row: number): Finding {
  const shown = cycle.length > SHOWN_STYLES ? [...cycle.slice(0, SHOWN_STYLES), '…'] : cycle
  const chain = [...shown, cycle[0]!].join(' → ')
  const values = { count: cycle.length, chain }
  return finding({
    code: 'style_cycle',
    severity: 'warning',
    subject: cycle[0]!,
    values,
    ...placeOf(input, 'style_link', row),
  })
}

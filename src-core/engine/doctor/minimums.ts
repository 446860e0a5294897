import type { Finding } from '../../../src-shared/domain/review.ts'
import { at } from '../plan/grouping.ts'
import { finding, type DoctorInput } from './input.ts'
import { addTo, placeOf, rowsOf } from './rows.ts'

/** No supplier of a mill asks for more in one order: 25 truckloads. */
const MOST_LB = 1_000_000
/** A truckload. Minimums below it are usual, however little is needed. */
const USUAL_LB = 40_000
/** Open orders reach some months ahead, so this many times their need is years of it. */
const MOST_TIMES_NEEDED = 10

/** Minimum order quantities beyond reason, as a typing error makes them: every order there is raised to them. */
export function examineMinimums(input: DoctorInput): Finding[] {
  const { plan, core, facts } = input
  const neededLb = new Map<number, number>()
  for (const [yarn, { supplier }] of plan.yarns.entries()) addTo(neededLb, supplier, at(core.totalDemandLb, yarn))
  const rowOf = new Map(rowsOf(facts, 'supplier_term').map(row => [facts.supplier_term!.supplier_no[row], row]))
  const findings: Finding[] = []
  for (const [supplier, { id, name, moqLb, isActive }] of plan.suppliers.entries()) {
    if (moqLb === null || !isActive) continue
    const demandLb = neededLb.get(supplier) ?? 0
    const isBeyondNeed = demandLb > 0 && moqLb > MOST_TIMES_NEEDED * demandLb && moqLb > USUAL_LB
    if (moqLb <= MOST_LB && !isBeyondNeed) continue
    const row = rowOf.get(id)
    const values = { supplierName: name, moqLb, demandLb }
    const place = row === undefined ? {} : placeOf(input, 'supplier_term', row)
    findings.push(finding({ code: 'moq_beyond_reason', severity: 'warning', subject: id, values, lb: moqLb, ...place }))
  }
  return findings
}

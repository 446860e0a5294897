import type { Finding } from '../../../src-shared/domain/review.ts'
import { at } from '../plan/grouping.ts'
import { finding, type DoctorInput } from './input.ts'
import { addTo, orZero, placeOf, rowsOf, valueOf } from './rows.ts'

/** Percents of one order are rounded one by one; together they stay closer to 100 than this. */
const TOLERANCE_POINTS = 0.5

/** Percentages of the ERP split that do not sum to 100 per order: the plan takes them as they are. */
export function examineSplits(input: DoctorInput): Finding[] {
  const split = input.facts.erp_order_yarn
  if (!split) return []
  const costOf = new Map(input.plan.yarns.map(({ id, costPerLb }) => [id, costPerLb]))
  const sums = new Map<string, { row: number; points: number; usdPerLb: number }>()
  for (const row of rowsOf(input.facts, 'erp_order_yarn')) {
    const key = `${split.style_id[row]}\u0000${split.order_id[row]}`
    const order = sums.get(key)
    const points = orZero(at(split.percent, row))
    const usdPerLb = valueOf(points / 100, costOf.get(split.yarn_id[row] ?? '')) ?? 0
    if (order) {
      order.points += points
      order.usdPerLb += usdPerLb
    } else sums.set(key, { row, points, usdPerLb })
  }
  const openLb = new Map<string, number>()
  for (const { id, balanceLb } of input.plan.orders) if (balanceLb > 0) addTo(openLb, id, balanceLb)
  const findings: Finding[] = []
  for (const { row, points, usdPerLb } of sums.values()) {
    const offPoints = points - 100
    if (Math.abs(offPoints) <= TOLERANCE_POINTS) continue
    const [styleId, orderId] = [split.style_id[row] ?? '', split.order_id[row] ?? '']
    const offLb = (offPoints / 100) * (openLb.get(orderId) ?? 0)
    const isOpen = offLb !== 0
    findings.push(
      finding({
        code: 'split_sum_off',
        severity: isOpen ? 'warning' : 'info',
        subject: orderId,
        values: { orderId, styleId, sumPoints: points, offPoints, offLb: isOpen ? offLb : null },
        lb: isOpen ? Math.abs(offLb) : null,
        moneyUsd: isOpen ? valueOf(Math.abs(offLb), usdPerLb / (points / 100)) : null,
        ...placeOf(input, 'erp_order_yarn', row),
      }),
    )
  }
  return findings
}

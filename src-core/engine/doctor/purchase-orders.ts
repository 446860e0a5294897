import { toDay } from '../../../src-shared/domain/dates.ts'
import type { Finding } from '../../../src-shared/domain/review.ts'
import { at, sum } from '../plan/grouping.ts'
import { receiptsOf } from '../plan/receipts.ts'
import { finding, type DoctorInput } from './input.ts'
import { addTo, medianOf, orZero, placeOf, rowsOf, TOLERANCE_LB, valueOf } from './rows.ts'

/** Receipts report line by line: over-scheduled, and whether its own sums hold. */
export function examineReceipts(input: DoctorInput): Finding[] {
  const { facts } = input
  const lines = facts.po_receipt
  if (!lines) return []
  const scheduledLb = scheduledByLine(input)
  return rowsOf(facts, 'po_receipt').flatMap(row => {
    const poId = lines.po_id[row] ?? ''
    const yarnId = lines.yarn_id[row] ?? ''
    const lb = (column: 'ordered_lb' | 'received_lb' | 'balance_lb' | 'past_due_lb') => orZero(at(lines[column], row))
    const found: Finding[] = []
    const add = (code: string, sizeLb: number, values: Finding['values']): void => {
      const moneyUsd = valueOf(sizeLb, at(lines.price_per_lb, row))
      const about = { subject: poId, lb: sizeLb, moneyUsd, ...placeOf(input, 'po_receipt', row) }
      found.push(finding({ code, severity: 'warning', values: { poId, yarnId, ...values }, ...about }))
    }
    const overLb = -lb('past_due_lb')
    if (overLb > TOLERANCE_LB) add('po_over_scheduled', overLb, { overLb, balanceLb: lb('balance_lb') })
    const identity = (code: string, statedLb: number, expectedLb: number): void => {
      const offLb = statedLb - expectedLb
      if (Math.abs(offLb) > TOLERANCE_LB) add(code, Math.abs(offLb), { statedLb, expectedLb, offLb })
    }
    identity('identity_po_balance', lb('balance_lb'), lb('ordered_lb') - lb('received_lb'))
    const dropsLb = scheduledLb.get(Number(lines.row_no[row])) ?? 0
    if (facts.po_schedule) identity('identity_po_past_due', lb('past_due_lb'), lb('balance_lb') - dropsLb)
    return found
  })
}

/** Scheduled pounds by the sheet row of their line. */
function scheduledByLine({ facts }: DoctorInput): Map<number, number> {
  const scheduledLb = new Map<number, number>()
  const drops = facts.po_schedule
  if (drops)
    for (const row of rowsOf(facts, 'po_schedule'))
      addTo(scheduledLb, at(drops.line_row, row), orZero(at(drops.drop_lb, row)))
  return scheduledLb
}

/** The two PO lists against each other: lines on one only, and balances that differ. */
export function comparePoLists(input: DoctorInput): Finding[] {
  const { facts } = input
  const [receipts, list] = [facts.po_receipt, facts.po_line]
  if (!receipts || !list) return []
  const received = totalsByLine(input, 'po_receipt')
  const listed = totalsByLine(input, 'po_line')
  const findings: Finding[] = []
  for (const [key, line] of received) {
    const other = listed.get(key)
    const about = { subject: line.poId, ...placeOf(input, 'po_receipt', line.row) }
    const ids = { poId: line.poId, yarnId: line.yarnId }
    if (!other) {
      const values = { ...ids, balanceLb: line.balanceLb }
      const size = { lb: line.balanceLb, moneyUsd: valueOf(line.balanceLb, line.price) }
      findings.push(finding({ code: 'po_only_in_receipts', severity: 'warning', values, ...size, ...about }))
    } else if (Math.abs(other.balanceLb - line.balanceLb) > TOLERANCE_LB) {
      const offLb = line.balanceLb - other.balanceLb
      const values = { ...ids, receiptsLb: line.balanceLb, listLb: other.balanceLb, offLb }
      const size = { lb: Math.abs(offLb), moneyUsd: valueOf(Math.abs(offLb), other.price ?? line.price) }
      findings.push(finding({ code: 'po_balances_differ', severity: 'warning', values, ...size, ...about }))
    }
  }
  for (const [key, { poId, yarnId, balanceLb, price, row }] of listed) {
    if (received.has(key) || balanceLb <= 0) continue
    const size = { lb: balanceLb, moneyUsd: valueOf(balanceLb, price), ...placeOf(input, 'po_line', row) }
    const values = { poId, yarnId, balanceLb }
    findings.push(finding({ code: 'po_only_on_list', severity: 'warning', subject: poId, values, ...size }))
  }
  return findings
}

interface LineTotal {
  readonly poId: string
  readonly yarnId: string
  readonly row: number
  readonly price: number | null
  balanceLb: number
}

function totalsByLine({ facts }: DoctorInput, table: 'po_receipt' | 'po_line'): Map<string, LineTotal> {
  const lines = facts[table]!
  const totals = new Map<string, LineTotal>()
  for (const row of rowsOf(facts, table)) {
    const [poId, yarnId] = [lines.po_id[row] ?? '', lines.yarn_id[row] ?? '']
    const balanceLb = orZero(at(lines.balance_lb, row))
    const key = `${poId}\u0000${yarnId}`
    const total = totals.get(key)
    if (total) total.balanceLb += balanceLb
    else totals.set(key, { poId, yarnId, row, price: at(lines.price_per_lb, row) || null, balanceLb })
  }
  return totals
}

/** How much of what is on order is late. */
export function examineLateness({ plan, core }: DoctorInput): Finding[] {
  const open = plan.poLines.filter(line => line.balanceLb > 0)
  if (open.length === 0) return []
  const runDay = toDay(plan.runDate)
  const lateDays = open.flatMap(({ requestedOn }) => {
    const days = requestedOn === null ? 0 : runDay - toDay(requestedOn)
    return days > 0 ? [days] : []
  })
  const pastDue = receiptsOf(plan, core.buckets.length - 1).arrivals.filter(arrival => arrival.isPastDue)
  const pastDueLb = sum(pastDue.map(({ lb }) => lb))
  const openLb = sum(open.map(line => line.balanceLb))
  const usd = pastDue.map(({ poLine, yarn, lb }) => {
    return valueOf(lb, plan.poLines[poLine]!.pricePerLb) ?? valueOf(lb, plan.yarns[yarn]!.costPerLb) ?? 0
  })
  const values = {
    count: open.length,
    lateCount: lateDays.length,
    lateDays: medianOf(lateDays),
    pastDueLb,
    openLb,
    sharePercent: (pastDueLb / openLb) * 100,
  }
  return [finding({ code: 'po_late_total', severity: 'info', subject: '', values, lb: pastDueLb, moneyUsd: sum(usd) })]
}

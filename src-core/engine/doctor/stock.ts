import { SHORT_LB } from '../../../src-shared/domain/plan.ts'
import type { Finding } from '../../../src-shared/domain/review.ts'
import { at } from '../plan/grouping.ts'
import { finding, type DoctorInput } from './input.ts'
import { addTo, costByStyle, orZero, placeOf, rowsOf, TOLERANCE_LB, valueOf } from './rows.ts'

/** Book stock: negative, without cost, idle; and yarns that orders or POs name and the stock file does not know. */
export function examineStock(input: DoctorInput): Finding[] {
  const { plan, core } = input
  const placeOfYarn = stockRows(input)
  const findings: Finding[] = []
  const onOrder = new Set(plan.poLines.filter(line => line.balanceLb > 0).map(line => line.yarn))
  let stockUsd = 0
  const idle = { count: 0, lb: 0, usd: 0 }
  for (const [yarn, { id, theoreticalLb, costPerLb, consumedLb, isInInventory }] of plan.yarns.entries()) {
    const lb = theoreticalLb
    const usd = valueOf(lb, costPerLb)
    const demandLb = at(core.totalDemandLb, yarn)
    const about = { subject: id, lb: Math.abs(lb), moneyUsd: usd === null ? null : Math.abs(usd), ...placeOfYarn(id) }
    if (lb < SHORT_LB)
      findings.push(
        finding({ code: 'stock_negative', severity: 'warning', values: { yarnId: id, stockLb: lb }, ...about }),
      )
    if (lb > TOLERANCE_LB && usd === null)
      findings.push(
        finding({ code: 'stock_without_cost', severity: 'warning', values: { yarnId: id, stockLb: lb }, ...about }),
      )
    if (lb > 0) stockUsd += usd ?? 0
    if (lb > 0 && demandLb === 0 && consumedLb === 0 && !onOrder.has(yarn)) {
      idle.count++
      idle.lb += lb
      idle.usd += usd ?? 0
      if (lb > TOLERANCE_LB)
        findings.push(
          finding({
            code: 'stock_idle',
            severity: 'info',
            values: { yarnId: id, stockLb: lb, valueUsd: usd },
            ...about,
          }),
        )
    }
    if (!isInInventory && (demandLb > 0 || onOrder.has(yarn)))
      findings.push(
        finding({
          code: 'yarn_not_in_stock',
          severity: 'warning',
          subject: id,
          values: { yarnId: id, demandLb },
          lb: demandLb,
        }),
      )
  }
  if (idle.count > 0) {
    const sharePercent = stockUsd > 0 ? (idle.usd / stockUsd) * 100 : null
    const values = { count: idle.count, stockLb: idle.lb, valueUsd: idle.usd, sharePercent }
    findings.push(
      finding({ code: 'stock_idle_total', severity: 'info', subject: '', values, lb: idle.lb, moneyUsd: idle.usd }),
    )
  }
  return findings
}

/** File and row of a yarn in the stock file. */
function stockRows(input: DoctorInput): (yarnId: string) => Pick<Finding, 'fileName' | 'row'> {
  const rows = new Map<string, number>()
  const ids = input.facts.yarn_stock?.yarn_id ?? []
  for (const [row, id] of ids.entries()) if (id !== null && !rows.has(id)) rows.set(id, row)
  return yarnId => {
    const row = rows.get(yarnId)
    return row === undefined ? { fileName: null, row: null } : placeOf(input, 'yarn_stock', row)
  }
}

/** Identities that hold in every row of a sound stock file, and against the orders and POs imported beside it. */
export function examineStockIdentities(input: DoctorInput): Finding[] {
  const { facts, plan, core } = input
  const stock = facts.yarn_stock
  if (!stock) return []
  const onOrderLb = onOrderByYarn(input)
  const demandLb = new Map(plan.yarns.map(({ id }, yarn) => [id, at(core.totalDemandLb, yarn)]))
  const findings: Finding[] = []
  for (const row of rowsOf(facts, 'yarn_stock')) {
    const yarnId = stock.yarn_id[row] ?? ''
    const value = (
      column:
        | 'beginning_lb'
        | 'received_lb'
        | 'consumed_lb'
        | 'adjustments_lb'
        | 'theoretical_lb'
        | 'on_order_lb'
        | 'allocated_lb'
        | 'planning_lb',
    ) => orZero(at(stock[column], row))
    const check = (code: string, statedLb: number, expectedLb: number): void => {
      const offLb = statedLb - expectedLb
      if (Math.abs(offLb) <= TOLERANCE_LB) return
      findings.push(
        finding({
          code,
          severity: 'warning',
          subject: yarnId,
          values: { yarnId, statedLb, expectedLb, offLb },
          lb: Math.abs(offLb),
          moneyUsd: valueOf(Math.abs(offLb), at(stock.cost_per_lb, row)),
          ...placeOf(input, 'yarn_stock', row),
        }),
      )
    }
    const movedLb = value('received_lb') + value('consumed_lb') + value('adjustments_lb')
    check('identity_theoretical', value('theoretical_lb'), value('beginning_lb') + movedLb)
    check(
      'identity_planning',
      value('planning_lb'),
      value('theoretical_lb') + value('on_order_lb') + value('allocated_lb'),
    )
    if (onOrderLb) check('identity_on_order', value('on_order_lb'), onOrderLb.get(yarnId) ?? 0)
    if (facts.knit_order) check('identity_allocated', value('allocated_lb'), -(demandLb.get(yarnId) ?? 0))
  }
  return findings
}

function onOrderByYarn({ facts }: DoctorInput): Map<string, number> | null {
  const table = facts.po_receipt ? 'po_receipt' : 'po_line'
  const lines = facts[table]
  if (!lines) return null
  const onOrderLb = new Map<string, number>()
  for (const row of rowsOf(facts, table)) addTo(onOrderLb, lines.yarn_id[row] ?? '', orZero(at(lines.balance_lb, row)))
  return onOrderLb
}

/** `Balance = max(0, ordered - G00 - shipped + seconds)` of every knit order. */
export function examineKnitOrders(input: DoctorInput): Finding[] {
  const { facts } = input
  const costs = costByStyle(input)
  const orders = facts.knit_order
  if (!orders) return []
  return rowsOf(facts, 'knit_order').flatMap(row => {
    const lb = (column: 'ordered_lb' | 'g00_lb' | 'shipped_lb' | 'seconds_lb' | 'balance_lb') =>
      orZero(at(orders[column], row))
    const expectedLb = Math.max(0, lb('ordered_lb') - lb('g00_lb') - lb('shipped_lb') + lb('seconds_lb'))
    const offLb = lb('balance_lb') - expectedLb
    if (Math.abs(offLb) <= TOLERANCE_LB) return []
    const orderId = orders.order_id[row] ?? ''
    // A finished order stays on the list with balance 0, whatever was made of it.
    const isClosed = lb('balance_lb') === 0 && expectedLb > 0
    return finding({
      code: isClosed ? 'order_closed_short' : 'identity_order_balance',
      severity: isClosed ? 'info' : 'warning',
      subject: orderId,
      values: { orderId, statedLb: lb('balance_lb'), expectedLb, offLb },
      lb: Math.abs(offLb),
      moneyUsd: valueOf(Math.abs(offLb), costs.get(orders.style_id[row] ?? '')),
      ...placeOf(input, 'knit_order', row),
    })
  })
}

import type { CellDifference, Explanation } from '../../../src-shared/domain/review.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from '../plan/core.ts'
import { at, sum } from '../plan/grouping.ts'
import type { Alignment, ErpYarn, ErpYarnCell } from './erp-report.ts'
import type { DemandDifferences } from './order-differences.ts'
import { explainReceipts, type LineVector, type ReceiptDifference } from './receipt-differences.ts'
import type { Tally } from './tally.ts'

/** Pounds below which a part of an explanation is arithmetic noise. */
const NOISE_LB = 1e-6

/** All that the cells of any yarn are compared with. */
export interface Comparison {
  readonly input: PlanInput
  readonly plan: PlanCore
  readonly alignment: Alignment
  readonly demand: DemandDifferences
  readonly lines: ReadonlyMap<number, readonly LineVector[]>
}

/** One yarn's numbers on both sides, in the shared columns. */
interface Numbers {
  readonly erpDemandLb: readonly number[]
  readonly planDemandLb: readonly number[]
  readonly erpReceiptsLb: readonly number[]
  readonly planReceiptsLb: readonly number[]
  readonly erpBalanceLb: readonly number[]
  readonly planBalanceLb: readonly number[]
  /** Pounds that the ERP's report expects before the first shared week. */
  readonly missedLb: number
  /** Balance at the start of the first shared week, plan less ERP. */
  readonly openingLb: number
}

/** Compares the five head cells and the cells of every shared column of one yarn. */
export function compareYarn(
  comparison: Comparison,
  tally: Tally,
  yarn: number,
  erp: ErpYarn,
  cells: readonly ErpYarnCell[],
): void {
  const { plan, alignment, lines } = comparison
  const numbers = numbersOf(comparison, yarn, erp, cells)
  const pastDueLb = at(plan.pastDueLb, yarn) - (erp.pastDueLb || 0)
  const receiptsLb = Float64Array.from([...differences(numbers.planReceiptsLb, numbers.erpReceiptsLb), pastDueLb])
  const receipts = explainReceipts(lines.get(yarn) ?? [], receiptsLb, numbers.missedLb, tally.toleranceLb)
  const demandIn = (column: number) => explainDemand(comparison, yarn, column, at(numbers.erpDemandLb, column))
  const receiptsIn = (column: number) => receipts.map(found => explanation(found, at(found.vector, column)))

  compareHead(comparison, tally, yarn, erp, numbers, receipts)
  let carried = opening(erp, at(plan.inventoryLb, yarn), numbers, alignment)
  for (const [column, { label }] of alignment.columns.entries()) {
    const cell = (measure: CellDifference['measure'], erpLb: number | undefined, planLb: number | undefined) => ({
      yarnId: erp.yarnId,
      measure,
      label,
      erpLb: erpLb ?? 0,
      planLb: planLb ?? 0,
    })
    tally.check(cell('demand', numbers.erpDemandLb[column], numbers.planDemandLb[column]), () => demandIn(column))
    tally.check(cell('receipts', numbers.erpReceiptsLb[column], numbers.planReceiptsLb[column]), () =>
      relevant(receiptsIn(column)),
    )
    const balance = cell('balance', numbers.erpBalanceLb[column], numbers.planBalanceLb[column])
    const before = carried
    tally.check(balance, () => relevant([...before, ...negated(demandIn(column)), ...receiptsIn(column)]))
    carried = [{ code: 'carried_over', values: { label }, lb: balance.planLb - balance.erpLb }]
  }
}

function compareHead(
  comparison: Comparison,
  tally: Tally,
  yarn: number,
  erp: ErpYarn,
  numbers: Numbers,
  receipts: readonly ReceiptDifference[],
): void {
  const { plan, alignment } = comparison
  const check = (
    measure: CellDifference['measure'],
    erpLb: number,
    planLb: number,
    explain: () => readonly Explanation[],
  ): void => tally.check({ yarnId: erp.yarnId, measure, label: '', erpLb: erpLb || 0, planLb }, explain)

  const inventoryLb = at(plan.inventoryLb, yarn)
  const stock = () => stockExplanation(erp.inventoryLb || 0, inventoryLb)
  const demand = () => explainDemand(comparison, yarn, null, erp.totalDemandLb || 0)
  const isMissed = receipts.some(({ code }) => code === 'drop_missed')
  const passedLb = isMissed ? 0 : -numbers.missedLb
  const receipt = () =>
    relevant([
      ...receipts.map(found => {
        const missedLb = found.code === 'drop_missed' ? numbers.missedLb : 0
        return explanation(found, sum(found.vector) - missedLb)
      }),
      { code: 'week_passed', values: { labels: alignment.notComparable.join(', ') }, lb: passedLb },
    ])
  check('inventory', erp.inventoryLb, inventoryLb, stock)
  check('total_demand', erp.totalDemandLb, at(plan.totalDemandLb, yarn), demand)
  check('total_receipt', erp.totalReceiptLb, at(plan.totalReceiptLb, yarn), receipt)
  check('final_balance', erp.balanceLb, at(plan.finalBalanceLb, yarn), () =>
    relevant([...stock(), ...negated(demand()), ...receipt()]),
  )
  check('past_due', erp.pastDueLb, at(plan.pastDueLb, yarn), () =>
    relevant(receipts.map(found => explanation(found, at(found.vector, alignment.columns.length)))),
  )
}

/** A row that the plan lists and the ERP does not, with everything that brings the yarn into the plan. */
export function explainExtraRow({ input, plan, demand, lines }: Comparison, yarn: number): Explanation[] {
  const orders = demand.hasSplits
    ? explainDemand({ input, plan, demand }, yarn, null, 0)
    : plan.orderDemands
        .filter(row => row.yarn === yarn)
        .map(({ order, bucketsLb }): Explanation => {
          const { id = '', styleId = '' } = input.orders[order] ?? {}
          return { code: 'order_new', values: { orderId: id, styleId }, lb: sum(bucketsLb) }
        })
  const pos = (lines.get(yarn) ?? []).map(({ line }): Explanation => ({
    code: 'po_new',
    values: { poId: line.poId },
    lb: line.balanceLb || 0,
  }))
  const lb = at(plan.inventoryLb, yarn)
  const values = { planLb: input.yarns[yarn]?.isInInventory ? lb : null }
  // Stands first even without book stock: that the report lacks the yarn is what there is to say.
  return [{ code: 'row_missing', values, lb }, ...relevant([...negated(orders), ...pos])]
}

/**
 * Why a yarn's demand differs: the orders that the plan splits otherwise than the ERP's report by order, and what is left
 * when the ERP's two reports do not agree. Without that report nothing can be proven, so likely reasons stand with 0 lb.
 * @param column null for the total.
 */
function explainDemand(
  { input, plan, demand }: Pick<Comparison, 'input' | 'plan' | 'demand'>,
  yarn: number,
  column: number | null,
  erpLb: number,
): Explanation[] {
  if (!demand.hasSplits) return likelyReasons(input, plan, yarn)
  const orders = (demand.orders.get(yarn) ?? []).map((order): Explanation => {
    const lb = column === null ? order.totalLb : at(order.columnsLb, column)
    if (order.isReproduced) return { code: order.code, values: order.values, lb }
    return { code: order.code, values: { ...order.values, possibleLb: lb }, lb: 0 }
  })
  const splitLb = column === null ? (demand.erpTotalLb.get(yarn) ?? 0) : at(demand.erpColumnsLb.get(yarn) ?? [], column)
  const files = { file: 'Yarn_Demand', otherFile: 'Yarn_Demand_By_Style_KO' }
  return relevant([...orders, { code: 'erp_reports_differ', values: files, lb: splitLb - erpLb }])
}

function likelyReasons(input: PlanInput, plan: PlanCore, yarn: number): Explanation[] {
  const unknown = new Set(plan.rates.filter(rate => rate.source === 'unknown').map(rate => rate.styleId))
  return plan.orderDemands.flatMap(row => {
    const { id = '', styleId = '' } = input.orders[row.order] ?? {}
    if (row.yarn !== yarn || !row.bucketsLb.some(lb => lb > 0)) return []
    const reason = (code: string) => ({ code, values: { orderId: id, styleId, possibleLb: sum(row.bucketsLb) }, lb: 0 })
    return [
      ...(row.percentSource === 'bom_normalised' ? [reason('percent_normalised')] : []),
      ...(unknown.has(styleId) ? [reason('rate_unknown')] : []),
    ]
  })
}

function numbersOf(
  { plan, alignment }: Comparison,
  yarn: number,
  erp: ErpYarn,
  cells: readonly ErpYarnCell[],
): Numbers {
  const { columns, erpBefore, planBefore } = alignment
  const first = yarn * plan.buckets.length
  const erpSum = (buckets: readonly number[], measure: 'demandLb' | 'receiptsLb') =>
    sum(buckets.map(bucket => cells[bucket]?.[measure] || 0))
  const planSum = (buckets: readonly number[], matrix: Float64Array) =>
    sum(buckets.map(bucket => at(matrix, first + bucket)))
  const erpBalance = (bucket: number | undefined) => (bucket === undefined ? 0 : cells[bucket]?.balanceLb || 0)
  const planBalance = (bucket: number | undefined) => at(plan.balanceLb.erp, first + (bucket ?? 0))
  const erpOpening = erpBefore.length > 0 ? erpBalance(erpBefore.at(-1)) : erp.inventoryLb || 0
  const planOpening = planBefore.length > 0 ? planBalance(planBefore.at(-1)) : at(plan.inventoryLb, yarn)
  return {
    erpDemandLb: columns.map(column => erpSum(column.erp, 'demandLb')),
    planDemandLb: columns.map(column => planSum(column.plan, plan.demandLb)),
    erpReceiptsLb: columns.map(column => erpSum(column.erp, 'receiptsLb')),
    planReceiptsLb: columns.map(column => planSum(column.plan, plan.receiptsLb.erp)),
    erpBalanceLb: columns.map(column => erpBalance(column.erp.at(-1))),
    planBalanceLb: columns.map(column => planBalance(column.plan.at(-1))),
    missedLb: erpSum(erpBefore, 'receiptsLb'),
    openingLb: planOpening - erpOpening,
  }
}

/** What the first shared week starts with: another book stock, or weeks that only one of the two has. */
function opening(erp: ErpYarn, inventoryLb: number, numbers: Numbers, alignment: Alignment): Explanation[] {
  if (alignment.notComparable.length === 0) return stockExplanation(erp.inventoryLb || 0, inventoryLb)
  const labels = alignment.notComparable.join(', ')
  return [{ code: 'week_passed', values: { labels }, lb: numbers.openingLb }]
}

function stockExplanation(erpLb: number, planLb: number): Explanation[] {
  return relevant([{ code: 'stock', values: { erpLb, planLb }, lb: planLb - erpLb }])
}

/** A PO line that is only one of several possible ones explains no pounds. */
function explanation(found: ReceiptDifference, lb: number): Explanation {
  if (found.isCertain) return { code: found.code, values: found.values, lb }
  return { code: 'po_possible', values: found.values, lb: 0 }
}

const negated = (explanations: readonly Explanation[]): Explanation[] =>
  explanations.map(one => ({ ...one, lb: one.lb === 0 ? 0 : -one.lb }))

/** Without those that add nothing; possible reasons stand with 0 lb and stay. */
const relevant = (explanations: readonly Explanation[]): Explanation[] =>
  explanations.filter(({ lb, values, code }) => {
    if (Math.abs(lb) > NOISE_LB) return true
    return lb === 0 && (code === 'po_possible' || 'possibleLb' in values)
  })

const differences = (plan: readonly number[], erp: readonly number[]): number[] =>
  plan.map((lb, index) => lb - at(erp, index))

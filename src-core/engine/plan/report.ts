import type { PlanInput, PlanView } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from './core.ts'
import { at, sum } from './grouping.ts'

/** A report as a table: one header, then rows of equal length. Numbers in full precision. */
export interface ReportTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/**
 * The weekly yarn report in the ERP's own columns. Like the ERP's, it lists each yarn that a listed knit order uses,
 * finished ones included, or an open PO line brings; in the order of the stock file.
 */
export function yarnReportRows(input: PlanInput, plan: PlanCore, view: PlanView = 'erp'): ReportTable {
  const width = plan.buckets.length
  const isListed = listedYarns(input, plan)
  const rows = input.yarns.flatMap(({ id }, yarn) => {
    if (!isListed[yarn]) return []
    const head = [plan.inventoryLb, plan.totalDemandLb, plan.totalReceiptLb, plan.finalBalanceLb, plan.pastDueLb]
    const weeks = plan.buckets.flatMap(({ index }) => {
      const cell = yarn * width + index
      return [at(plan.demandLb, cell), at(plan.receiptsLb[view], cell), at(plan.balanceLb[view], cell)]
    })
    return [[id, ...head.map(column => at(column, yarn)), ...weeks]]
  })
  const weekColumns = plan.buckets.flatMap(({ label }) => [`Demand ${label}`, `Receipts ${label}`, `Balance ${label}`])
  const header = ['Yarn', 'Inventory', 'Total Demand', 'Total Receipt', 'Balance', 'Past Due Receipts', ...weekColumns]
  return { header, rows }
}

/** Yarn demand by style and order in the columns of the ERP's report, orders as the knit order file lists them. */
export function orderReportRows(input: PlanInput, plan: PlanCore): ReportTable {
  const rows = plan.orderDemands.map(({ order, yarn, percent, bucketsLb }) => {
    const { styleId = '', id = '' } = input.orders[order] ?? {}
    return [styleId, id, input.yarns[yarn]?.id ?? '', percent, ...bucketsLb, sum(bucketsLb)]
  })
  const header = ['Style', 'KO', 'Yarn', 'Percentage', ...plan.buckets.map(({ label }) => label), 'Total']
  return { header, rows }
}

/** 1 for each yarn that the weekly report lists. */
export function listedYarns(input: PlanInput, plan: PlanCore): Uint8Array {
  const isListed = new Uint8Array(input.yarns.length)
  for (const { yarn } of plan.orderDemands) isListed[yarn] = 1
  for (const { yarn } of input.poLines) isListed[yarn] = 1
  return isListed
}

import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import { bucketsFrom } from '../../../src-shared/domain/weeks.ts'
import { receiptViews, rowTotals, runningBalance } from './balance.ts'
import type { PlanCore } from './core.ts'
import { demandOf } from './demand.ts'
import { at } from './grouping.ts'
import { pegDemands } from './pegs.ts'
import { receiptsOf } from './receipts.ts'

/** The weekly yarn plan in all three views, with pegs. Pounds throughout; rules 1 to 4 of the ERP's weekly report. */
export function planYarn(input: PlanInput): PlanCore {
  const weeks = input.settings['plan.weeks']
  const buckets = bucketsFrom(input.runDate, weeks)
  const width = buckets.length
  const { rates, orderDemands, ordersWithoutBom, demandLb } = demandOf(input, weeks)
  const receipts = receiptsOf(input, weeks)
  const receiptsLb = receiptViews(input, receipts, width)
  const inventoryLb = Float64Array.from(input.yarns, yarn => yarn.theoreticalLb || 0)
  const totalDemandLb = rowTotals(demandLb, input.yarns.length, width)
  return {
    buckets,
    demandLb,
    receiptsLb,
    balanceLb: {
      erp: runningBalance(inventoryLb, demandLb, receiptsLb.erp, width),
      optimistic: runningBalance(inventoryLb, demandLb, receiptsLb.optimistic, width),
      expected: runningBalance(inventoryLb, demandLb, receiptsLb.expected, width),
    },
    inventoryLb,
    totalDemandLb,
    totalReceiptLb: receipts.totalLb,
    pastDueLb: receipts.pastDueLb,
    finalBalanceLb: inventoryLb.map((lb, yarn) => lb - at(totalDemandLb, yarn) + at(receipts.totalLb, yarn)),
    orderDemands,
    ordersWithoutBom,
    rates: [...rates.values()].map(({ styleId, lbPerWeek, source }) => ({ styleId, lbPerWeek, source })),
    pegs: pegDemands(input, orderDemands, receipts.arrivals, inventoryLb),
  }
}

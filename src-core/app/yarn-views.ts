import type { z } from 'zod'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { YarnDetail, YarnRow } from '../../src-shared/contract/yarns.ts'
import type { Columns, FactTable } from '../../src-shared/domain/facts.ts'
import { bucketIndexOf } from '../../src-shared/domain/weeks.ts'
import { sayFinding } from '../../src-shared/text/say.ts'
import { actionRowsOf, countOpenActions } from './action-views.ts'
import { planInfoOf, type PlanContext, type Planner } from './plan-context.ts'
import { readMatrix, shortageOf } from './plan-views.ts'
import type { Ports } from './ports.ts'
import type { PlanMatrix, PlanSupplyRow } from './store.ts'

type Row = z.input<typeof YarnRow>
type Detail = z.input<typeof YarnDetail>

function rowOf(matrix: PlanMatrix, i: number, openActions: number): Row {
  const yarn = matrix.yarns[i]!
  const { buckets } = matrix.plan
  const { first, lowestLb } = shortageOf(matrix.balanceLb.erp, i, buckets.length)
  return {
    yarnId: yarn.yarnId,
    description: yarn.description,
    colour: yarn.colour,
    supplier: yarn.supplierName ?? '',
    inventoryLb: matrix.inventoryLb[i]!,
    onOrderLb: matrix.totalReceiptLb[i]!,
    pastDueLb: matrix.pastDueLb[i]!,
    demandLb: matrix.totalDemandLb[i]!,
    finalBalanceLb: matrix.finalBalanceLb[i]!,
    firstShort: first < 0 ? null : buckets[first]!.label,
    lowestLb,
    costPerLb: yarn.costPerLb,
    stockValueUsd: yarn.costPerLb === null ? null : yarn.costPerLb * matrix.inventoryLb[i]!,
    openActions,
  }
}

export async function yarnRowsOf(ports: Ports, planner: Planner): Promise<{ plan: Detail['plan']; rows: Row[] }> {
  const matrix = await readMatrix(ports, planner)
  const open = await countOpenActions(ports, planner)
  return {
    plan: planInfoOf(matrix.plan),
    rows: matrix.yarns.map((yarn, i) => rowOf(matrix, i, open.get(yarn.yarnId) ?? 0)),
  }
}

/** One yarn with all that hangs on it. AppError `not_found` when the plan does not know it. */
export async function yarnDetailOf(ports: Ports, planner: Planner, yarnId: string): Promise<Detail> {
  const context = await planner.current()
  const { plans } = ports.store
  const index = context.gathered.input.yarns.findIndex(yarn => yarn.id === yarnId)
  if (index < 0) throw new AppError('not_found', `There is no yarn ${yarnId} in the current data.`)
  const [matrix, demands, supplies, pegs, actions] = await Promise.all([
    plans.readMatrix(context.run.id, yarnId),
    plans.readDemands(context.run.id, yarnId),
    plans.readSupplies(context.run.id, yarnId),
    plans.readPegs(context.run.id, yarnId),
    actionRowsOf(ports, planner, yarnId),
  ])
  const series = (view: 'erp' | 'optimistic' | 'expected') => ({
    receiptsLb: [...matrix.receiptsLb[view]],
    balanceLb: [...matrix.balanceLb[view]],
  })
  const sourceOf = sourcesIn(context)
  return {
    plan: planInfoOf(context.run),
    yarn: rowOf(matrix, 0, actions.filter(action => action.decision.state === 'open').length),
    stock: await stockOf(ports, context, index),
    buckets: [...matrix.plan.buckets],
    demandLb: [...matrix.demandLb],
    views: { erp: series('erp'), optimistic: series('optimistic'), expected: series('expected') },
    demands: demands.map(demand => ({
      ...demand,
      bucketsLb: [...demand.bucketsLb],
      totalLb: demand.bucketsLb.reduce((sum, lb) => sum + lb, 0),
      source: sourceOf.order(demand.orderId),
    })),
    supplies: supplies.map(supply => supplyOf(context, supply, sourceOf.po(supply.poId, yarnId))),
    pegs: pegs.map(peg => ({ ...peg, isLate: peg.supplyBucket > peg.needBucket })),
    actions,
    findings: context.findings
      .filter(finding => finding.subject === yarnId)
      .map(finding => ({
        code: finding.code,
        sentence: sayFinding(finding, { runDate: context.run.runDate }),
        values: { ...finding.values },
      })),
  }
}

function supplyOf(context: PlanContext, supply: PlanSupplyRow, source: Detail['supplies'][number]['source']) {
  const { runDate, weeks } = context.run
  const isScheduled = (dueOn: string | null) => dueOn === null || bucketIndexOf(dueOn, runDate, weeks) >= 0
  const scheduledLb = supply.drops.reduce((sum, drop) => sum + (isScheduled(drop.dueOn) ? drop.lb : 0), 0)
  return {
    poId: supply.poId,
    supplier: supply.supplierName ?? '',
    confidence: supply.confidence ?? context.gathered.input.settings['plan.confidence'],
    orderedOn: supply.orderedOn,
    requestedOn: supply.requestedOn,
    orderedLb: supply.orderedLb,
    receivedLb: supply.receivedLb,
    balanceLb: supply.balanceLb,
    pastDueLb: supply.balanceLb - scheduledLb,
    pricePerLb: supply.pricePerLb,
    drops: supply.drops.map(drop => ({ ...drop })),
    source,
  }
}

function sourcesIn({ gathered, files }: PlanContext) {
  const source = (table: FactTable, row: number | undefined) => {
    const file = files[table]
    return file && row !== undefined && row >= 0 ? { fileName: file.fileName, row, asOf: file.asOf } : null
  }
  const { input } = gathered
  return {
    order: (orderId: string) =>
      source('knit_order', gathered.orderRows[input.orders.findIndex(order => order.id === orderId)]),
    po(poId: string, yarnId: string) {
      const line = input.poLines.findIndex(po => po.poId === poId && input.yarns[po.yarn]!.id === yarnId)
      const table = input.poLines[line]?.source === 'po_list' ? 'po_line' : 'po_receipt'
      return source(table, gathered.poRows[line])
    },
  }
}

/** The inventory row of a yarn as its file has it. */
async function stockOf(ports: Ports, context: PlanContext, yarn: number): Promise<Detail['stock']> {
  const file = context.snapshot.files.find(entry => entry.kind === 'yarn_inventory')
  const row = context.gathered.yarnRows[yarn]!
  if (!file || row < 0) return null
  const table: Columns<'yarn_stock'> = await ports.store.facts.read(file.fileId, 'yarn_stock')
  const i = table.row_no.indexOf(row)
  return {
    beginningLb: table.beginning_lb[i]! || 0,
    receivedLb: table.received_lb[i]! || 0,
    consumedLb: table.consumed_lb[i]! || 0,
    adjustmentsLb: table.adjustments_lb[i]! || 0,
    theoreticalLb: table.theoretical_lb[i]! || 0,
    onOrderLb: table.on_order_lb[i]! || 0,
    allocatedLb: table.allocated_lb[i]! || 0,
    planningLb: table.planning_lb[i]! || 0,
    source: { fileName: file.fileName, row, asOf: file.asOf },
  }
}

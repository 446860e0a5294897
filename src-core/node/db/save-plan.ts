/** Stores a plan as rows, and lets the rows of old plans go. */
import type { PlanInput, PlanResult } from '../../../src-shared/domain/plan.ts'
import type { BulkColumns, BulkOptions } from './bulk.ts'
import type { Writer } from './write-queue.ts'
import { throwIfCancelled } from './errors.ts'
import { bucketColumns, demandBucketColumns } from './plan-buckets.ts'
import {
  action,
  peg,
  planBucket,
  planDemand,
  planDemandBucket,
  planDrop,
  planOrder,
  planRowTables,
  planRun,
  planSupply,
  planYarn,
} from './schema/plans.ts'
import { SHORT_LB } from '../../../src-shared/domain/plan.ts'
import type { SavePlan } from '../../app/store.ts'

/** Plans that keep their rows; older ones keep only their head. */
const KEPT_PLANS = 3

/** Runs inside a write; returns the plan's id. */
export async function savePlan(writer: Writer, plan: SavePlan, now: Date): Promise<number> {
  throwIfCancelled(plan.signal)
  const planId = await insertRun(writer, plan, now)
  const tables = rowsOf(plan.input, plan.result)
  const options = progressOf(plan, tables)
  for (const { table, columns, rows } of tables)
    await writer.bulkInsert(table, { plan_id: planId, ...columns }, rows, options)
  forgetOldRows(writer)
  return planId
}

async function insertRun({ manager }: Writer, plan: SavePlan, now: Date): Promise<number> {
  const { input, result } = plan
  const balance = result.balanceLb.erp
  const width = result.buckets.length
  const shortYarns = input.yarns.filter((_, yarn) =>
    balance.subarray(yarn * width, (yarn + 1) * width).some(lb => lb < SHORT_LB),
  )
  const inserted = await manager.insert(planRun.name, {
    snapshot_id: plan.snapshotId,
    run_date: input.runDate,
    weeks: width - 1,
    settings: JSON.stringify(input.settings),
    buckets: JSON.stringify(result.buckets),
    input_hash: plan.inputHash,
    created_at: now.toISOString(),
    duration_ms: plan.durationMs,
    yarns: input.yarns.length,
    orders: input.orders.length,
    pegs: result.pegs.lb.length,
    actions: result.actions.length,
    short_yarns: shortYarns.length,
    negative_at_end: result.finalBalanceLb.filter(lb => lb < SHORT_LB).length,
    has_rows: 1,
  })
  return inserted.identifiers[0]?.['id'] as number
}

interface TableRows {
  readonly table: string
  readonly columns: BulkColumns
  readonly rows: number
}

/** What is referred to comes before what refers to it. */
function rowsOf(input: PlanInput, result: PlanResult): TableRows[] {
  const { columns: bucketRows, rows: buckets } = bucketColumns(result)
  const { columns: demandRows, rows: demandBuckets } = demandBucketColumns(result.orderDemands)
  const drops = input.poLines.flatMap((line, lineNo) => line.drops.map((drop, dropNo) => ({ lineNo, dropNo, ...drop })))
  return [
    { table: planYarn.name, columns: yarnColumns(input, result), rows: input.yarns.length },
    { table: planBucket.name, columns: bucketRows, rows: buckets },
    { table: planOrder.name, columns: orderColumns(input, result), rows: input.orders.length },
    { table: planDemand.name, columns: demandColumns(result), rows: result.orderDemands.length },
    { table: planDemandBucket.name, columns: demandRows, rows: demandBuckets },
    { table: planSupply.name, columns: supplyColumns(input), rows: input.poLines.length },
    {
      table: planDrop.name,
      columns: {
        line_no: drops.map(drop => drop.lineNo),
        drop_no: drops.map(drop => drop.dropNo),
        due_on: drops.map(drop => drop.dueOn),
        drop_lb: drops.map(drop => drop.lb),
      },
      rows: drops.length,
    },
    { table: peg.name, columns: pegColumns(result), rows: result.pegs.lb.length },
    { table: action.name, columns: actionColumns(result), rows: result.actions.length },
  ]
}

const numbered = (rows: readonly unknown[]): number[] => rows.map((_, place) => place)

const supplierColumns = (input: PlanInput, places: readonly number[]) => ({
  supplier_id: places.map(place => input.suppliers[place]?.id ?? null),
  supplier_name: places.map(place => input.suppliers[place]?.name ?? null),
  confidence: places.map(place => input.suppliers[place]?.confidence ?? null),
})

const yarnColumns = (input: PlanInput, result: PlanResult): BulkColumns => ({
  yarn_no: numbered(input.yarns),
  yarn_id: input.yarns.map(yarn => yarn.id),
  description: input.yarns.map(yarn => yarn.description),
  colour: input.yarns.map(yarn => yarn.colour),
  ...supplierColumns(
    input,
    input.yarns.map(yarn => yarn.supplier),
  ),
  theoretical_lb: input.yarns.map(yarn => yarn.theoreticalLb),
  consumed_lb: input.yarns.map(yarn => yarn.consumedLb),
  cost_per_lb: input.yarns.map(yarn => yarn.costPerLb),
  is_in_inventory: input.yarns.map(yarn => Number(yarn.isInInventory)),
  inventory_lb: result.inventoryLb,
  total_demand_lb: result.totalDemandLb,
  total_receipt_lb: result.totalReceiptLb,
  past_due_lb: result.pastDueLb,
  final_balance_lb: result.finalBalanceLb,
})

function orderColumns(input: PlanInput, result: PlanResult): BulkColumns {
  const rates = new Map(result.rates.map(rate => [rate.styleId, rate]))
  const withoutBom = new Set(result.ordersWithoutBom)
  return {
    order_no: numbered(input.orders),
    order_id: input.orders.map(order => order.id),
    style_id: input.orders.map(order => order.styleId),
    start_on: input.orders.map(order => order.startOn),
    quoted_on: input.orders.map(order => order.quotedOn),
    balance_lb: input.orders.map(order => order.balanceLb),
    is_without_bom: input.orders.map((_, order) => Number(withoutBom.has(order))),
    rate_lb_per_week: input.orders.map(order => rates.get(order.styleId)?.lbPerWeek ?? null),
    rate_source: input.orders.map(order => rates.get(order.styleId)?.source ?? 'unknown'),
  }
}

const demandColumns = ({ orderDemands }: PlanResult): BulkColumns => ({
  demand_no: numbered(orderDemands),
  order_no: orderDemands.map(demand => demand.order),
  yarn_no: orderDemands.map(demand => demand.yarn),
  percent: orderDemands.map(demand => demand.percent),
  percent_source: orderDemands.map(demand => demand.percentSource),
})

const supplyColumns = (input: PlanInput): BulkColumns => ({
  line_no: numbered(input.poLines),
  po_id: input.poLines.map(line => line.poId),
  yarn_no: input.poLines.map(line => line.yarn),
  ...supplierColumns(
    input,
    input.poLines.map(line => line.supplier),
  ),
  ordered_on: input.poLines.map(line => line.orderedOn),
  requested_on: input.poLines.map(line => line.requestedOn),
  ordered_lb: input.poLines.map(line => line.orderedLb),
  received_lb: input.poLines.map(line => line.receivedLb),
  balance_lb: input.poLines.map(line => line.balanceLb),
  price_per_lb: input.poLines.map(line => line.pricePerLb),
  source: input.poLines.map(line => line.source),
})

/** -1, the engine's "none", is stored as no value. */
const orNone = (places: Int32Array): (number | null)[] => Array.from(places, place => (place < 0 ? null : place))

const pegColumns = ({ pegs }: PlanResult): BulkColumns => ({
  yarn_no: pegs.yarn,
  peg_no: Int32Array.from(pegs.lb, (_, place) => place),
  demand: pegs.demand,
  demand_no: orNone(pegs.orderDemand),
  need_bucket: pegs.needBucket,
  supply: pegs.supply,
  line_no: orNone(pegs.poLine),
  drop_no: orNone(pegs.drop),
  supply_bucket: pegs.supplyBucket,
  peg_lb: pegs.lb,
})

const actionColumns = ({ actions }: PlanResult): BulkColumns => ({
  key: actions.map(one => one.key),
  fingerprint: actions.map(one => one.fingerprint),
  kind: actions.map(one => one.kind),
  yarn_id: actions.map(one => one.yarnId),
  supplier_id: actions.map(one => one.supplierId),
  po_id: actions.map(one => one.poId),
  from_order_id: actions.map(one => one.fromOrderId),
  substitute_yarn_id: actions.map(one => one.substituteYarnId),
  quantity_lb: actions.map(one => one.quantityLb),
  order_by: actions.map(one => one.orderBy),
  need_by: actions.map(one => one.needBy),
  money_usd: actions.map(one => one.moneyUsd),
  rank: actions.map(one => one.rank),
  place: numbered(actions),
  reason: actions.map(one => JSON.stringify(one.reason)),
})

function progressOf({ onProgress, signal }: SavePlan, tables: readonly TableRows[]): BulkOptions {
  const total = tables.reduce((rows, table) => rows + table.rows, 0)
  let stored = 0
  const onRows = (rows: number) => {
    stored += rows
    onProgress?.(total === 0 ? 1 : stored / total, 'saving')
  }
  return { signal, onRows }
}

function forgetOldRows({ connection }: Writer): void {
  const old = connection
    .prepare(`SELECT "id" FROM "plan_run" WHERE "has_rows" = 1 ORDER BY "id" DESC LIMIT -1 OFFSET ?`)
    .pluck()
    .all(KEPT_PLANS) as number[]
  for (const planId of old) {
    for (const { name } of planRowTables) connection.prepare(`DELETE FROM "${name}" WHERE "plan_id" = ?`).run(planId)
    connection.prepare(`UPDATE "plan_run" SET "has_rows" = 0 WHERE "id" = ?`).run(planId)
  }
}

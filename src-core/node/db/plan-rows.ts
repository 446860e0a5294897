/** The rows of one plan, for one yarn or for all. */
import type { Action, ActionKind, ActionReason } from '../../../src-shared/domain/action.ts'
import type { PercentSource, RateSource } from '../../../src-shared/domain/plan.ts'
import type { Connection } from './connection.ts'
import { toMatrices, type BucketRow } from './plan-buckets.ts'
import type { action, planDemand, planDrop, planOrder, planSupply, planYarn } from './schema/plans.ts'
import type { Row } from './schema/table.ts'
import type {
  PlanDemandRow,
  PlanMatrix,
  PlanOrderRow,
  PlanPegRow,
  PlanRun,
  PlanSupplyRow,
  PlanYarnRow,
} from '../../app/store.ts'

/**
 * Narrows rows of a table to one yarn when there is one: a condition and the values it takes. By number, and on the table
 * itself: through a join SQLite would rather read the whole plan in order than ask the index.
 */
function ofYarn(reader: Connection, planId: number, yarnId: string | undefined, alias: string) {
  if (yarnId === undefined) return { condition: '', values: [] }
  const yarnNo = reader
    .prepare(`SELECT "yarn_no" FROM "plan_yarn" WHERE "plan_id" = ? AND "yarn_id" = ?`)
    .pluck()
    .get(planId, yarnId) as number | undefined
  return { condition: `AND ${alias}."yarn_no" = ?`, values: [yarnNo ?? -1] }
}

function select<R>(reader: Connection, sql: string, ...values: (string | number | null)[]): R[] {
  return reader.prepare(sql).all(...values) as R[]
}

export function readMatrix(reader: Connection, plan: PlanRun, yarnId?: string): PlanMatrix {
  const { condition, values } = ofYarn(reader, plan.id, yarnId, 'y')
  const yarns = select<Row<typeof planYarn>>(
    reader,
    `SELECT y.* FROM "plan_yarn" y WHERE y."plan_id" = ? ${condition} ORDER BY y."yarn_no"`,
    plan.id,
    ...values,
  )
  const column = (name: 'inventory_lb' | 'total_demand_lb' | 'total_receipt_lb' | 'past_due_lb' | 'final_balance_lb') =>
    Float64Array.from(yarns, yarn => yarn[name])
  const inventoryLb = column('inventory_lb')
  const firstYarn = yarns[0]?.yarn_no ?? 0
  const rows = select<BucketRow>(
    reader,
    `SELECT * FROM "plan_bucket" WHERE "plan_id" = ? AND "yarn_no" BETWEEN ? AND ? ORDER BY "yarn_no", "bucket"`,
    plan.id,
    firstYarn,
    firstYarn + yarns.length - 1,
  )
  return {
    plan,
    yarns: yarns.map(toYarnRow),
    ...toMatrices(rows, plan.buckets.length, inventoryLb, firstYarn),
    inventoryLb,
    totalDemandLb: column('total_demand_lb'),
    totalReceiptLb: column('total_receipt_lb'),
    pastDueLb: column('past_due_lb'),
    finalBalanceLb: column('final_balance_lb'),
  }
}

const toYarnRow = (row: Row<typeof planYarn>): PlanYarnRow => ({
  yarnId: row.yarn_id,
  description: row.description,
  colour: row.colour,
  supplierId: row.supplier_id,
  supplierName: row.supplier_name,
  confidence: row.confidence,
  theoreticalLb: row.theoretical_lb,
  consumedLb: row.consumed_lb,
  costPerLb: row.cost_per_lb,
  isInInventory: row.is_in_inventory === 1,
})

export const readOrders = (reader: Connection, planId: number): PlanOrderRow[] =>
  select<Row<typeof planOrder>>(
    reader,
    `SELECT * FROM "plan_order" WHERE "plan_id" = ? ORDER BY "order_no"`,
    planId,
  ).map(row => ({
    orderId: row.order_id,
    styleId: row.style_id,
    startOn: row.start_on,
    quotedOn: row.quoted_on,
    balanceLb: row.balance_lb,
    isWithoutBom: row.is_without_bom === 1,
  }))

type DemandRow = Row<typeof planDemand> & Row<typeof planOrder> & { yarn_id: string }

const numbersOfYarn = `SELECT n."demand_no" FROM "plan_demand" n WHERE n."plan_id" = ?`

export function readDemands(reader: Connection, plan: PlanRun, yarnId?: string): PlanDemandRow[] {
  const yarn = ofYarn(reader, plan.id, yarnId, 'n')
  // A list of numbers from the index, because SQLite would rather read all demands of the plan in their order.
  const condition = yarnId === undefined ? '' : `AND d."demand_no" IN (${numbersOfYarn} ${yarn.condition})`
  const values = yarnId === undefined ? [] : [plan.id, ...yarn.values]
  const rows = select<DemandRow>(
    reader,
    `SELECT o.*, d.*, y."yarn_id" FROM "plan_demand" d
     JOIN "plan_yarn" y ON y."plan_id" = d."plan_id" AND y."yarn_no" = d."yarn_no"
     JOIN "plan_order" o ON o."plan_id" = d."plan_id" AND o."order_no" = d."order_no"
     WHERE d."plan_id" = ? ${condition} ORDER BY d."demand_no"`,
    plan.id,
    ...values,
  )
  const buckets = new Map(rows.map(row => [row.demand_no, new Float64Array(plan.buckets.length)]))
  const pounds = select<{ demand_no: number; bucket: number; demand_lb: number }>(
    reader,
    `SELECT * FROM "plan_demand_bucket" d WHERE d."plan_id" = ? ${condition}`,
    plan.id,
    ...values,
  )
  for (const { demand_no: demandNo, bucket, demand_lb: lb } of pounds) buckets.get(demandNo)?.set([lb], bucket)
  return rows.map(row => toDemandRow(row, buckets.get(row.demand_no) ?? new Float64Array(plan.buckets.length)))
}

const toDemandRow = (row: DemandRow, bucketsLb: Float64Array): PlanDemandRow => ({
  orderId: row.order_id,
  styleId: row.style_id,
  yarnId: row.yarn_id,
  startOn: row.start_on,
  quotedOn: row.quoted_on,
  orderBalanceLb: row.balance_lb,
  percent: row.percent,
  percentSource: row.percent_source as PercentSource,
  rateLbPerWeek: row.rate_lb_per_week,
  rateSource: row.rate_source as RateSource,
  bucketsLb,
})

export function readSupplies(reader: Connection, planId: number, yarnId?: string): PlanSupplyRow[] {
  const { condition, values } = ofYarn(reader, planId, yarnId, 's')
  const drops = new Map<number, { dueOn: string | null; lb: number }[]>()
  const dropRows = select<Row<typeof planDrop>>(
    reader,
    `SELECT d.* FROM "plan_supply" s JOIN "plan_drop" d ON d."plan_id" = s."plan_id" AND d."line_no" = s."line_no"
     WHERE s."plan_id" = ? ${condition} ORDER BY d."line_no", d."drop_no"`,
    planId,
    ...values,
  )
  for (const { line_no: lineNo, due_on: dueOn, drop_lb: lb } of dropRows)
    drops.set(lineNo, [...(drops.get(lineNo) ?? []), { dueOn, lb }])
  return select<Row<typeof planSupply> & { yarn_id: string }>(
    reader,
    `SELECT s.*, y."yarn_id" FROM "plan_supply" s
     JOIN "plan_yarn" y ON y."plan_id" = s."plan_id" AND y."yarn_no" = s."yarn_no"
     WHERE s."plan_id" = ? ${condition} ORDER BY s."line_no"`,
    planId,
    ...values,
  ).map(row => ({
    poId: row.po_id,
    yarnId: row.yarn_id,
    supplierId: row.supplier_id,
    supplierName: row.supplier_name,
    confidence: row.confidence,
    orderedOn: row.ordered_on,
    requestedOn: row.requested_on,
    orderedLb: row.ordered_lb,
    receivedLb: row.received_lb,
    balanceLb: row.balance_lb,
    pricePerLb: row.price_per_lb,
    source: row.source as PlanSupplyRow['source'],
    drops: drops.get(row.line_no) ?? [],
  }))
}

export function readPegs(reader: Connection, planId: number, yarnId?: string): PlanPegRow[] {
  const { condition, values } = ofYarn(reader, planId, yarnId, 'p')
  return select<PlanPegRow>(
    reader,
    `SELECT y."yarn_id" AS "yarnId", p."demand", o."order_id" AS "orderId", o."style_id" AS "styleId",
       p."need_bucket" AS "needBucket", p."supply", s."po_id" AS "poId", w."due_on" AS "dueOn",
       p."supply_bucket" AS "supplyBucket", p."peg_lb" AS "lb"
     FROM "peg" p
     JOIN "plan_yarn" y ON y."plan_id" = p."plan_id" AND y."yarn_no" = p."yarn_no"
     LEFT JOIN "plan_demand" d ON d."plan_id" = p."plan_id" AND d."demand_no" = p."demand_no"
     LEFT JOIN "plan_order" o ON o."plan_id" = d."plan_id" AND o."order_no" = d."order_no"
     LEFT JOIN "plan_supply" s ON s."plan_id" = p."plan_id" AND s."line_no" = p."line_no"
     LEFT JOIN "plan_drop" w ON w."plan_id" = p."plan_id" AND w."line_no" = p."line_no" AND w."drop_no" = p."drop_no"
     WHERE p."plan_id" = ? ${condition} ORDER BY p."peg_no"`,
    planId,
    ...values,
  )
}

export function readActions(reader: Connection, planId: number, yarnId?: string): Action[] {
  return select<Row<typeof action>>(
    reader,
    `SELECT * FROM "action" WHERE "plan_id" = ? AND ("yarn_id" = ? OR ? IS NULL) ORDER BY "place"`,
    planId,
    yarnId ?? null,
    yarnId ?? null,
  ).map(row => ({
    key: row.key,
    fingerprint: row.fingerprint,
    kind: row.kind as ActionKind,
    yarnId: row.yarn_id,
    supplierId: row.supplier_id,
    poId: row.po_id,
    fromOrderId: row.from_order_id,
    substituteYarnId: row.substitute_yarn_id,
    quantityLb: row.quantity_lb,
    orderBy: row.order_by,
    needBy: row.need_by,
    moneyUsd: row.money_usd,
    rank: row.rank,
    reason: JSON.parse(row.reason) as ActionReason,
  }))
}

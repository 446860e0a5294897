/**
 * Plans, as rows that can be read without the engine. Numbers (`yarn_no`, `order_no`, ...) are places in the engine's
 * input and output, so that a row is small; the text keys stand once, in `plan_yarn`, `plan_order` and `plan_supply`.
 */
import { actionKinds } from '../../../../src-shared/domain/action.ts'
import { defineTable, int, intOrNull, oneOf, real, realOrNull, refer, serial, text, textOrNull } from './table.ts'

export const planRun = defineTable(
  'plan_run',
  {
    id: serial,
    snapshot_id: int,
    run_date: text,
    weeks: int,
    settings: text,
    buckets: text,
    input_hash: text,
    created_at: text,
    duration_ms: real,
    yarns: int,
    orders: int,
    pegs: int,
    actions: int,
    short_yarns: int,
    negative_at_end: int,
    has_rows: int,
  },
  {
    primaryKey: ['id'],
    foreignKeys: [refer('snapshot_id', 'snapshot')],
    checks: { weeks: '"weeks" BETWEEN 1 AND 104', has_rows: oneOf('has_rows', [0, 1]) },
  },
)

const planYarnKey = { columns: ['plan_id', 'yarn_no'], table: 'plan_yarn', references: ['plan_id', 'yarn_no'] } as const
const shareCheck = { confidence: '"confidence" BETWEEN 0 AND 1' }

export const planYarn = defineTable(
  'plan_yarn',
  {
    plan_id: int,
    yarn_no: int,
    yarn_id: text,
    description: text,
    colour: text,
    supplier_id: textOrNull,
    supplier_name: textOrNull,
    confidence: realOrNull,
    theoretical_lb: real,
    consumed_lb: real,
    cost_per_lb: realOrNull,
    is_in_inventory: int,
    inventory_lb: real,
    total_demand_lb: real,
    total_receipt_lb: real,
    past_due_lb: real,
    final_balance_lb: real,
  },
  {
    primaryKey: ['plan_id', 'yarn_no'],
    uniques: [['plan_id', 'yarn_id']],
    foreignKeys: [refer('plan_id', 'plan_run'), refer('yarn_id', 'material')],
    checks: { ...shareCheck, is_in_inventory: oneOf('is_in_inventory', [0, 1]) },
  },
)

/** One yarn in one bucket. A bucket in which nothing moves has no row: its balances are those of the bucket before. */
export const planBucket = defineTable(
  'plan_bucket',
  {
    plan_id: int,
    yarn_no: int,
    bucket: int,
    demand_lb: real,
    receipts_erp_lb: real,
    receipts_optimistic_lb: real,
    receipts_expected_lb: real,
    balance_erp_lb: real,
    balance_optimistic_lb: real,
    balance_expected_lb: real,
  },
  { primaryKey: ['plan_id', 'yarn_no', 'bucket'], foreignKeys: [planYarnKey], checks: { bucket: '"bucket" >= 0' } },
)

export const planOrder = defineTable(
  'plan_order',
  {
    plan_id: int,
    order_no: int,
    order_id: text,
    style_id: text,
    start_on: textOrNull,
    quoted_on: textOrNull,
    balance_lb: real,
    is_without_bom: int,
    rate_lb_per_week: realOrNull,
    rate_source: text,
  },
  {
    primaryKey: ['plan_id', 'order_no'],
    foreignKeys: [refer('plan_id', 'plan_run'), refer('style_id', 'style')],
    checks: {
      is_without_bom: oneOf('is_without_bom', [0, 1]),
      rate_source: oneOf('rate_source', ['production', 'erp_split', 'unknown']),
    },
  },
)

/** Demand of one order for one yarn. */
export const planDemand = defineTable(
  'plan_demand',
  { plan_id: int, demand_no: int, order_no: int, yarn_no: int, percent: real, percent_source: text },
  {
    primaryKey: ['plan_id', 'demand_no'],
    foreignKeys: [
      { columns: ['plan_id', 'order_no'], table: 'plan_order', references: ['plan_id', 'order_no'] },
      planYarnKey,
    ],
    indices: [
      ['plan_id', 'order_no'],
      ['plan_id', 'yarn_no'],
    ],
    checks: { percent_source: oneOf('percent_source', ['erp_split', 'bom_normalised', 'none']) },
  },
)

/** Pounds of a demand in one bucket; buckets of 0 have no row. */
export const planDemandBucket = defineTable(
  'plan_demand_bucket',
  { plan_id: int, demand_no: int, bucket: int, demand_lb: real },
  {
    primaryKey: ['plan_id', 'demand_no', 'bucket'],
    foreignKeys: [{ columns: ['plan_id', 'demand_no'], table: 'plan_demand', references: ['plan_id', 'demand_no'] }],
    checks: { bucket: '"bucket" >= 0' },
  },
)

/** A purchase order line as the plan saw it. */
export const planSupply = defineTable(
  'plan_supply',
  {
    plan_id: int,
    line_no: int,
    po_id: text,
    yarn_no: int,
    supplier_id: textOrNull,
    supplier_name: textOrNull,
    confidence: realOrNull,
    ordered_on: textOrNull,
    requested_on: textOrNull,
    ordered_lb: real,
    received_lb: real,
    balance_lb: real,
    price_per_lb: realOrNull,
    source: text,
  },
  {
    primaryKey: ['plan_id', 'line_no'],
    foreignKeys: [planYarnKey, refer('po_id', 'purchase_order')],
    indices: [['plan_id', 'yarn_no']],
    checks: { ...shareCheck, source: oneOf('source', ['receipts', 'po_list']) },
  },
)

export const planDrop = defineTable(
  'plan_drop',
  { plan_id: int, line_no: int, drop_no: int, due_on: textOrNull, drop_lb: real },
  {
    primaryKey: ['plan_id', 'line_no', 'drop_no'],
    foreignKeys: [{ columns: ['plan_id', 'line_no'], table: 'plan_supply', references: ['plan_id', 'line_no'] }],
  },
)

/**
 * Pounds of a demand covered by a supply. `demand_no`, `line_no` and `drop_no` carry no foreign key: it would need two
 * more indices on the largest table, only to delete by; one function writes all of a plan in one transaction.
 */
export const peg = defineTable(
  'peg',
  {
    plan_id: int,
    yarn_no: int,
    peg_no: int,
    demand: text,
    demand_no: intOrNull,
    need_bucket: int,
    supply: text,
    line_no: intOrNull,
    drop_no: intOrNull,
    supply_bucket: int,
    peg_lb: real,
  },
  {
    primaryKey: ['plan_id', 'yarn_no', 'peg_no'],
    foreignKeys: [planYarnKey],
    checks: {
      demand: oneOf('demand', ['order', 'deficit']),
      supply: oneOf('supply', ['stock', 'drop', 'past_due', 'none']),
      demand_no: `("demand" = 'order') = ("demand_no" IS NOT NULL)`,
      line_no: `("supply" IN ('drop', 'past_due')) = ("line_no" IS NOT NULL)`,
    },
  },
)

/** What to do, as the plan said it. */
export const action = defineTable(
  'action',
  {
    plan_id: int,
    key: text,
    fingerprint: text,
    kind: text,
    yarn_id: text,
    supplier_id: textOrNull,
    po_id: textOrNull,
    from_order_id: textOrNull,
    substitute_yarn_id: textOrNull,
    quantity_lb: real,
    order_by: textOrNull,
    need_by: textOrNull,
    money_usd: realOrNull,
    rank: real,
    place: int,
    reason: text,
  },
  {
    primaryKey: ['plan_id', 'key'],
    foreignKeys: [refer('plan_id', 'plan_run'), refer('yarn_id', 'material'), refer('substitute_yarn_id', 'material')],
    checks: { kind: oneOf('kind', actionKinds) },
  },
)

/** Tables of a plan's rows, those that refer to others first: the order in which they are deleted. */
export const planRowTables = [
  action,
  peg,
  planDrop,
  planSupply,
  planDemandBucket,
  planDemand,
  planOrder,
  planBucket,
  planYarn,
] as const

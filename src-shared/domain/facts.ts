/**
 * The facts an ERP export brings, as one table of fields.
 *
 * Everything that touches facts derives from it: the reader's output, the database columns, the bulk insert and the
 * preview. Facts travel as columns, because ten thousand rows cost 30 ms between threads as objects and 1 ms as columns.
 */

/** `text` and `date` (ISO) are `string | null`; `number` is a double with NaN for "no value"; `flag` is 0 or 1. */
export type FieldType = 'text' | 'date' | 'number' | 'flag'

export interface Field {
  readonly type: FieldType
  /** A row without it is a problem and is not stored. */
  readonly required?: true
  /** Identity the value refers to; text keys stay text, leading zeros included. */
  readonly ref?: 'material' | 'style' | 'purchase_order'
}

const text = { type: 'text' } as const
const key = { type: 'text', required: true } as const
const date = { type: 'date' } as const
const number = { type: 'number' } as const
const flag = { type: 'flag' } as const
const yarn = { type: 'text', required: true, ref: 'material' } as const
const yarnIfAny = { type: 'text', ref: 'material' } as const
const style = { type: 'text', required: true, ref: 'style' } as const
const styleIfAny = { type: 'text', ref: 'style' } as const
const po = { type: 'text', required: true, ref: 'purchase_order' } as const

/** Field names are the database's columns; pounds end in `_lb`, money is US dollars, dates end in `_on`. */
export const factTables = {
  yarn_stock: {
    yarn_id: yarn,
    customer: text,
    supplier_text: text,
    description: text,
    colour: text,
    beginning_lb: number,
    received_lb: number,
    consumed_lb: number,
    adjustments_lb: number,
    theoretical_lb: number,
    misc_lb: number,
    on_order_lb: number,
    allocated_lb: number,
    planning_lb: number,
    reconciled_on: date,
    cost_per_lb: number,
    total_cost: number,
  },
  erp_yarn: {
    yarn_id: yarn,
    supplier_text: text,
    description: text,
    colour: text,
    inventory_lb: number,
    total_demand_lb: number,
    total_receipt_lb: number,
    balance_lb: number,
    past_due_lb: number,
  },
  erp_yarn_bucket: {
    yarn_id: yarn,
    bucket: number,
    label: key,
    demand_lb: number,
    receipts_lb: number,
    balance_lb: number,
  },
  erp_order_yarn: { style_id: style, order_id: key, yarn_id: yarn, percent: number, total_lb: number },
  erp_order_bucket: { style_id: style, order_id: key, yarn_id: yarn, bucket: number, label: key, demand_lb: number },
  po_receipt: {
    po_id: po,
    yarn_id: yarn,
    supplier_text: text,
    ordered_on: date,
    price_per_lb: number,
    stock_lb: number,
    ordered_lb: number,
    received_lb: number,
    balance_lb: number,
    past_due_lb: number,
  },
  /** A dated drop of a PO line: the Friday of its week; `later` drops have no date. */
  po_schedule: { po_id: po, yarn_id: yarn, line_row: number, due_on: date, is_later: flag, drop_lb: number },
  po_line: {
    po_id: po,
    yarn_id: yarn,
    status: text,
    supplier_text: text,
    ordered_on: date,
    requested_on: date,
    quoted_on: date,
    ordered_lb: number,
    balance_lb: number,
    size: text,
    type: text,
    colour: text,
    description: text,
    price_per_lb: number,
    total_cost: number,
  },
  knit_order: {
    order_id: key,
    style_id: style,
    start_on: date,
    quoted_on: date,
    ordered_lb: number,
    g00_lb: number,
    shipped_lb: number,
    balance_lb: number,
    seconds_lb: number,
    bki: text,
    machine: text,
    customer_po: text,
    modified_on: date,
  },
  sales_order: {
    order_id: key,
    status: text,
    csr: text,
    unit_price: number,
    price_uom: text,
    quoted_on: date,
    finished_style_id: style,
    base_style_id: styleIfAny,
    on_hold: flag,
    uom: text,
    ordered_qty: number,
    shipped_qty: number,
    balance_qty: number,
    available_qty: number,
    sop: text,
    customer_po: text,
    sold_to: text,
    ship_to: text,
    ship_on: date,
  },
  sales_history: {
    document_id: key,
    invoiced_on: date,
    customer: text,
    finished_style_id: style,
    quantity: number,
    uom: text,
    unit_price: number,
    line_total: number,
    invoice: text,
    sales_rep: text,
    selling_company: text,
    customer_po: text,
  },
  style_link: {
    finished_style_id: style,
    finished_base: text,
    greige_text: text,
    finished_version: text,
    greige_base: text,
    created_on: date,
  },
  fabric_spec: {
    spec_id: text,
    finished_style_id: style,
    finish_code: text,
    overall_width_in: number,
    cuttable_width_in: number,
    oz_per_linear_yard: number,
    yards_per_lb: number,
    gsm: number,
  },
  /** One line a feed: several lines of one yarn in one style are kept, and summed where a plan needs the share. */
  bom_line: { style_id: style, yarn_id: yarnIfAny, fraction: number, unit: text },
  supplier_term: { supplier_no: key, name: key, lead_time_weeks: number, moq_lb: number, type: text, is_active: flag },
  production_rate: { style_id: style, lb_per_day: number },
  stage_stock: {
    stage: key,
    roll_id: key,
    finished_style_id: styleIfAny,
    greige_style_id: styleIfAny,
    order_id: text,
    customer: text,
    vendor_roll_id: text,
    rack: text,
    yards: number,
    weight_lb: number,
    good_ea: number,
    bad_ea: number,
    processor: text,
    dated_on: date,
    machine: text,
  },
} as const satisfies Record<string, Record<string, Field>>

export type FactTable = keyof typeof factTables

type ColumnOf<F extends Field> = F['type'] extends 'number'
  ? Float64Array
  : F['type'] extends 'flag'
    ? Uint8Array
    : (string | null)[]

/** The rows of one table as columns of equal length. `row_no` is the 1-based row of the source sheet. */
export type Columns<T extends FactTable> = {
  readonly [F in keyof (typeof factTables)[T]]: (typeof factTables)[T][F] extends Field
    ? ColumnOf<(typeof factTables)[T][F]>
    : never
} & { readonly row_no: Uint32Array }

export type Facts = { readonly [T in FactTable]?: Columns<T> }

/** What a file is, recognised by its header and never by its name. */
export const fileKinds = [
  'yarn_inventory',
  'yarn_demand',
  'yarn_demand_by_order',
  'expected_receipts',
  'yarn_po',
  'knit_orders',
  'sales_orders',
  'sales_activity',
  'styles',
  'style_specs',
  'bom',
  'suppliers',
  'production_rates',
  'stock_f01',
  'stock_i01',
  'stock_g00',
  'stock_g02',
  'run_date',
] as const
export type FileKind = (typeof fileKinds)[number]

/** Tables a kind of file fills. */
export const tablesOf: Readonly<Record<FileKind, readonly FactTable[]>> = {
  yarn_inventory: ['yarn_stock'],
  yarn_demand: ['erp_yarn', 'erp_yarn_bucket'],
  yarn_demand_by_order: ['erp_order_yarn', 'erp_order_bucket'],
  expected_receipts: ['po_receipt', 'po_schedule'],
  yarn_po: ['po_line'],
  knit_orders: ['knit_order'],
  sales_orders: ['sales_order'],
  sales_activity: ['sales_history'],
  styles: ['style_link'],
  style_specs: ['fabric_spec'],
  bom: ['bom_line'],
  suppliers: ['supplier_term'],
  production_rates: ['production_rate'],
  stock_f01: ['stage_stock'],
  stock_i01: ['stage_stock'],
  stock_g00: ['stage_stock'],
  stock_g02: ['stage_stock'],
  run_date: [],
}

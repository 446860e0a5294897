import type { IsoDate } from '../../src-shared/domain/dates.ts'
import type { Columns, FactTable } from '../../src-shared/domain/facts.ts'
import type {
  ErpSplit,
  PlanInput,
  PlanOrder,
  PlanPoLine,
  PlanSupplier,
  PlanYarn,
} from '../../src-shared/domain/plan.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'

/** A snapshot's facts as the plan needs them; null when no file of the snapshot fills the table. */
export type SnapshotFacts = { readonly [T in FactTable]: Columns<T> | null }

export interface GatherContext {
  readonly runDate: IsoDate
  readonly settings: Settings
  readonly suppliers: readonly PlanSupplier[]
  /** Index into `suppliers` of a spelling, -1 when it means none of them. */
  readonly supplierOf: (text: string | null) => number
}

/** The engine's input with the source row of each entry, for "why". */
export interface Gathered {
  readonly input: PlanInput
  readonly yarnRows: Int32Array
  readonly orderRows: Uint32Array
  readonly poRows: Uint32Array
  /** The id under which the plan knows a yarn that a file may spell without its leading zeros. */
  readonly yarnIdOf: (id: string) => string
}

const withoutZeros = (id: string): string => id.replace(/^0+(?=\d)/, '')

const none = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Turns a snapshot's columns into the engine's input. Pure; one pass a table. */
export function gatherPlanInput(facts: SnapshotFacts, context: GatherContext): Gathered {
  const yarns = new YarnIndex(facts, context)
  const orders = gatherOrders(facts)
  const poLines = facts.po_receipt ? fromReceipts(facts, yarns, context) : fromPoList(facts, yarns, context)
  const onOrder = new Set(orders.entries.map(order => order.styleId))
  const input: PlanInput = {
    runDate: context.runDate,
    settings: context.settings,
    suppliers: context.suppliers,
    orders: orders.entries,
    poLines: poLines.entries,
    bomLines: gatherBom(facts, yarns, onOrder),
    erpSplits: gatherSplits(facts, yarns),
    rates: gatherRates(facts, onOrder),
    yarns: yarns.entries,
  }
  return {
    input,
    yarnRows: Int32Array.from(yarns.rows),
    orderRows: orders.rows,
    poRows: poLines.rows,
    yarnIdOf: id => yarns.entries[yarns.find(id) ?? -1]?.id ?? id,
  }
}

/** Yarns by id: those in inventory first, in file order, then those only a BOM, a split or a PO knows. */
class YarnIndex {
  readonly entries: PlanYarn[] = []
  readonly rows: number[] = []
  readonly #byId = new Map<string, number>()
  /** Stock ids without their leading zeros; -1 where two of them are the same then. */
  readonly #byBareId = new Map<string, number>()

  constructor(facts: SnapshotFacts, context: GatherContext) {
    const stock = facts.yarn_stock
    if (!stock) return
    for (let i = 0; i < stock.row_no.length; i++) {
      const id = stock.yarn_id[i]!
      if (this.#byId.has(id)) continue
      this.#add(id, stock.row_no[i]!, {
        id,
        description: stock.description[i] ?? '',
        colour: stock.colour[i] ?? '',
        supplier: context.supplierOf(stock.supplier_text[i] ?? null),
        theoreticalLb: stock.theoretical_lb[i]! || 0,
        consumedLb: stock.consumed_lb[i]! || 0,
        costPerLb: none(stock.cost_per_lb[i]!),
        isInInventory: true,
      })
    }
    for (const [index, { id }] of this.entries.entries()) {
      const bare = withoutZeros(id)
      this.#byBareId.set(bare, this.#byBareId.has(bare) ? -1 : index)
    }
  }

  /**
   * The yarn an id means: itself, or the one yarn in stock that differs only by leading zeros, which a spreadsheet drops
   * when it takes an id for a number. The data doctor tells of each such id.
   */
  find(id: string): number | undefined {
    const known = this.#byId.get(id)
    if (known !== undefined) return known
    const twin = this.#byBareId.get(withoutZeros(id)) ?? -1
    return twin < 0 ? undefined : twin
  }

  indexOf(id: string, supplier = -1, description = '', colour = ''): number {
    return (
      this.find(id) ??
      this.#add(id, -1, {
        id,
        description,
        colour,
        supplier,
        theoreticalLb: 0,
        consumedLb: 0,
        costPerLb: null,
        isInInventory: false,
      })
    )
  }

  #add(id: string, row: number, yarn: PlanYarn): number {
    this.#byId.set(id, this.entries.length)
    this.rows.push(row)
    return this.entries.push(yarn) - 1
  }
}

function gatherOrders(facts: SnapshotFacts): { entries: PlanOrder[]; rows: Uint32Array } {
  const table = facts.knit_order
  if (!table) return { entries: [], rows: new Uint32Array() }
  const entries = Array.from(table.row_no, (_, i): PlanOrder => ({
    id: table.order_id[i]!,
    styleId: table.style_id[i]!,
    startOn: table.start_on[i] ?? null,
    quotedOn: table.quoted_on[i] ?? null,
    orderedLb: table.ordered_lb[i]! || 0,
    g00Lb: table.g00_lb[i]! || 0,
    shippedLb: table.shipped_lb[i]! || 0,
    secondsLb: table.seconds_lb[i]! || 0,
    balanceLb: orderBalanceOf(table, i),
  }))
  return { entries, rows: table.row_no }
}

/** The ERP's balance is the authority; an export without that column still says what it is made of. */
function orderBalanceOf(table: Columns<'knit_order'>, i: number): number {
  const balanceLb = table.balance_lb[i]!
  if (!Number.isNaN(balanceLb)) return balanceLb
  const madeLb = (table.g00_lb[i]! || 0) + (table.shipped_lb[i]! || 0)
  return Math.max(0, (table.ordered_lb[i]! || 0) - madeLb + (table.seconds_lb[i]! || 0))
}

const lineKey = (poId: string, yarnId: string) => `${poId}\u0000${yarnId}`

/** PO lines with their schedule from the receipts report; the PO list adds the requested date and a price. */
function fromReceipts(facts: SnapshotFacts, yarns: YarnIndex, context: GatherContext) {
  const table = facts.po_receipt!
  const listed = indexPoList(facts)
  const dropsOf = new Map<number, { dueOn: IsoDate | null; lb: number }[]>()
  const schedule = facts.po_schedule
  for (let i = 0; schedule && i < schedule.row_no.length; i++) {
    const drop = { dueOn: schedule.due_on[i] ?? null, lb: schedule.drop_lb[i]! || 0 }
    const drops = dropsOf.get(schedule.line_row[i]!)
    if (drops) drops.push(drop)
    else dropsOf.set(schedule.line_row[i]!, [drop])
  }
  const list = facts.po_line
  const entries = Array.from(table.row_no, (rowNo, i): PlanPoLine => {
    const row = listed.get(lineKey(table.po_id[i]!, table.yarn_id[i]!)) ?? -1
    // The PO list spells the supplier out; the receipts report shortens it.
    const listedSupplier = row < 0 ? -1 : context.supplierOf(list!.supplier_text[row] ?? null)
    const supplier = listedSupplier >= 0 ? listedSupplier : context.supplierOf(table.supplier_text[i] ?? null)
    return {
      poId: table.po_id[i]!,
      yarn: yarns.indexOf(table.yarn_id[i]!, supplier),
      supplier,
      orderedOn: table.ordered_on[i] ?? null,
      requestedOn: row < 0 ? null : (list!.requested_on[row] ?? null),
      orderedLb: table.ordered_lb[i]! || 0,
      receivedLb: table.received_lb[i]! || 0,
      balanceLb: table.balance_lb[i]! || 0,
      pricePerLb: none(table.price_per_lb[i]!) ?? (row < 0 ? null : none(list!.price_per_lb[row]!)),
      drops: dropsOf.get(rowNo) ?? [],
      source: 'receipts',
    }
  })
  return { entries, rows: table.row_no }
}

/** Without a receipts report each line of the PO list is one drop on the day it was requested for, or unscheduled. */
function fromPoList(facts: SnapshotFacts, yarns: YarnIndex, context: GatherContext) {
  const table = facts.po_line
  if (!table) return { entries: [], rows: new Uint32Array() }
  const entries = Array.from(table.row_no, (_, i): PlanPoLine => {
    const supplier = context.supplierOf(table.supplier_text[i] ?? null)
    const balanceLb = table.balance_lb[i]! || 0
    const requestedOn = table.requested_on[i] ?? null
    return {
      poId: table.po_id[i]!,
      yarn: yarns.indexOf(table.yarn_id[i]!, supplier, table.description[i] ?? '', table.colour[i] ?? ''),
      supplier,
      orderedOn: table.ordered_on[i] ?? null,
      requestedOn,
      orderedLb: table.ordered_lb[i]! || 0,
      receivedLb: Math.max(0, (table.ordered_lb[i]! || 0) - balanceLb),
      balanceLb,
      pricePerLb: none(table.price_per_lb[i]!),
      drops: requestedOn === null ? [] : [{ dueOn: requestedOn, lb: balanceLb }],
      source: 'po_list',
    }
  })
  return { entries, rows: table.row_no }
}

function indexPoList(facts: SnapshotFacts): Map<string, number> {
  const byLine = new Map<string, number>()
  const list = facts.po_line
  for (let i = 0; list && i < list.row_no.length; i++) byLine.set(lineKey(list.po_id[i]!, list.yarn_id[i]!), i)
  return byLine
}

function gatherBom(facts: SnapshotFacts, yarns: YarnIndex, onOrder: ReadonlySet<string>): PlanInput['bomLines'] {
  const table = facts.bom_line
  const lines: PlanInput['bomLines'][number][] = []
  for (let i = 0; table && i < table.row_no.length; i++) {
    const styleId = table.style_id[i]!
    const yarnId = table.yarn_id[i]
    if (yarnId == null || !onOrder.has(styleId)) continue
    lines.push({ styleId, yarn: yarns.indexOf(yarnId), fraction: table.fraction[i]! || 0 })
  }
  return lines
}

function gatherSplits(facts: SnapshotFacts, yarns: YarnIndex): ErpSplit[] {
  const table = facts.erp_order_yarn
  const buckets = facts.erp_order_bucket
  if (!table) return []
  const splitKey = (styleId: string, orderId: string, yarnId: string) => `${styleId}\u0000${orderId}\u0000${yarnId}`
  const cells = new Map<string, number[]>()
  let width = 0
  let hasLater = false
  for (let i = 0; buckets && i < buckets.row_no.length; i++) {
    const key = splitKey(buckets.style_id[i]!, buckets.order_id[i]!, buckets.yarn_id[i]!)
    let row = cells.get(key)
    if (!row) cells.set(key, (row = []))
    const bucket = buckets.bucket[i]!
    row[bucket] = (row[bucket] ?? 0) + buckets.demand_lb[i]!
    width = Math.max(width, bucket + 1)
    hasLater ||= buckets.label[i] === 'Later'
  }
  // Zero cells are not stored: when no order reaches Later, its column is still there.
  if (!hasLater) width++
  return Array.from(table.row_no, (_, i): ErpSplit => {
    const row = cells.get(splitKey(table.style_id[i]!, table.order_id[i]!, table.yarn_id[i]!))
    return {
      styleId: table.style_id[i]!,
      orderId: table.order_id[i]!,
      yarn: yarns.indexOf(table.yarn_id[i]!),
      percent: table.percent[i]!,
      bucketsLb: Array.from({ length: width }, (_cell, bucket) => row?.[bucket] ?? 0),
    }
  })
}

function gatherRates(facts: SnapshotFacts, onOrder: ReadonlySet<string>): PlanInput['rates'] {
  const table = facts.production_rate
  const rates: PlanInput['rates'][number][] = []
  for (let i = 0; table && i < table.row_no.length; i++) {
    if (onOrder.has(table.style_id[i]!)) rates.push({ styleId: table.style_id[i]!, lbPerDay: table.lb_per_day[i]! })
  }
  return rates
}

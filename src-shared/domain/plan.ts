import type { Action } from './action.ts'
import type { IsoDate } from './dates.ts'
import type { Settings } from './settings.ts'
import type { Bucket } from './weeks.ts'

/** ERP: past due left out. Optimistic: all past due arrives this week. Expected: every drop weighted by its supplier's confidence. */
export const planViews = ['erp', 'optimistic', 'expected'] as const
export type PlanView = (typeof planViews)[number]

/** A balance below this many pounds is a shortage; above it is rounding. */
export const SHORT_LB = -0.005

export interface PlanSupplier {
  readonly id: string
  readonly name: string
  readonly leadTimeWeeks: number | null
  readonly moqLb: number | null
  readonly multipleLb: number | null
  readonly isActive: boolean
  /** 0..1, share of open pounds expected to arrive when promised. */
  readonly confidence: number
}

export interface PlanYarn {
  readonly id: string
  readonly description: string
  readonly colour: string
  /** Index into `suppliers`, -1 when unknown. */
  readonly supplier: number
  /** Book stock now, may be negative: the ERP's Theoretical Balance. */
  readonly theoreticalLb: number
  readonly consumedLb: number
  readonly costPerLb: number | null
  /** False when the yarn is only known from a BOM or a PO. */
  readonly isInInventory: boolean
}

export interface PlanOrder {
  readonly id: string
  readonly styleId: string
  readonly startOn: IsoDate | null
  readonly quotedOn: IsoDate | null
  readonly orderedLb: number
  readonly g00Lb: number
  readonly shippedLb: number
  readonly secondsLb: number
  /** The ERP's open balance; it is the authority, its identity is checked by the data doctor. */
  readonly balanceLb: number
}

export interface PlanPoLine {
  readonly poId: string
  /** Index into `yarns`. */
  readonly yarn: number
  /** Index into `suppliers`, -1 when unknown. */
  readonly supplier: number
  readonly orderedOn: IsoDate | null
  readonly requestedOn: IsoDate | null
  readonly orderedLb: number
  readonly receivedLb: number
  readonly balanceLb: number
  readonly pricePerLb: number | null
  readonly drops: readonly PlanDrop[]
  /** `receipts`: the receipts report gave the schedule. `po_list`: only the PO list knows the line. */
  readonly source: 'receipts' | 'po_list'
}

export interface PlanDrop {
  /** Friday of the week it is due; null = some time after the report's horizon. */
  readonly dueOn: IsoDate | null
  readonly lb: number
}

/** Everything the engine may know. Same input, same output, byte for byte. */
export interface PlanInput {
  readonly runDate: IsoDate
  readonly settings: Settings
  readonly suppliers: readonly PlanSupplier[]
  readonly yarns: readonly PlanYarn[]
  readonly orders: readonly PlanOrder[]
  readonly poLines: readonly PlanPoLine[]
  /** BOM lines of styles on order, feeds not yet summed. `fraction` as printed (whole percents, truncated). */
  readonly bomLines: readonly { readonly styleId: string; readonly yarn: number; readonly fraction: number }[]
  /** The ERP's own split by order: the exact percentages, and the weeks a rate can be read from. */
  readonly erpSplits: readonly ErpSplit[]
  readonly rates: readonly { readonly styleId: string; readonly lbPerDay: number }[]
}

export interface ErpSplit {
  readonly styleId: string
  readonly orderId: string
  readonly yarn: number
  readonly percent: number
  /** This Week, weeks..., Later: as many as the report has. */
  readonly bucketsLb: readonly number[]
}

export type PercentSource = 'erp_split' | 'bom_normalised' | 'none'
export type RateSource = 'production' | 'erp_split' | 'unknown'

/** Demand of one order for one yarn: the row of the ERP's report by style and order. */
export interface OrderDemand {
  /** Index into `input.orders`. */
  readonly order: number
  readonly yarn: number
  readonly percent: number
  readonly percentSource: PercentSource
  readonly bucketsLb: Float64Array
}

export type PegDemand = 'order' | 'deficit'
export type PegSupply = 'stock' | 'drop' | 'past_due' | 'none'

/**
 * One pound-for-pound link between a demand and the supply that covers it, as columns of equal length.
 * Sums agree on both sides: over a demand the pegs add up to its pounds (what nothing covers is a peg to `none`),
 * over a supply they add up to what is used of it.
 */
export interface Pegs {
  readonly yarn: Int32Array
  readonly demand: readonly PegDemand[]
  /** Index into `orderDemands`, -1 for a book deficit. */
  readonly orderDemand: Int32Array
  /** Bucket in which the yarn is needed. */
  readonly needBucket: Int32Array
  readonly supply: readonly PegSupply[]
  /** Index into `input.poLines`, -1 for stock and none. */
  readonly poLine: Int32Array
  /** Index into the line's drops, -1 for past due, stock and none. */
  readonly drop: Int32Array
  /** Bucket in which the supply arrives; 0 for stock and past due; -1 for none. Later than needBucket = late. */
  readonly supplyBucket: Int32Array
  readonly lb: Float64Array
}

/** Matrices are row-major: `yarn * buckets.length + bucket`. */
export interface PlanResult {
  readonly buckets: readonly Bucket[]
  readonly demandLb: Float64Array
  readonly receiptsLb: { readonly [V in PlanView]: Float64Array }
  readonly balanceLb: { readonly [V in PlanView]: Float64Array }
  /** Per yarn, as in the head of the ERP's report. */
  readonly inventoryLb: Float64Array
  readonly totalDemandLb: Float64Array
  readonly totalReceiptLb: Float64Array
  readonly pastDueLb: Float64Array
  readonly finalBalanceLb: Float64Array
  readonly orderDemands: readonly OrderDemand[]
  /** Orders whose pounds could not be turned into yarn: no percentages known. Indices into `input.orders`. */
  readonly ordersWithoutBom: readonly number[]
  readonly rates: readonly {
    readonly styleId: string
    readonly lbPerWeek: number | null
    readonly source: RateSource
  }[]
  readonly pegs: Pegs
  readonly actions: readonly Action[]
}

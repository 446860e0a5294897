// Builds a small PlanInput from a few words, so that a test shows only what it is about. The run date is a Monday.
import type { PlanInput, PlanOrder, PlanPoLine, PlanSupplier, PlanYarn } from '../../../src-shared/domain/plan.ts'
import { defaultSettings, type Settings } from '../../../src-shared/domain/settings.ts'

export const RUN_DATE = '2026-07-06'

/** Monday of the n-th bucket. */
export function monday(bucket: number): string {
  return new Date(Date.parse(RUN_DATE) + bucket * 7 * 86_400_000).toISOString().slice(0, 10)
}

export function friday(bucket: number): string {
  return new Date(Date.parse(monday(bucket)) + 4 * 86_400_000).toISOString().slice(0, 10)
}

export interface SmallOrder extends Partial<PlanOrder> {
  readonly id: string
  /** Bucket in which all of it is knitted (its style has no known rate), or starts to be with `lbPerWeek`. */
  readonly bucket: number
  readonly lb: number
  readonly lbPerWeek?: number
  /** Yarn id -> percent of the fabric; sums to 100. */
  readonly of: Readonly<Record<string, number>>
}

export interface SmallPo extends Partial<Omit<PlanPoLine, 'yarn' | 'supplier' | 'drops'>> {
  readonly poId: string
  readonly yarn: string
  readonly supplier?: string
  readonly balanceLb: number
  /** Bucket -> pounds; what is not scheduled is past due. 'later' has no date. */
  readonly drops?: Readonly<Record<number, number>> & { readonly later?: number }
}

export interface SmallMill {
  readonly settings?: Partial<Settings>
  readonly suppliers?: readonly (Partial<PlanSupplier> & { readonly id: string })[]
  readonly yarns: readonly (Partial<Omit<PlanYarn, 'supplier'>> & { readonly id: string; readonly supplier?: string })[]
  readonly orders?: readonly SmallOrder[]
  readonly pos?: readonly SmallPo[]
}

export function smallMill({ settings, suppliers = [], yarns, orders = [], pos = [] }: SmallMill): PlanInput {
  const yarnOf = (id: string) => yarns.findIndex(yarn => yarn.id === id)
  const supplierOf = (id: string | undefined) => suppliers.findIndex(supplier => supplier.id === id)
  return {
    runDate: RUN_DATE,
    settings: { ...defaultSettings, ...settings },
    suppliers: suppliers.map(supplier => ({
      name: `Supplier ${supplier.id}`,
      leadTimeWeeks: 2,
      moqLb: null,
      multipleLb: null,
      isActive: true,
      confidence: 0.7,
      ...supplier,
    })),
    yarns: yarns.map(yarn => ({
      description: '',
      colour: '',
      theoreticalLb: 0,
      consumedLb: 0,
      costPerLb: null,
      isInInventory: true,
      ...yarn,
      supplier: supplierOf(yarn.supplier),
    })),
    orders: orders.map(({ bucket, lb, lbPerWeek: _, of: __, ...order }) => ({
      styleId: `S-${order.id}`,
      startOn: monday(bucket),
      quotedOn: null,
      orderedLb: lb,
      g00Lb: 0,
      shippedLb: 0,
      secondsLb: 0,
      balanceLb: lb,
      ...order,
    })),
    poLines: pos.map(({ drops = {}, ...po }) => {
      const { later, ...dated } = drops
      return {
        orderedOn: '2026-03-02',
        requestedOn: '2026-05-04',
        orderedLb: po.balanceLb,
        receivedLb: 0,
        pricePerLb: 2,
        source: 'receipts' as const,
        ...po,
        yarn: yarnOf(po.yarn),
        supplier: supplierOf(po.supplier),
        drops: [
          ...Object.entries(dated).map(([bucket, lb]) => ({ dueOn: friday(Number(bucket)), lb })),
          ...(later === undefined ? [] : [{ dueOn: null, lb: later }]),
        ],
      }
    }),
    bomLines: orders.flatMap(order =>
      Object.entries(order.of).map(([yarn, percent]) => ({
        styleId: order.styleId ?? `S-${order.id}`,
        yarn: yarnOf(yarn),
        fraction: percent / 100,
      })),
    ),
    erpSplits: [],
    rates: orders.flatMap(({ id, styleId = `S-${id}`, lbPerWeek }) =>
      lbPerWeek === undefined ? [] : [{ styleId, lbPerDay: lbPerWeek / 6 }],
    ),
  }
}

import type { ErpSplit } from '../../../src-shared/domain/plan.ts'
import { at, sum } from './grouping.ts'

/** The ERP's own split of one order, all its yarns together, turned back into pounds of greige fabric. */
export interface OrderSplit {
  readonly styleId: string
  readonly orderId: string
  readonly rows: readonly ErpSplit[]
  readonly percent: number
  /** Pounds of fabric per bucket of the report the split was printed with; the last one is Later. */
  readonly fabricLb: Float64Array
  readonly totalLb: number
}

/** Two orders may share an id over the years, so an order is known by its style and its id. */
export const splitKey = (styleId: string, orderId: string): string => JSON.stringify([styleId, orderId])

/** Rows of `Yarn_Demand_By_Style_KO` by order, in the order in which the report names them. */
export function groupSplits(splits: readonly ErpSplit[]): Map<string, OrderSplit> {
  const rowsOf = new Map<string, ErpSplit[]>()
  let buckets = 0
  for (const split of splits) {
    if (!(split.percent > 0)) continue
    buckets = Math.max(buckets, split.bucketsLb.length)
    const key = splitKey(split.styleId, split.orderId)
    const rows = rowsOf.get(key)
    if (rows) rows.push(split)
    else rowsOf.set(key, [split])
  }
  return new Map([...rowsOf].map(([key, rows]) => [key, orderSplit(rows, buckets)]))
}

/** Yarn pounds of all rows over the sum of their percentages: rounding of one percentage weighs least this way. */
function orderSplit(rows: readonly ErpSplit[], buckets: number): OrderSplit {
  const percent = sum(rows.map(row => row.percent))
  const fabricLb = new Float64Array(buckets)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const yarnLb = sum(rows.map(row => at(row.bucketsLb, bucket) || 0))
    fabricLb[bucket] = (yarnLb * 100) / percent
  }
  const { styleId = '', orderId = '' } = rows[0] ?? {}
  return { styleId, orderId, rows, percent, fabricLb, totalLb: sum(fabricLb) }
}

/**
 * The matrices of a plan as rows. Most buckets of most yarns say nothing new: no demand, no receipt, the balance of the
 * bucket before. They have no row and are filled in again when read, to the same bits.
 */
import { planViews, type OrderDemand, type PlanResult, type PlanView } from '../../../src-shared/domain/plan.ts'
import type { BulkColumns } from './bulk.ts'

export interface BucketRow {
  readonly yarn_no: number
  readonly bucket: number
  readonly demand_lb: number
  readonly receipts_erp_lb: number
  readonly receipts_optimistic_lb: number
  readonly receipts_expected_lb: number
  readonly balance_erp_lb: number
  readonly balance_optimistic_lb: number
  readonly balance_expected_lb: number
}

type Matrices = Pick<PlanResult, 'demandLb' | 'receiptsLb' | 'balanceLb'>

/** `inventoryLb` is the balance before the first bucket. */
export function bucketColumns(result: PlanResult): { columns: BulkColumns; rows: number } {
  const width = result.buckets.length
  const kept: number[] = []
  for (let cell = 0; cell < result.demandLb.length; cell++) if (saysSomething(result, cell, width)) kept.push(cell)
  const cells = (matrix: Float64Array) => Float64Array.from(kept, cell => matrix[cell] ?? 0)
  const perView = (prefix: string, matrices: PlanResult['receiptsLb']) =>
    Object.fromEntries(planViews.map(view => [`${prefix}_${view}_lb`, cells(matrices[view])]))
  const columns = {
    yarn_no: kept.map(cell => Math.floor(cell / width)),
    bucket: kept.map(cell => cell % width),
    demand_lb: cells(result.demandLb),
    ...perView('receipts', result.receiptsLb),
    ...perView('balance', result.balanceLb),
  }
  return { columns, rows: kept.length }
}

function saysSomething(result: PlanResult, cell: number, width: number): boolean {
  if (result.demandLb[cell] !== 0) return true
  return planViews.some(view => {
    const balance = result.balanceLb[view]
    const before = cell % width === 0 ? result.inventoryLb[cell / width] : balance[cell - 1]
    return result.receiptsLb[view][cell] !== 0 || balance[cell] !== before
  })
}

/** Rows in the order of yarn and bucket, the yarns numbered from `firstYarn`. */
export function toMatrices(
  rows: Iterable<BucketRow>,
  width: number,
  inventoryLb: Float64Array,
  firstYarn: number,
): Matrices {
  const empty = () => new Float64Array(inventoryLb.length * width)
  const matrices: Matrices = {
    demandLb: empty(),
    receiptsLb: { erp: empty(), optimistic: empty(), expected: empty() },
    balanceLb: { erp: empty(), optimistic: empty(), expected: empty() },
  }
  const isStored = new Uint8Array(inventoryLb.length * width)
  for (const row of rows) {
    const cell = (row.yarn_no - firstYarn) * width + row.bucket
    isStored[cell] = 1
    matrices.demandLb[cell] = row.demand_lb
    for (const view of planViews) {
      matrices.receiptsLb[view][cell] = row[`receipts_${view}_lb`]
      matrices.balanceLb[view][cell] = row[`balance_${view}_lb`]
    }
  }
  for (const view of planViews) carryBalance(matrices.balanceLb[view], isStored, width, inventoryLb)
  return matrices
}

function carryBalance(
  balance: PlanResult['balanceLb'][PlanView],
  isStored: Uint8Array,
  width: number,
  inventoryLb: Float64Array,
): void {
  for (let cell = 0; cell < balance.length; cell++) {
    if (isStored[cell]) continue
    balance[cell] = (cell % width === 0 ? inventoryLb[cell / width] : balance[cell - 1]) ?? 0
  }
}

/** Buckets of 0 have no row. */
export function demandBucketColumns(demands: readonly OrderDemand[]): { columns: BulkColumns; rows: number } {
  const demandNo: number[] = []
  const bucket: number[] = []
  const demandLb: number[] = []
  demands.forEach((demand, place) =>
    demand.bucketsLb.forEach((lb, index) => {
      if (lb === 0) return
      demandNo.push(place)
      bucket.push(index)
      demandLb.push(lb)
    }),
  )
  return { columns: { demand_no: demandNo, bucket, demand_lb: demandLb }, rows: demandLb.length }
}

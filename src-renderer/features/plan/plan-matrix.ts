import type { Matrix } from '../../../src-shared/contract/plans.ts'
import { SHORT_LB } from '../../../src-shared/domain/plan.ts'

export const measures = ['balance', 'demand', 'receipts'] as const
export type Measure = (typeof measures)[number]

/** One yarn of the matrix: its place, and the bucket in which it first goes short, -1 when it never does. */
export interface PlanRow {
  readonly index: number
  readonly yarnId: string
  readonly firstShort: number
}

/** Balance of a yarn at the end of a bucket, pounds. */
export const balanceAt = (matrix: Matrix, yarn: number, bucket: number): number =>
  matrix.balanceLb[yarn * matrix.buckets.length + bucket] ?? 0

export const isShortAt = (matrix: Matrix, yarn: number, bucket: number): boolean =>
  balanceAt(matrix, yarn, bucket) < SHORT_LB

/** One row per yarn, in the order of the plan. */
export const planRowsOf = (matrix: Matrix): PlanRow[] =>
  matrix.yarnIds.map((yarnId, index) => ({
    index,
    yarnId,
    firstShort: matrix.buckets.findIndex((_bucket, bucket) => isShortAt(matrix, index, bucket)),
  }))

/** The value of a measure in a bucket, pounds. */
export function valueAt(matrix: Matrix, measure: Measure, yarn: number, bucket: number): number {
  const at = yarn * matrix.buckets.length + bucket
  if (measure === 'balance') return matrix.balanceLb[at] ?? 0
  return (measure === 'demand' ? matrix.demandLb[at] : matrix.receiptsLb[at]) ?? 0
}

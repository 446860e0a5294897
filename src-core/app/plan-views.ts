import type { z } from 'zod'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Matrix, ShortWeek } from '../../src-shared/contract/plans.ts'
import { SHORT_LB, type PlanView } from '../../src-shared/domain/plan.ts'
import { orderReportRows, yarnReportRows } from '../engine/run.ts'
import { planInfoOf, type Planner } from './plan-context.ts'
import type { Ports } from './ports.ts'
import type { PlanMatrix } from './store.ts'

const cents = (values: Float64Array): number[] => Array.from(values, value => Math.round(value * 100) / 100)

/** The stored matrix of a plan; the current plan is made first when there is none. */
export async function readMatrix(ports: Ports, planner: Planner, planId?: number): Promise<PlanMatrix> {
  const id = planId ?? (await planner.current()).run.id
  return ports.store.plans.readMatrix(id)
}

export async function matrixOf(
  ports: Ports,
  planner: Planner,
  { planId, view }: { planId?: number | undefined; view: PlanView },
): Promise<z.input<typeof Matrix>> {
  const matrix = await readMatrix(ports, planner, planId)
  return {
    plan: planInfoOf(matrix.plan),
    view,
    buckets: [...matrix.plan.buckets],
    yarnIds: matrix.yarns.map(yarn => yarn.yarnId),
    descriptions: matrix.yarns.map(yarn => yarn.description),
    suppliers: matrix.yarns.map(yarn => yarn.supplierName ?? ''),
    inventoryLb: cents(matrix.inventoryLb),
    pastDueLb: cents(matrix.pastDueLb),
    demandLb: cents(matrix.demandLb),
    receiptsLb: cents(matrix.receiptsLb[view]),
    balanceLb: cents(matrix.balanceLb[view]),
  }
}

/** First bucket with a balance below zero, -1 when there is none, and the lowest balance. */
export function shortageOf(balanceLb: Float64Array, yarn: number, width: number): { first: number; lowestLb: number } {
  let first = -1
  let lowestLb = Infinity
  for (let bucket = 0; bucket < width; bucket++) {
    const lb = balanceLb[yarn * width + bucket]!
    if (first < 0 && lb < SHORT_LB) first = bucket
    if (lb < lowestLb) lowestLb = lb
  }
  return { first, lowestLb }
}

export async function shortYarnsOf(
  ports: Ports,
  planner: Planner,
  { planId, view }: { planId?: number | undefined; view: PlanView },
) {
  const matrix = await readMatrix(ports, planner, planId)
  const { buckets } = matrix.plan
  const balance = matrix.balanceLb[view]
  const rows: (z.input<typeof ShortWeek> & { first: number })[] = []
  for (const [i, yarn] of matrix.yarns.entries()) {
    const { first, lowestLb } = shortageOf(balance, i, buckets.length)
    if (first < 0) continue
    const finalBalanceLb = matrix.finalBalanceLb[i]!
    rows.push({
      first,
      yarnId: yarn.yarnId,
      description: yarn.description,
      supplier: yarn.supplierName ?? '',
      firstShort: buckets[first]!.label,
      firstShortMonday: buckets[first]!.monday,
      lowestLb,
      finalBalanceLb,
      pastDueLb: matrix.pastDueLb[i]!,
      isTimingOnly: finalBalanceLb >= SHORT_LB,
      shortLb: buckets.map(({ index }) => Math.min(0, balance[i * buckets.length + index]!)),
    })
  }
  rows.sort((a, b) => a.first - b.first || a.lowestLb - b.lowestLb || (a.yarnId < b.yarnId ? -1 : 1))
  return { plan: planInfoOf(matrix.plan), view, buckets: [...buckets], rows: rows.map(({ first: _, ...row }) => row) }
}

/** The ERP's weekly report, computed from the plan. Only the current plan can be reported: an older one has lost its input. */
export async function reportOf(
  ports: Ports,
  planner: Planner,
  { planId, kind }: { planId?: number | undefined; kind: 'yarn' | 'by_order' },
) {
  const context = await planner.current()
  if (planId !== undefined && planId !== context.run.id) {
    throw new AppError('not_found', 'Only the current plan can be reported. Leave the plan number out.')
  }
  const { header, rows } = (kind === 'yarn' ? yarnReportRows : orderReportRows)(context.gathered.input, context.plan)
  const name = kind === 'yarn' ? 'yarn-report' : 'yarn-report-by-order'
  return {
    plan: planInfoOf(context.run),
    fileName: `${name}-${context.run.runDate}.csv`,
    rows: rows.length,
    csv: ports.toCsv(header, rows),
  }
}

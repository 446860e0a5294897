import { z } from 'zod'
import { MAX_WEEKS } from '../domain/weeks.ts'
import { BucketShape, IsoDateText, PlanViewName } from './common.ts'
import { command, query } from './define.ts'

export const PlanInfo = z.object({
  id: z.int(),
  snapshotId: z.int(),
  runDate: IsoDateText,
  weeks: z.int(),
  createdAt: z.string(),
  durationMs: z.number(),
  yarns: z.int(),
  /** Yarns short in some week, and with a negative final balance, in the ERP view. */
  shortYarns: z.int(),
  negativeAtEnd: z.int(),
})
export type PlanInfo = z.infer<typeof PlanInfo>

const PlanRef = z.object({
  /** The current plan when left out. */
  planId: z.coerce.number().int().optional(),
})

/** The yarn x week grid as columns; matrices are row-major, `yarn * buckets + bucket`, pounds rounded to 0.01. */
export const Matrix = z.object({
  plan: PlanInfo,
  view: PlanViewName,
  buckets: z.array(BucketShape),
  yarnIds: z.array(z.string()),
  descriptions: z.array(z.string()),
  suppliers: z.array(z.string()),
  inventoryLb: z.array(z.number()),
  pastDueLb: z.array(z.number()),
  demandLb: z.array(z.number()),
  receiptsLb: z.array(z.number()),
  balanceLb: z.array(z.number()),
})
export type Matrix = z.infer<typeof Matrix>

export const ShortWeek = z.object({
  yarnId: z.string(),
  description: z.string(),
  supplier: z.string(),
  /** First week in which the balance is below zero. */
  firstShort: z.string(),
  firstShortMonday: IsoDateText,
  lowestLb: z.number(),
  finalBalanceLb: z.number(),
  pastDueLb: z.number(),
  /** Short only in time: the final balance is not negative. */
  isTimingOnly: z.boolean(),
  shortLb: z.array(z.number()),
})

export const plans = {
  run: command({
    path: '/plans',
    summary: 'Plan the current snapshot',
    input: z.object({ weeks: z.int().min(1).max(MAX_WEEKS).optional() }),
    output: z.object({ jobId: z.string() }),
    errors: ['no_data'],
  }),
  current: query({
    path: '/plans/current',
    summary: 'The last plan of the current snapshot',
    input: z.object({}),
    output: z.object({ plan: PlanInfo.nullable() }),
  }),
  matrix: query({
    path: '/plans/matrix',
    summary: 'Demand, receipts and balance of every yarn and week in one view',
    input: PlanRef.extend({ view: PlanViewName.default('erp') }),
    output: Matrix,
    errors: ['no_data', 'not_found'],
  }),
  short: query({
    path: '/plans/short',
    summary: 'Yarns that go short, the earliest first',
    input: PlanRef.extend({ view: PlanViewName.default('erp') }),
    output: z.object({ plan: PlanInfo, view: PlanViewName, buckets: z.array(BucketShape), rows: z.array(ShortWeek) }),
    errors: ['no_data', 'not_found'],
  }),
  report: query({
    path: '/plans/report',
    summary: "The weekly yarn report in the ERP's own columns, computed from the plan, as CSV",
    input: PlanRef.extend({ kind: z.enum(['yarn', 'by_order']).default('yarn') }),
    output: z.object({ plan: PlanInfo, fileName: z.string(), rows: z.int(), csv: z.string() }),
    errors: ['no_data', 'not_found'],
  }),
}

import { z } from 'zod'
import { ActionRow } from './actions.ts'
import { BucketShape, IsoDateText, Source, Values } from './common.ts'
import { query } from './define.ts'
import { PlanInfo } from './plans.ts'

/** One yarn in the grid. Pounds; `null` cost means that no file gives one. */
export const YarnRow = z.object({
  yarnId: z.string(),
  description: z.string(),
  colour: z.string(),
  supplier: z.string(),
  inventoryLb: z.number(),
  onOrderLb: z.number(),
  pastDueLb: z.number(),
  demandLb: z.number(),
  finalBalanceLb: z.number(),
  /** Label of the first week with a negative ERP balance. */
  firstShort: z.string().nullable(),
  lowestLb: z.number(),
  costPerLb: z.number().nullable(),
  stockValueUsd: z.number().nullable(),
  openActions: z.int(),
})
export type YarnRow = z.infer<typeof YarnRow>

const perBucket = z.array(z.number())
const ViewSeries = z.object({ receiptsLb: perBucket, balanceLb: perBucket })

export const YarnDetail = z.object({
  plan: PlanInfo,
  yarn: YarnRow,
  /** The inventory row behind it, as the file has it. */
  stock: z
    .object({
      beginningLb: z.number(),
      receivedLb: z.number(),
      consumedLb: z.number(),
      adjustmentsLb: z.number(),
      theoreticalLb: z.number(),
      onOrderLb: z.number(),
      allocatedLb: z.number(),
      planningLb: z.number(),
      source: Source,
    })
    .nullable(),
  buckets: z.array(BucketShape),
  demandLb: perBucket,
  views: z.object({ erp: ViewSeries, optimistic: ViewSeries, expected: ViewSeries }),
  demands: z.array(
    z.object({
      orderId: z.string(),
      styleId: z.string(),
      startOn: IsoDateText.nullable(),
      orderBalanceLb: z.number(),
      percent: z.number(),
      percentSource: z.string(),
      rateLbPerWeek: z.number().nullable(),
      rateSource: z.string(),
      bucketsLb: perBucket,
      totalLb: z.number(),
      source: Source.nullable(),
    }),
  ),
  supplies: z.array(
    z.object({
      poId: z.string(),
      supplier: z.string(),
      confidence: z.number(),
      orderedOn: IsoDateText.nullable(),
      requestedOn: IsoDateText.nullable(),
      orderedLb: z.number(),
      receivedLb: z.number(),
      balanceLb: z.number(),
      pastDueLb: z.number(),
      pricePerLb: z.number().nullable(),
      drops: z.array(z.object({ dueOn: IsoDateText.nullable(), lb: z.number() })),
      source: Source.nullable(),
    }),
  ),
  pegs: z.array(
    z.object({
      demand: z.enum(['order', 'deficit']),
      orderId: z.string().nullable(),
      needBucket: z.int(),
      supply: z.enum(['stock', 'drop', 'past_due', 'none']),
      poId: z.string().nullable(),
      supplyBucket: z.int(),
      lb: z.number(),
      isLate: z.boolean(),
    }),
  ),
  actions: z.array(ActionRow),
  /** Doctor findings on this yarn. */
  findings: z.array(z.object({ code: z.string(), sentence: z.string(), values: Values })),
})
export type YarnDetail = z.infer<typeof YarnDetail>

export const yarns = {
  list: query({
    path: '/yarns',
    summary: 'Every yarn with its plan in short',
    input: z.object({}),
    output: z.object({ plan: PlanInfo, rows: z.array(YarnRow) }),
    errors: ['no_data'],
  }),
  detail: query({
    path: '/yarns/{yarnId}',
    summary: 'One yarn: weeks in three views, orders, purchase orders, pegs, and why',
    input: z.object({ yarnId: z.string() }),
    output: YarnDetail,
    errors: ['no_data', 'not_found'],
  }),
}

import { z } from 'zod'
import { fileKinds } from '../domain/facts.ts'
import { planViews } from '../domain/plan.ts'
import { errorTable, type ErrorCode } from './errors.ts'

/** Schemas that several features share. */
export const IsoDateText = z.iso.date()
export const FileKindName = z.enum(fileKinds)
export const PlanViewName = z.enum(planViews)
export const Values = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export const WireErrorShape = z.object({
  code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  data: z.unknown().optional(),
})

/** One column of a plan. */
export const BucketShape = z.object({
  index: z.int(),
  kind: z.enum(['week', 'later']),
  label: z.string(),
  monday: IsoDateText,
  friday: IsoDateText,
})

/** Where a number comes from, for "why". */
export const Source = z.object({ fileName: z.string(), row: z.int().nullable(), asOf: IsoDateText })
export type Source = z.infer<typeof Source>

import { z } from 'zod'
import { actionKinds, decisionStates } from '../../src-shared/domain/action.ts'
import { planViews } from '../../src-shared/domain/plan.ts'

/**
 * What stands in the address of each screen, so that a view can be returned to and linked. A value that is not
 * understood is dropped, because an old address is no reason to fail.
 */
const text = z.coerce.string().optional().catch(undefined)
const view = z.enum(planViews).optional().catch(undefined)
const severity = z.enum(['error', 'warning', 'info']).optional().catch(undefined)

export const YarnsSearch = z.object({
  /** Free text. */
  q: text,
  show: z.enum(['all', 'short', 'timing', 'negative', 'actions']).optional().catch(undefined),
})
export const YarnSearch = z.object({
  view,
  /** A number to explain at once: the balance of a week, or one of the yarn's totals. */
  bucket: z.coerce.number().int().optional().catch(undefined),
  why: z
    .enum(['stock', 'totalDemand', 'onOrder', 'pastDue', 'final', 'firstShort', 'lowest'])
    .optional()
    .catch(undefined),
})
export const PlanSearch = z.object({
  view,
  measure: z.enum(['balance', 'demand', 'receipts']).optional().catch(undefined),
  q: text,
  show: z.enum(['all', 'short']).optional().catch(undefined),
})
export const ActionsSearch = z.object({
  kind: z.enum(actionKinds).optional().catch(undefined),
  state: z
    .enum([...decisionStates, 'all'])
    .optional()
    .catch(undefined),
  supplier: text,
  q: text,
})
export const DoctorSearch = z.object({
  severity,
  code: text,
  q: text,
  tab: z.enum(['findings', 'suppliers']).optional().catch(undefined),
})
export const ReconcileSearch = z.object({ yarn: text })

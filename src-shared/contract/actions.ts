import { z } from 'zod'
import { actionKinds, decisionStates } from '../domain/action.ts'
import { IsoDateText, Values } from './common.ts'
import { command, query } from './define.ts'

export const Decision = z.object({
  state: z.enum(decisionStates),
  /** End of a snooze. */
  until: IsoDateText.nullable(),
  note: z.string(),
  decidedAt: z.string().nullable(),
  /** Set when the facts moved past the threshold after the decision, so that it is open again: what it was then. */
  movedFrom: z
    .object({ state: z.enum(decisionStates), quantityLb: z.number(), needBy: IsoDateText.nullable() })
    .nullable(),
})

export const ActionRow = z.object({
  key: z.string(),
  fingerprint: z.string(),
  kind: z.enum(actionKinds),
  yarnId: z.string(),
  yarnDescription: z.string(),
  supplierId: z.string().nullable(),
  supplierName: z.string().nullable(),
  poId: z.string().nullable(),
  fromOrderId: z.string().nullable(),
  substituteYarnId: z.string().nullable(),
  quantityLb: z.number(),
  orderBy: IsoDateText.nullable(),
  needBy: IsoDateText.nullable(),
  moneyUsd: z.number().nullable(),
  rank: z.number(),
  reason: z.object({
    code: z.string(),
    values: Values,
    orders: z.array(z.object({ orderId: z.string(), styleId: z.string(), lb: z.number(), needBy: IsoDateText })),
  }),
  /** The reason as an English sentence. */
  sentence: z.string(),
  decision: Decision,
})
export type ActionRow = z.infer<typeof ActionRow>

/** Entries of the change log that one decision wrote, by id, both ends included. */
const ChangeRange = z.object({ first: z.int().min(1), last: z.int().min(1) })

export const actions = {
  list: query({
    path: '/actions',
    summary: 'What to do, the most urgent first, with what was decided on each',
    input: z.object({}),
    output: z.object({ rows: z.array(ActionRow) }),
    errors: ['no_data'],
  }),
  decide: command({
    path: '/actions/decide',
    summary: 'Accept, reject, snooze or re-open actions; the decision outlives plans and restarts',
    input: z.object({
      keys: z.array(z.string()).min(1).max(5000),
      state: z.enum(decisionStates),
      until: IsoDateText.nullable().default(null),
      note: z.string().max(2000).default(''),
    }),
    output: z.object({ rows: z.array(ActionRow), changes: ChangeRange }),
    errors: ['not_found', 'invalid_input', 'no_data'],
  }),
  undo: command({
    path: '/actions/undo',
    summary: 'Take a decision back: what was decided before stands again, with the facts and the date of then',
    input: ChangeRange,
    output: z.object({ rows: z.array(ActionRow) }),
    errors: ['not_found', 'conflict', 'no_data'],
  }),
}

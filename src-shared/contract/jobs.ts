import { z } from 'zod'
import { WireErrorShape } from './common.ts'
import { command, query, stream } from './define.ts'

/** Long work: it reports progress, can be cancelled, and its end is an event. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(['import', 'plan']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0..1 */
  done: z.number().min(0).max(1),
  /** Name of the step under way, e.g. `storing`. */
  step: z.string(),
  /** What the job made: the new snapshot or plan. */
  result: z
    .object({ snapshotId: z.int().optional(), planId: z.int().optional(), changed: z.boolean().optional() })
    .nullable(),
  error: WireErrorShape.nullable(),
})
export type Job = z.infer<typeof Job>

export const jobs = {
  list: query({
    path: '/jobs',
    summary: 'Jobs that run, and those that ended since the start',
    input: z.object({}),
    output: z.object({ jobs: z.array(Job) }),
  }),
  get: query({
    path: '/jobs/{jobId}',
    summary: 'One job',
    input: z.object({ jobId: z.string() }),
    output: Job,
    errors: ['not_found'],
  }),
  cancel: command({
    path: '/jobs/{jobId}/cancel',
    summary: 'Stop a job; what it had begun is undone',
    input: z.object({ jobId: z.string() }),
    output: Job,
    errors: ['not_found'],
    ordered: false,
  }),
}

export const events = {
  subscribe: stream({
    path: '/events',
    summary: 'Committed changes and job progress from now on',
    input: z.object({}),
    output: z.discriminatedUnion('type', [
      /** Sent once, when the subscription stands. */
      z.object({ type: z.literal('ready') }),
      z.object({
        type: z.literal('changed'),
        topics: z.array(z.enum(['snapshot', 'plan', 'decisions', 'settings', 'suppliers'])),
      }),
      z.object({ type: z.literal('job'), job: Job }),
    ]),
  }),
}

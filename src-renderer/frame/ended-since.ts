import type { Job } from '../../src-shared/contract/jobs.ts'

/** Jobs seen running before that have ended now. */
export const endedSince = (before: ReadonlySet<string>, now: readonly Job[]): Job[] =>
  now.filter(job => job.state !== 'running' && before.has(job.id))

import { AppError, toWire } from '../../src-shared/contract/errors.ts'
import type { Job } from '../../src-shared/contract/jobs.ts'
import type { EventHub } from './events.ts'

/** What a job may do while it runs. */
export interface JobRun {
  readonly signal: AbortSignal
  /** `done` is 0..1. */
  report(done: number, step: string): void
}

export interface Jobs {
  list(): Job[]
  get(jobId: string): Job
  cancel(jobId: string): Job
  /** Starts `work` and answers at once; its end is an event. */
  start(kind: Job['kind'], work: (run: JobRun) => Promise<Job['result']>): Job
  /** Resolves when no job runs any more. */
  settle(): Promise<void>
}

const KEPT = 50

/** Long work with progress and cancel. Jobs live in memory: what a job writes is one transaction, so a crash leaves nothing half-done. */
export function createJobs(events: EventHub, onError: (jobId: string, error: unknown) => void): Jobs {
  const jobs = new Map<string, { job: Job; controller: AbortController; end: Promise<void> }>()
  let lastId = 0

  const find = (jobId: string) => {
    const entry = jobs.get(jobId)
    if (!entry) throw new AppError('not_found', `There is no job ${jobId}; it may have ended before the last restart.`)
    return entry
  }
  const update = (jobId: string, change: Partial<Job>) => {
    const entry = find(jobId)
    entry.job = { ...entry.job, ...change }
    events.publish({ type: 'job', job: entry.job })
  }
  const fail = (jobId: string, error: unknown) => {
    const wire = toWire(error)
    if (wire.code === 'internal') onError(jobId, error)
    update(jobId, { state: wire.code === 'cancelled' ? 'cancelled' : 'failed', error: wire })
  }
  const forgetOldest = () => {
    for (const [id, { job }] of jobs) {
      if (jobs.size <= KEPT) return
      if (job.state !== 'running') jobs.delete(id)
    }
  }

  return {
    list: () => [...jobs.values()].map(entry => entry.job),
    get: jobId => find(jobId).job,
    cancel(jobId) {
      const { controller } = find(jobId)
      controller.abort(new AppError('cancelled', 'Cancelled. Nothing was changed.'))
      return find(jobId).job
    },
    start(kind, work) {
      const id = `${kind}-${++lastId}`
      const controller = new AbortController()
      const job: Job = { id, kind, state: 'running', done: 0, step: 'starting', result: null, error: null }
      const run: JobRun = {
        signal: controller.signal,
        report: (done, step) => update(id, { done: Math.min(1, Math.max(0, done)), step }),
      }
      const entry = { job, controller, end: Promise.resolve() }
      jobs.set(id, entry)
      forgetOldest()
      entry.end = work(run).then(
        result => update(id, { state: 'done', done: 1, step: 'done', result }),
        error => fail(id, error),
      )
      return job
    },
    async settle() {
      await Promise.all([...jobs.values()].map(entry => entry.end))
    },
  }
}

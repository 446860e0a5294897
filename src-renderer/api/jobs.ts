import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Job } from '../../src-shared/contract/jobs.ts'
import { useApi } from './api.tsx'
import { queryKeys } from './query-keys.ts'

/** How often a running job is asked for, in case an event was missed. */
const POLL_MS = 1000

/** The list with one job put in place of its older state. An ended job never runs again: late progress is dropped. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const known = jobs.find(other => other.id === job.id)
  if (!known) return [...jobs, job]
  if (known.state !== 'running' && job.state === 'running') return [...jobs]
  return jobs.map(other => (other.id === job.id ? job : other))
}

/** Puts what an event or an answer told about a job into the cache. */
export const storeJob = (client: QueryClient, job: Job) =>
  client.setQueryData<Job[]>(queryKeys.jobs, jobs => withJob(jobs ?? [], job))

/** Jobs that run, and those that ended since the start. */
export function useJobs(): readonly Job[] {
  const api = useApi()
  const { data } = useQuery({
    queryKey: queryKeys.jobs,
    queryFn: async ({ signal }) => (await api.jobs.list({}, { signal })).jobs,
    refetchInterval: query => (query.state.data?.some(job => job.state === 'running') ? POLL_MS : false),
  })
  return data ?? []
}

/** One job by id; undefined until it is known. */
export function useJob(jobId: string | null): Job | undefined {
  return useJobs().find(job => job.id === jobId)
}

export function useCancelJob(): (jobId: string) => Promise<void> {
  const api = useApi()
  const client = useQueryClient()
  return useCallback(
    async jobId => {
      storeJob(client, await api.jobs.cancel({ jobId }))
    },
    [api, client],
  )
}

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Api } from '../../src-shared/contract/contract.ts'
import { fromWire, AppError } from '../../src-shared/contract/errors.ts'
import type { Job } from '../../src-shared/contract/jobs.ts'
import { useApi } from './api.tsx'
import { invalidateTopics } from './events.tsx'
import { storeJob } from './jobs.ts'

const ASK_MS = 250

/** Waits for the end of a job and gives it. A failed or cancelled job throws. Progress goes into the cache on the way. */
export async function waitForJob(api: Api, client: QueryClient, jobId: string): Promise<Job> {
  for (;;) {
    const job = await api.jobs.get({ jobId })
    storeJob(client, job)
    if (job.state === 'done') return job
    if (job.state === 'failed' && job.error) throw fromWire(job.error)
    if (job.state !== 'running') throw new AppError('cancelled', 'It was cancelled. Nothing was changed.')
    await new Promise(resolve => setTimeout(resolve, ASK_MS))
  }
}

/** Plans the current data again, over so many weeks or as many as the setting says. */
export function usePlanAgain() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (weeks: number | void) => {
      const { jobId } = await api.plans.run(weeks === undefined ? {} : { weeks })
      await waitForJob(api, client, jobId)
      await invalidateTopics(client, ['plan'])
    },
  })
}

/** Imports and plans a sample mill in one go. */
export function useOpenSample(onJob: (jobId: string) => void) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (sampleId: string) => {
      const { importId } = await api.imports.open({})
      try {
        await api.imports.addSample({ importId, sampleId })
        const { jobId } = await api.imports.commit({ importId })
        onJob(jobId)
        await waitForJob(api, client, jobId)
      } catch (error) {
        await api.imports.discard({ importId }).catch(() => undefined)
        throw error
      }
      await invalidateTopics(client, ['snapshot'])
    },
  })
}

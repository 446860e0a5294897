import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { followEvents, invalidateTopics } from '../../../src-renderer/api/events.tsx'
import { withJob } from '../../../src-renderer/api/jobs.ts'
import { queryKeys } from '../../../src-renderer/api/query-keys.ts'
import type { Api } from '../../../src-shared/contract/contract.ts'
import type { Job } from '../../../src-shared/contract/jobs.ts'

const job = (id: string, state: Job['state'], done: number): Job => {
  return { id, kind: 'import', state, done, step: 'storing', result: null, error: null }
}

function cacheWith(...keys: (readonly string[])[]): QueryClient {
  const client = new QueryClient()
  for (const key of keys) client.setQueryData(key, 'old')
  return client
}

const isStale = (client: QueryClient, key: readonly string[]) => client.getQueryState(key)?.isInvalidated

describe('what is asked again after a change', () => {
  it('a decision touches the queue, the yarns and the counts, and not the matrix', async () => {
    const client = cacheWith(queryKeys.actions, queryKeys.yarns, queryKeys.start, queryKeys.matrix('erp'))
    await invalidateTopics(client, ['decisions'])
    expect(isStale(client, queryKeys.actions)).toBe(true)
    expect(isStale(client, queryKeys.yarns)).toBe(true)
    expect(isStale(client, queryKeys.start)).toBe(true)
    expect(isStale(client, queryKeys.matrix('erp'))).toBe(false)
  })

  it('a new snapshot touches everything but an import under way', async () => {
    const client = cacheWith(queryKeys.matrix('erp'), queryKeys.history, queryKeys.preview('i1'))
    await invalidateTopics(client, ['snapshot'])
    expect(isStale(client, queryKeys.matrix('erp'))).toBe(true)
    expect(isStale(client, queryKeys.history)).toBe(true)
    expect(isStale(client, queryKeys.preview('i1'))).toBe(false)
  })
})

describe('jobs', () => {
  it('are replaced by their newer state; progress that comes late does not bring an ended one back', () => {
    const started = withJob([], job('j', 'running', 0.2))
    const ended = withJob(started, job('j', 'done', 1))
    expect(ended).toEqual([job('j', 'done', 1)])
    expect(withJob(ended, job('j', 'running', 0.9))).toEqual(ended)
  })
})

describe('following the backend', () => {
  it('asks for everything again when it had to subscribe a second time', async () => {
    const client = cacheWith(queryKeys.yarns, queryKeys.preview('i1'))
    const stop = new AbortController()
    let subscriptions = 0
    const events: Pick<Api, 'events'> = {
      events: {
        async *subscribe() {
          subscriptions += 1
          yield { type: 'ready' as const }
          if (subscriptions === 1) {
            expect(isStale(client, queryKeys.yarns)).toBe(false)
            throw new Error('the connection broke')
          }
          yield { type: 'job' as const, job: job('j', 'running', 0.5) }
          stop.abort()
        },
      },
    }
    await followEvents(events, client, stop.signal)
    expect(subscriptions).toBe(2)
    expect(isStale(client, queryKeys.yarns)).toBe(true)
    expect(isStale(client, queryKeys.preview('i1'))).toBe(false)
    expect(client.getQueryData(queryKeys.jobs)).toEqual([job('j', 'running', 0.5)])
  })
})

import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Api } from '../../src-shared/contract/contract.ts'
import { useApi } from './api.tsx'
import { storeJob } from './jobs.ts'
import { staleAfter, type Topic } from './query-keys.ts'

const RETRY_MS = 1000

/** Asks again for whatever the changed topics touch. */
export function invalidateTopics(client: QueryClient, topics: readonly Topic[]): Promise<void> {
  const stale = new Set(topics.flatMap(topic => staleAfter[topic]))
  return client.invalidateQueries({ predicate: query => stale.has(String(query.queryKey[0])) })
}

const pause = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, RETRY_MS)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** Listens until the signal ends; subscribes again when the connection came back, and then asks for everything again. */
export async function followEvents(api: Pick<Api, 'events'>, client: QueryClient, signal: AbortSignal): Promise<void> {
  let isFirst = true
  while (!signal.aborted) {
    try {
      for await (const event of api.events.subscribe({}, { signal })) {
        if (event.type === 'job') storeJob(client, event.job)
        else if (event.type === 'changed') void invalidateTopics(client, event.topics)
        else if (isFirst) isFirst = false
        // What was missed while nobody listened is not known.
        else void client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'import' })
      }
    } catch {
      // The connection is gone; the status bar says so.
    }
    if (!signal.aborted) await pause(signal)
  }
}

/** Keeps the cache true to the backend while the page is open. */
export function BackendEvents() {
  const api = useApi()
  const client = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    void followEvents(api, client, stop.signal)
    return () => stop.abort()
  }, [api, client])
  return null
}

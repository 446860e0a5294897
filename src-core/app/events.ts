import type { z } from 'zod'
import type { events } from '../../src-shared/contract/jobs.ts'

export type AppEvent = z.output<typeof events.subscribe.output>

/** Tells every open window what was committed and how jobs get on. */
export interface EventHub {
  publish(event: AppEvent): void
  /** Events from now on, until the signal aborts. */
  subscribe(signal: AbortSignal): AsyncGenerator<AppEvent>
}

/** Events a slow reader may be behind before its oldest progress is dropped; `changed` events are never dropped. */
const MAX_BEHIND = 1000

export function createEventHub(): EventHub {
  const readers = new Set<(event: AppEvent) => void>()
  return {
    publish: event => readers.forEach(push => push(event)),
    async *subscribe(signal) {
      const queue: AppEvent[] = [{ type: 'ready' }]
      let wake = () => {}
      const push = (event: AppEvent) => {
        if (queue.length >= MAX_BEHIND) {
          const progress = queue.findIndex(item => item.type === 'job' && item.job.state === 'running')
          if (progress >= 0) queue.splice(progress, 1)
        }
        queue.push(event)
        wake()
      }
      const stop = () => wake()
      readers.add(push)
      signal.addEventListener('abort', stop)
      try {
        while (!signal.aborted) {
          const event = queue.shift()
          if (event) yield event
          else await new Promise<void>(resolve => (wake = resolve))
        }
      } finally {
        readers.delete(push)
        signal.removeEventListener('abort', stop)
      }
    },
  }
}

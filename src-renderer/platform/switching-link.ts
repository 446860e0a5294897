import type { CallOptions } from '../../src-shared/contract/define.ts'
import type { Link } from '../../src-shared/rpc/client.ts'
import { cancelled, notReachable } from '../../src-shared/rpc/failures.ts'

export type ConnectionState = 'connecting' | 'online' | 'offline'

export interface Connection {
  readonly state: () => ConnectionState
  readonly subscribe: (listener: () => void) => () => void
}

/** How long a call waits for a connection before it fails with `offline`. */
const WAIT_MS = 15_000

/** Settles with the link, or fails when the wait is over or the caller gave up. */
function waitFor(link: Promise<Link>, signal: AbortSignal | undefined): Promise<Link> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(notReachable()), WAIT_MS)
    const abort = () => reject(cancelled())
    signal?.addEventListener('abort', abort, { once: true })
    link.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    })
  })
}

/**
 * One link for the life of the page over connections that come and go. Calls made while there is none wait for the
 * next; calls that were under way when one broke fail with `offline`, because nobody knows whether they arrived.
 */
export function createSwitchingLink() {
  let current: Link | null = null
  let state: ConnectionState = 'connecting'
  let next = Promise.withResolvers<Link>()
  const listeners = new Set<() => void>()

  const change = (to: ConnectionState) => {
    if (state === to) return
    state = to
    for (const listener of listeners) listener()
  }
  const resolve = async (options?: CallOptions) => current ?? (await waitFor(next.promise, options?.signal))

  const link: Link = {
    async call(name, procedure, input, options) {
      return (await resolve(options)).call(name, procedure, input, options)
    },
    async *stream(name, procedure, input, options) {
      yield* (await resolve(options)).stream(name, procedure, input, options)
    },
  }
  const connection: Connection = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    link,
    connection,
    /** A new connection stands. */
    connect(to: Link) {
      current = to
      next.resolve(to)
      change('online')
    },
    /** The connection broke; `only` guards against the late goodbye of an older one. */
    disconnect(only: Link) {
      if (current !== only) return
      current = null
      next = Promise.withResolvers<Link>()
      change('offline')
    },
    /** There is no connection yet, and the first attempt failed. */
    fail() {
      if (!current) change('offline')
    },
  }
}

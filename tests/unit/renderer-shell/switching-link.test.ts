import { describe, expect, it } from 'vitest'
import { createSwitchingLink } from '../../../src-renderer/platform/switching-link.ts'
import { contract } from '../../../src-shared/contract/contract.ts'
import type { Link } from '../../../src-shared/rpc/client.ts'

const procedure = contract.app.start

/** A link that answers with its own name: which connection served a call is what is asked here. */
const named = (name: string): Link => ({
  call: async () => name,
  async *stream() {
    yield name
  },
})

describe('one link over connections that come and go', () => {
  it('keeps a call that was made before there was a connection', async () => {
    const { link, connection, connect } = createSwitchingLink()
    const answer = link.call('app.start', procedure, {})
    expect(connection.state()).toBe('connecting')
    connect(named('first'))
    expect(await answer).toBe('first')
    expect(connection.state()).toBe('online')
  })

  it('goes over to the next connection after a break, and tells so', async () => {
    const { link, connection, connect, disconnect } = createSwitchingLink()
    const seen: string[] = []
    connection.subscribe(() => seen.push(connection.state()))
    const first = named('first')
    connect(first)
    disconnect(first)
    const answer = link.call('app.start', procedure, {})
    connect(named('second'))
    expect(await answer).toBe('second')
    expect(seen).toEqual(['online', 'offline', 'online'])
  })

  it('ignores the late goodbye of a connection that was replaced', async () => {
    const { link, connection, connect, disconnect } = createSwitchingLink()
    const first = named('first')
    connect(first)
    connect(named('second'))
    disconnect(first)
    expect(connection.state()).toBe('online')
    expect(await link.call('app.start', procedure, {})).toBe('second')
  })

  it('gives a waiting call up when the caller does', async () => {
    const { link } = createSwitchingLink()
    const stop = new AbortController()
    const answer = link.call('app.start', procedure, {}, { signal: stop.signal })
    stop.abort()
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' })
  })
})

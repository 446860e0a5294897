import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src-shared/rpc/client.ts'
import { Dispatcher } from '../../src-shared/rpc/dispatch.ts'
import { MAX_BODY_BYTES, MAX_INPUT_BYTES, STREAM_WINDOW } from '../../src-shared/rpc/wire.ts'
import { connections, type Connection, type ConnectionName } from './hosts.ts'
import { createKernel, kernelContract, type KernelApi } from './kernel-contract.ts'

// One suite over every way to reach the backend: what holds for one host holds for all.
describe.each(Object.keys(connections) as ConnectionName[])('a call %s', name => {
  let connection: Connection
  let api: KernelApi
  let seen: ReturnType<typeof createKernel>['seen']
  const reported: [string, unknown][] = []

  beforeAll(async () => {
    const kernel = createKernel()
    seen = kernel.seen
    const dispatcher = new Dispatcher(kernelContract, kernel.handlers, (...report) => reported.push(report))
    connection = await connections[name](dispatcher)
    api = createClient(kernelContract, connection.link)
  })
  beforeEach(() => {
    reported.length = 0
    seen.log.length = 0
  })
  afterAll(() => connection.close())

  it('fills in defaults', async () => {
    expect(await api.things.get({ id: 'a' })).toEqual({ id: 'a', limit: 3 })
    expect(await api.things.get({ id: 'a', limit: 9 })).toEqual({ id: 'a', limit: 9 })
  })

  it('keeps any text in an id and in a field as it is', async () => {
    for (const id of ['0042', 'a/b', '100%', 'q?x=1&y#z', ' space ', 'Zwirn "ß" 纱', '..a', '{id}']) {
      expect(await api.things.get({ id })).toMatchObject({ id })
      const renamed = { id, name: id, tags: [id, ''] }
      expect(await api.things.rename(renamed)).toEqual(renamed)
      expect(await api.things.remove({ id })).toEqual({ id })
    }
    expect(await api.things.rename({ id: 'a', name: null })).toEqual({ id: 'a', name: null, tags: [] })
  })

  it('brings a file byte for byte, an empty one too', async () => {
    for (const size of [0, 1, 5_000_000]) {
      const file = new Uint8Array(randomBytes(size))
      const sha256 = createHash('sha256').update(file).digest('hex')
      const answer = await api.things.hash({ id: 'x', name: 'Käse & Garn.csv' }, { body: file })
      expect(answer).toEqual({ name: 'Käse & Garn.csv', bytes: size, sha256 })
      expect(file.byteLength, 'the caller keeps its file').toBe(size)
    }
  })

  it('keeps code, sentence and data of a failure', async () => {
    await expect(api.things.get({ id: 'none' })).rejects.toMatchObject({
      name: 'AppError',
      code: 'not_found',
      message: 'There is no thing "none".',
    })
    await expect(api.things.get({ id: 'twice' })).rejects.toMatchObject({ code: 'conflict', data: { revision: 7 } })
    expect(reported).toEqual([])
  })

  it('hides an unknown failure from the caller and reports it to the host', async () => {
    const failure = await api.things.get({ id: 'crash' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'internal' })
    expect(String(failure)).not.toContain('secret')
    expect(reported).toMatchObject([['things.get', { message: 'SELECT secret FROM place' }]])
  })

  it('refuses input that is not as agreed, and says where', async () => {
    await expect(api.things.get({ id: 'a', limit: 10 })).rejects.toMatchObject({
      code: 'invalid_input',
      data: [{ path: ['limit'] }],
    })
  })

  it('refuses to pass on an answer that is not as agreed', async () => {
    await expect(api.things.broken({})).rejects.toMatchObject({ code: 'internal' })
    expect(reported).toMatchObject([['things.broken', { name: 'ZodError' }]])
  })

  it('runs commands one after another, and an unordered one beside them', async () => {
    const first = api.turns.step({ name: 'first' })
    await expect.poll(() => seen.log).toEqual(['first begins'])
    const second = api.turns.step({ name: 'second' })
    await api.turns.letGo({ name: 'second' })
    expect(seen.log).toEqual(['first begins'])
    await api.turns.letGo({ name: 'first' })
    expect(await Promise.all([first, second])).toEqual([{ name: 'first' }, { name: 'second' }])
    expect(seen.log).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  it('tells the handler when the caller gives up, and never begins what still waited', async () => {
    const running = new AbortController()
    const waiting = new AbortController()
    const first = api.turns.step({ name: 'given up' }, { signal: running.signal })
    await expect.poll(() => seen.log).toEqual(['given up begins'])
    const second = api.turns.step({ name: 'never begun' }, { signal: waiting.signal })
    waiting.abort()
    running.abort()
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => seen.log).toEqual(['given up begins', 'given up is aborted'])
    // The queue is free again, and what was given up did not slip in.
    await api.turns.letGo({ name: 'third' })
    await api.turns.step({ name: 'third' })
    expect(seen.log).toEqual(['given up begins', 'given up is aborted', 'third begins', 'third ends'])
    expect(reported).toEqual([])
  })

  it('is over before it begins when the caller had given up already', async () => {
    await expect(api.turns.step({ name: 'x' }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(seen.log).toEqual([])
  })

  it('refuses an input that is too large, and goes on working', async () => {
    const tags = ['x'.repeat(MAX_INPUT_BYTES)]
    await expect(api.things.rename({ id: 'a', name: 'a', tags })).rejects.toMatchObject({ code: 'too_large' })
    expect(await api.things.get({ id: 'a' })).toMatchObject({ id: 'a' })
  })

  it('refuses a file that is too large, and goes on working', async () => {
    const body = new Uint8Array(MAX_BODY_BYTES + 1)
    await expect(api.things.hash({ id: 'a', name: 'a' }, { body })).rejects.toMatchObject({ code: 'too_large' })
    expect(await api.things.get({ id: 'a' })).toMatchObject({ id: 'a' })
  })

  it('streams in order, until the reader leaves', async () => {
    const { left } = seen
    const read: number[] = []
    for await (const n of api.numbers.from({ first: 5 })) if (read.push(n) === 500) break
    expect(read).toEqual(Array.from({ length: 500 }, (_, i) => 5 + i))
    await expect.poll(() => seen.left).toBe(left + 1)
  })

  it('ends a stream that waits when the reader gives up', async () => {
    const { left } = seen
    const stop = new AbortController()
    const read: number[] = []
    for await (const n of api.numbers.from({ first: 1, waitAt: 3 }, { signal: stop.signal })) {
      read.push(n)
      if (n === 2) setImmediate(() => stop.abort())
    }
    expect(read).toEqual([1, 2])
    await expect.poll(() => seen.left).toBe(left + 1)
  })

  it('fails a stream after what it had said', async () => {
    const read: number[] = []
    const reading = (async () => {
      for await (const n of api.numbers.from({ first: 1, failAt: 4 })) read.push(n)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'conflict', message: 'Stopped at 4.' })
    expect(read).toEqual([1, 2, 3])
  })

  it('does not run ahead of a slow reader by more than the window', async () => {
    seen.produced = 0
    let taken = 0
    for await (const n of api.numbers.from({ first: 1 })) {
      taken = n
      if (n === 1) {
        // The far side has all the time it wants, and still produces no more than the window and the value in hand.
        for (let round = 0; round < 50; round++) await api.things.get({ id: 'a' })
        expect(seen.produced).toBeLessThanOrEqual(STREAM_WINDOW + 1)
      }
      if (n === 3 * STREAM_WINDOW) break
    }
    expect(taken).toBe(3 * STREAM_WINDOW)
  })
})

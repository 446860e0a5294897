import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { channelLink } from '../../src-shared/rpc/channel-link.ts'
import { portChannel, socketChannel } from '../../src-shared/rpc/channels.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import { Dispatcher } from '../../src-shared/rpc/dispatch.ts'
import { serveChannel } from '../../src-shared/rpc/serve.ts'
import { MAX_BODY_BYTES, MAX_INPUT_BYTES } from '../../src-shared/rpc/wire.ts'
import { openSocket, startTestServer } from './hosts.ts'
import { createKernel, kernelContract } from './kernel-contract.ts'

/** Both kinds of channel, spoken to in raw frames: what a broken or hostile page could send. */
const kinds = {
  'a MessagePort': async (dispatcher: Dispatcher) => {
    const { port1, port2 } = new MessageChannel()
    serveChannel(dispatcher, portChannel(port1), 'window')
    const answers: unknown[] = []
    port2.on('message', answer => answers.push(answer))
    const send = (frame: unknown) => port2.postMessage(frame)
    return { send, answers, disconnect: () => port2.close(), close: async () => closePorts(port1, port2) }
  },
  'a WebSocket': async (dispatcher: Dispatcher) => {
    const { address, server } = await startTestServer(dispatcher)
    const socket = await openSocket(address)
    const answers: unknown[] = []
    socket.addEventListener('message', event => answers.push(JSON.parse(String(event.data))))
    const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
    return { send, answers, disconnect: () => socket.close(), close: () => server.close() }
  },
}

function closePorts(...ports: MessagePort[]): void {
  for (const port of ports) port.close()
}

const get = (id: number, input: unknown = { id: 'a' }) => ({ t: 'call', id, name: 'things.get', input })
const answerTo = (id: number) => ({ t: 'done', id, value: { id: 'a', limit: 3 } })

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('frames over %s', kind => {
  const cleanups: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const clean of cleanups.splice(0)) await clean()
  })
  async function open() {
    const kernel = createKernel()
    const peer = await kinds[kind](new Dispatcher(kernelContract, kernel.handlers, () => {}))
    cleanups.push(peer.close)
    return { ...peer, seen: kernel.seen }
  }

  it('ignores what is no frame, and goes on working', async () => {
    const { send, answers } = await open()
    const rubbish = [
      null,
      5,
      '{',
      'text',
      [],
      {},
      { t: 'call' },
      { t: 'call', id: 'x', name: 'things.get' },
      { t: 'stop' },
    ]
    for (const frame of rubbish) send(frame)
    send({ t: 'call', id: 1.5, name: 'things.get', input: {} })
    send({ t: 'call', id: 1, name: 7, input: {} })
    send({ t: 'call', id: 1, name: 'things.hash', input: {}, body: { 0: 1 } })
    send({ t: 'more', id: 1, count: -5 })
    send({ t: 'done', id: 1, value: 'forged' })
    send(get(2))
    await expect.poll(() => answers).toEqual([answerTo(2)])
  })

  it('answers an unknown name and a wrong kind of call with an error', async () => {
    const { send, answers } = await open()
    send({ t: 'call', id: 1, name: 'things.toString', input: {} })
    send({ t: 'call', id: 2, name: '__proto__.constructor', input: {} })
    await expect
      .poll(() => answers)
      .toMatchObject([
        { t: 'fail', id: 1, error: { code: 'not_found' } },
        { t: 'fail', id: 2, error: { code: 'not_found' } },
      ])
  })

  it('takes a late stop, and a stop of nothing, without harm', async () => {
    const { send, answers } = await open()
    send(get(1))
    await expect.poll(() => answers).toHaveLength(1)
    send({ t: 'stop', id: 1 })
    send({ t: 'stop', id: 99 })
    send({ t: 'more', id: 1, count: 5 })
    send(get(1))
    await expect.poll(() => answers).toEqual([answerTo(1), answerTo(1)])
  })

  it('does not run a second call under the number of one that runs', async () => {
    const { send, answers, seen } = await open()
    const step = (id: number, name: string) => send({ t: 'call', id, name: 'turns.step', input: { name } })
    step(1, 'first')
    step(1, 'second')
    await expect.poll(() => seen.log).toEqual(['first begins'])
    send({ t: 'call', id: 2, name: 'turns.letGo', input: { name: 'first' } })
    await expect.poll(() => answers.length).toBe(2)
    expect(seen.log).toEqual(['first begins', 'first ends'])
  })

  it('refuses an input over the limit without letting go of the connection', async () => {
    const { send, answers } = await open()
    send(get(1, { id: 'x'.repeat(MAX_INPUT_BYTES + 1) }))
    send(get(2))
    await expect.poll(() => answers).toMatchObject([{ t: 'fail', id: 1, error: { code: 'too_large' } }, answerTo(2)])
  })

  it('aborts everything that a peer left running when it goes away', async () => {
    const { send, disconnect, seen } = await open()
    send({ t: 'call', id: 1, name: 'numbers.from', input: { first: 1 } })
    send({ t: 'call', id: 2, name: 'turns.step', input: { name: 'left alone' } })
    await expect.poll(() => seen.log).toEqual(['left alone begins'])
    await expect.poll(() => seen.produced).toBeGreaterThan(0)
    disconnect()
    await expect.poll(() => seen.log).toEqual(['left alone begins', 'left alone is aborted'])
    await expect.poll(() => seen.left).toBe(1)
  })
})

describe('a link whose backend goes away', () => {
  it('fails open calls, streams and every later call with offline', async () => {
    const { port1, port2 } = new MessageChannel()
    const { handlers } = createKernel()
    serveChannel(new Dispatcher(kernelContract, handlers, () => {}), portChannel(port1), 'window')
    const api = createClient(kernelContract, channelLink(portChannel(port2)))
    const call = api.turns.step({ name: 'a' })
    const stream = (async () => {
      for await (const n of api.numbers.from({ first: 1, waitAt: 2 })) if (n === 1) port1.close()
    })()
    await expect(call).rejects.toMatchObject({ code: 'offline' })
    await expect(stream).rejects.toMatchObject({ code: 'offline' })
    await expect(api.things.get({ id: 'a' })).rejects.toMatchObject({ code: 'offline' })
  })

  it('fails with offline over HTTP too', async () => {
    const { handlers } = createKernel()
    const { address, server } = await startTestServer(new Dispatcher(kernelContract, handlers, () => {}))
    const api = createClient(kernelContract, channelLink(socketChannel(await openSocket(address))))
    const stream = (async () => {
      for await (const n of api.numbers.from({ first: 1, waitAt: 2 })) if (n === 1) setImmediate(() => server.close())
    })()
    // The server aborts the stream as it closes, so the reader sees its end or the loss, but never hangs.
    await stream.catch(error => expect(error).toMatchObject({ code: 'offline' }))
    await expect.poll(() => api.things.get({ id: 'a' }).catch(error => error.code)).toBe('offline')
  })

  it('refuses a file over the limit that a page sends past its own check', async () => {
    const { port1, port2 } = new MessageChannel()
    const { handlers } = createKernel()
    serveChannel(new Dispatcher(kernelContract, handlers, () => {}), portChannel(port1), 'window')
    const body = new Uint8Array(MAX_BODY_BYTES + 1)
    const answer = new Promise(resolve => port2.on('message', resolve))
    port2.postMessage({ t: 'call', id: 1, name: 'things.hash', input: { id: 'a', name: 'a' }, body }, [body.buffer])
    expect(await answer).toMatchObject({ t: 'fail', id: 1, error: { code: 'too_large' } })
    port2.close()
  })
})

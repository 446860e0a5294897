import type { CallOptions } from '../contract/define.ts'
import { fromWire, toWire } from '../contract/errors.ts'
import type { Link } from './client.ts'
import { cancelled, fileTooLarge, notReachable } from './failures.ts'
import { isAnswerFrame, MAX_BODY_BYTES, STREAM_WINDOW, type AnswerFrame, type Channel } from './wire.ts'

/** Calls over a frame channel. When the other side goes away every open call, and every later one, fails with `offline`. */
export function channelLink(channel: Channel): Link {
  const calls = new OpenCalls(channel)
  return {
    call: (name, _procedure, input, options) => call(calls, name, input, options),
    stream: (name, _procedure, input, options) => stream(calls, name, input, options),
  }
}

/** The calls that wait for answers on one channel. */
class OpenCalls {
  readonly channel: Channel
  readonly #listeners = new Map<number, (frame: AnswerFrame) => void>()
  #lastId = 0
  #isClosed = false

  constructor(channel: Channel) {
    this.channel = channel
    channel.onFrame(frame => {
      // An answer to a call that was given up meanwhile finds no listener, and none is needed.
      if (isAnswerFrame(frame)) this.#listeners.get(frame.id)?.(frame)
    })
    channel.onClose(() => {
      this.#isClosed = true
      for (const [id, listener] of this.#listeners) listener({ t: 'fail', id, error: toWire(notReachable()) })
    })
  }

  begin(
    name: string,
    input: unknown,
    options: CallOptions | undefined,
    listener: (frame: AnswerFrame) => void,
  ): number {
    if (options?.signal?.aborted) throw cancelled()
    if (this.#isClosed) throw notReachable()
    if (options?.body && options.body.byteLength > MAX_BODY_BYTES) throw fileTooLarge()
    const id = ++this.#lastId
    this.channel.send({ t: 'call', id, name, input, ...(options?.body ? { body: options.body } : {}) })
    this.#listeners.set(id, listener)
    return id
  }

  end(id: number): void {
    this.#listeners.delete(id)
  }
}

async function call(calls: OpenCalls, name: string, input: unknown, options?: CallOptions): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const id = calls.begin(name, input, options, frame => {
    if (frame.t === 'fail') reject(fromWire(frame.error))
    else resolve(frame.value)
  })
  const abort = () => {
    calls.channel.send({ t: 'stop', id })
    reject(cancelled())
  }
  options?.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await promise
  } finally {
    calls.end(id)
    options?.signal?.removeEventListener('abort', abort)
  }
}

async function* stream(calls: OpenCalls, name: string, input: unknown, options?: CallOptions): AsyncGenerator<unknown> {
  if (options?.signal?.aborted) return
  const { channel } = calls
  const queue: AnswerFrame[] = []
  let wake = () => {}
  const id = calls.begin(name, input, options, frame => {
    queue.push(frame)
    wake()
  })
  const abort = () => wake()
  options?.signal?.addEventListener('abort', abort, { once: true })
  let hasEnded = false
  let taken = 0
  try {
    while (!options?.signal?.aborted) {
      const frame = queue.shift()
      if (!frame) {
        await new Promise<void>(resolve => (wake = resolve))
        continue
      }
      hasEnded = frame.t !== 'next'
      if (frame.t === 'fail') throw fromWire(frame.error)
      if (frame.t === 'done') return
      yield frame.value
      taken += 1
      if (taken % (STREAM_WINDOW / 2) === 0) channel.send({ t: 'more', id, count: STREAM_WINDOW / 2 })
    }
  } finally {
    calls.end(id)
    options?.signal?.removeEventListener('abort', abort)
    if (!hasEnded) channel.send({ t: 'stop', id })
  }
}

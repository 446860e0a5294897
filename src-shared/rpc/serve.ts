import { toWire } from '../contract/errors.ts'
import type { CallContext, Dispatcher } from './dispatch.ts'
import { isCallFrame, STREAM_WINDOW, type AnswerFrame, type CallFrame, type Channel } from './wire.ts'

interface Running {
  readonly controller: AbortController
  /** Values of a stream that may still be sent before the reader asks for more. */
  credit: number
  wake: () => void
}

/** Answers one peer until its channel closes; that aborts whatever it left running. */
export function serveChannel(dispatcher: Dispatcher, channel: Channel, peer: string): void {
  const running = new Map<number, Running>()
  let isClosed = false
  const send = (frame: AnswerFrame) => {
    if (!isClosed) channel.send(frame)
  }

  channel.onClose(() => {
    isClosed = true
    for (const { controller } of running.values()) controller.abort()
  })
  channel.onFrame(frame => {
    if (!isCallFrame(frame)) return
    const call = running.get(frame.id)
    if (frame.t === 'call') {
      if (!call) void answer(frame)
    } else if (call && frame.t === 'stop') call.controller.abort()
    else if (call && frame.t === 'more') {
      call.credit += frame.count
      call.wake()
    }
  })

  async function answer({ id, name, input, body }: Extract<CallFrame, { t: 'call' }>) {
    const call: Running = { controller: new AbortController(), credit: STREAM_WINDOW, wake: () => {} }
    const { signal } = call.controller
    signal.addEventListener('abort', () => call.wake(), { once: true })
    running.set(id, call)
    const context: CallContext = { peer, signal, ...(body ? { body } : {}) }
    try {
      if (dispatcher.find(name).kind === 'stream') {
        for await (const value of dispatcher.stream(name, input, context)) {
          if (!signal.aborted) send({ t: 'next', id, value })
          call.credit -= 1
          while (call.credit <= 0 && !signal.aborted) await new Promise<void>(resolve => (call.wake = resolve))
        }
        end({ t: 'done', id })
      } else end({ t: 'done', id, value: await dispatcher.call(name, input, context) })
    } catch (error) {
      end({ t: 'fail', id, error: toWire(error) })
    }
  }

  // The id is free before the answer leaves: what comes in for it afterwards, e.g. a late `stop`, finds nothing.
  function end(frame: Extract<AnswerFrame, { t: 'done' | 'fail' }>) {
    running.delete(frame.id)
    send(frame)
  }
}

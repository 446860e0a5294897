import type { CallOptions } from '../contract/define.ts'
import type { Link } from './client.ts'
import type { CallContext, Dispatcher } from './dispatch.ts'

/** Calls the Dispatcher in the same process, for the command line and for tests: same names, checks and errors, no channel. */
export function directLink(dispatcher: Dispatcher, peer: string): Link {
  const contextOf = (options: CallOptions | undefined): CallContext => ({
    peer,
    signal: options?.signal ?? new AbortController().signal,
    ...(options?.body ? { body: options.body } : {}),
  })
  return {
    call: (name, _procedure, input, options) => dispatcher.call(name, input, contextOf(options)),
    stream: (name, _procedure, input, options) => dispatcher.stream(name, input, contextOf(options)),
  }
}

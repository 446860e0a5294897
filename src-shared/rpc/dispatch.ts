import { procedures, type Contract, type Handlers, type Procedure } from '../contract/define.ts'
import { AppError, toWire } from '../contract/errors.ts'
import { cancelled, fileTooLarge, inputTooLarge } from './failures.ts'
import { isLargerThan, MAX_BODY_BYTES, MAX_INPUT_BYTES } from './wire.ts'

/** What a handler learns about its call beside the input. */
export interface CallContext {
  /** Aborted when the caller gives up or goes away. */
  readonly signal: AbortSignal
  /** The raw file of an upload. */
  readonly body?: Uint8Array
  /** Who calls: a window, a socket, an HTTP client, the command line. When accounts come, the session hangs here. */
  readonly peer: string
}

type Handler = (input: unknown, context: CallContext) => Promise<unknown> | AsyncIterable<unknown>
type ReportError = (name: string, error: unknown) => void

/** Binds handlers to a contract: names, limits, validation, order and error mapping live here and nowhere else. */
export class Dispatcher<C extends Contract = Contract> {
  readonly contract: C
  readonly #table = new Map<string, { procedure: Procedure; handler: Handler }>()
  readonly #onError: ReportError
  /** The last ordered command; it never rejects. */
  #lastCommand: Promise<unknown> = Promise.resolve()

  /** `onError` hears of every failure that is not an AppError; callers only learn that it was `internal`. */
  constructor(contract: C, handlers: Handlers<C, CallContext>, onError: ReportError) {
    this.contract = contract
    this.#onError = onError
    for (const [name, procedure] of procedures(contract)) {
      this.#table.set(name, { procedure, handler: findHandler(handlers, name) })
    }
  }

  /** The procedure of that name, e.g. `plans.run`. Throws AppError `not_found`. */
  find(name: string): Procedure {
    return this.#entry(name).procedure
  }

  /** Runs a query or a command. Every failure is an AppError. */
  async call(name: string, input: unknown, context: CallContext): Promise<unknown> {
    try {
      const { procedure, handler } = this.#entry(name)
      if (procedure.kind === 'stream') throw new AppError('invalid_input', `${name} is a stream; subscribe to it.`)
      const checked = checkInput(procedure, input, context)
      const run = async () => procedure.output.parse(await handler(checked, context))
      return await (procedure.kind === 'command' && procedure.ordered ? this.#inOrder(run, context.signal) : run())
    } catch (error) {
      throw this.#toAppError(name, error, context.signal)
    }
  }

  /** Runs a stream until it ends, fails (an AppError), the reader leaves the loop or `context.signal` is aborted. */
  async *stream(name: string, input: unknown, context: CallContext): AsyncGenerator<unknown, void, void> {
    const left = new AbortController()
    const signal = AbortSignal.any([context.signal, left.signal])
    let values: AsyncIterator<unknown> | undefined
    try {
      const { procedure, handler } = this.#entry(name)
      if (procedure.kind !== 'stream') throw new AppError('invalid_input', `${name} is not a stream; call it.`)
      const source = handler(checkInput(procedure, input, context), { ...context, signal }) as AsyncIterable<unknown>
      values = source[Symbol.asyncIterator]()
      while (true) {
        const step = await untilAborted(values.next(), signal)
        if (step === undefined || step.done) return
        yield procedure.output.parse(step.value)
      }
    } catch (error) {
      throw this.#toAppError(name, error, signal)
    } finally {
      left.abort()
      // Not awaited: a handler that waits for its next value can only be returned from after that.
      void values?.return?.().catch(() => {})
    }
  }

  #entry(name: string) {
    const entry = this.#table.get(name)
    if (!entry) throw new AppError('not_found', `There is no procedure called ${name.slice(0, 100)}.`)
    return entry
  }

  #inOrder<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.#lastCommand.then(() => {
      if (signal.aborted) throw cancelled()
      return run()
    })
    this.#lastCommand = turn.catch(() => {})
    return turn
  }

  #toAppError(name: string, error: unknown, signal: AbortSignal): AppError {
    if (error instanceof AppError) return error
    if (signal.aborted && error instanceof Error && error.name === 'AbortError') return cancelled()
    this.#onError(name, error)
    return new AppError('internal', toWire(error).message, undefined, { cause: error })
  }
}

function findHandler(handlers: object, name: string): Handler {
  let node: unknown = handlers
  for (const key of name.split('.')) node = (node as Record<string, unknown> | undefined)?.[key]
  if (typeof node !== 'function') throw new Error(`There is no handler for ${name}`)
  return node as Handler
}

function checkInput(procedure: Procedure, input: unknown, { body }: CallContext): unknown {
  if (isLargerThan(input, MAX_INPUT_BYTES)) throw inputTooLarge()
  if (procedure.upload && !body) throw new AppError('invalid_input', 'No file came with the call.')
  if (!procedure.upload && body) throw new AppError('invalid_input', 'This call takes no file.')
  if (body && body.byteLength > MAX_BODY_BYTES) throw fileTooLarge()
  const result = procedure.input.safeParse(input)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => ({ path, message }))
  const details = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  throw new AppError('invalid_input', `The input is not as agreed. ${details.slice(0, 5).join('; ')}`, issues)
}

/** The promise's value, or undefined as soon as the signal is aborted. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) {
    promise.catch(() => {})
    return undefined
  }
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>()
  const stop = () => resolve(undefined)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

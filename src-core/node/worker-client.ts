import { Worker } from 'node:worker_threads'
import { AppError } from '../../src-shared/contract/errors.ts'

export interface WorkerClient<Request, Answer> {
  /** Runs one request after another; an aborted one stops the thread, and the next starts a new one. */
  run(request: Request, options?: { signal?: AbortSignal | undefined; transfer?: ArrayBuffer[] }): Promise<Answer>
  close(): Promise<void>
}

interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
}

export interface WorkerOptions {
  /** Memory of the thread's old generation: a request that needs more ends the thread, not the app. */
  readonly maxOldGenerationMb: number
  /** The failure that a thread out of memory means to the caller. */
  readonly outOfMemory: string
}

/** One thread that answers requests in order. It is started with the first request and kept. */
export function createWorkerClient<Request extends object, Answer>(
  entry: URL,
  { maxOldGenerationMb, outOfMemory }: WorkerOptions,
): WorkerClient<Request, Answer> {
  let worker: Worker | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let lastId = 0

  const start = (): Worker => {
    const thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: maxOldGenerationMb } })
    // An idle thread must not keep a command-line run alive.
    thread.unref()
    return thread
  }

  const ask = (request: Request, transfer: ArrayBuffer[], signal: AbortSignal | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled())
      const thread = (worker ??= start())
      const id = ++lastId
      thread.ref()
      const end = () => {
        thread.off('message', onMessage)
        thread.off('error', onError)
        thread.off('exit', onExit)
        signal?.removeEventListener('abort', onAbort)
        thread.unref()
      }
      const onMessage = (reply: Reply) => {
        if (reply.id !== id) return
        end()
        if (reply.error === undefined) resolve(reply.result as Answer)
        else reject(new Error(reply.error))
      }
      const drop = (error: Error) => {
        end()
        worker = null
        void thread.terminate()
        reject(error)
      }
      const onError = (error: Error & { code?: string }) =>
        drop(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new AppError('too_large', outOfMemory) : error)
      const onExit = (code: number) => drop(new Error(`The worker thread ended with code ${code}`))
      const onAbort = () => drop(cancelled())
      thread.on('message', onMessage)
      thread.on('error', onError)
      thread.on('exit', onExit)
      signal?.addEventListener('abort', onAbort)
      thread.postMessage({ id, ...request }, transfer)
    })

  return {
    run(request, { signal, transfer = [] } = {}) {
      const answer = turn.then(() => ask(request, transfer, signal))
      turn = answer.catch(() => {})
      return answer
    },
    async close() {
      await turn
      await worker?.terminate()
      worker = null
    },
  }
}

const cancelled = () => new AppError('cancelled', 'Cancelled. Nothing was changed.')

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { command, query, stream, type Client, type Handlers } from '../../src-shared/contract/define.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { CallContext } from '../../src-shared/rpc/dispatch.ts'

/** A contract with one procedure for each behaviour of the kernel, so that each can be provoked. */
export const kernelContract = {
  things: {
    get: query({
      path: '/things/{id}',
      summary: 'One thing',
      input: z.object({ id: z.string(), limit: z.coerce.number().int().min(1).max(9).default(3) }),
      output: z.object({ id: z.string(), limit: z.int() }),
      errors: ['not_found', 'conflict'],
    }),
    rename: command({
      path: '/things/{id}/name',
      method: 'PUT',
      summary: 'Changes a field that is not in the path',
      input: z.object({ id: z.string(), name: z.string().nullable(), tags: z.array(z.string()).default([]) }),
      output: z.object({ id: z.string(), name: z.string().nullable(), tags: z.array(z.string()) }),
    }),
    remove: command({
      path: '/things/{id}',
      method: 'DELETE',
      summary: 'Takes its whole input from the path',
      input: z.object({ id: z.string() }),
      output: z.object({ id: z.string() }),
    }),
    hash: command({
      path: '/things/{id}/file',
      summary: 'Takes a file',
      upload: true,
      ordered: false,
      input: z.object({ id: z.string(), name: z.string() }),
      output: z.object({ name: z.string(), bytes: z.int(), sha256: z.string() }),
    }),
    broken: query({
      path: '/broken',
      summary: 'Answers other than promised',
      input: z.object({}),
      output: z.object({ n: z.int() }),
    }),
  },
  turns: {
    step: command({
      path: '/steps',
      summary: 'Runs until it is let go',
      input: z.object({ name: z.string() }),
      output: z.object({ name: z.string() }),
    }),
    letGo: command({
      path: '/let-go',
      summary: 'Lets the named step go on; runs beside it',
      ordered: false,
      input: z.object({ name: z.string() }),
      output: z.object({}),
    }),
  },
  numbers: {
    from: stream({
      path: '/numbers',
      summary: 'Counts up, as fast as it is read',
      input: z.object({
        first: z.int(),
        failAt: z.int().nullable().default(null),
        waitAt: z.int().nullable().default(null),
      }),
      output: z.int(),
    }),
  },
} as const

export type KernelApi = Client<typeof kernelContract>

/** The handlers with what they saw, so that a test can look at the far side. */
export function createKernel() {
  const seen = { log: [] as string[], produced: 0, left: 0, peers: new Set<string>() }
  const gates = new Map<string, PromiseWithResolvers<void>>()
  const gate = (name: string) => openGate(gates, name)
  const handlers: Handlers<typeof kernelContract, CallContext> = {
    things: {
      get: async ({ id, limit }, { peer }) => {
        seen.peers.add(peer)
        if (id === 'none') throw new AppError('not_found', 'There is no thing "none".')
        if (id === 'twice') throw new AppError('conflict', 'Changed meanwhile.', { revision: 7 })
        if (id === 'crash') throw new Error('SELECT secret FROM place')
        return { id, limit }
      },
      rename: async input => input,
      remove: async input => input,
      hash: async ({ name }, { body }) => ({
        name,
        bytes: body!.byteLength,
        sha256: createHash('sha256').update(body!).digest('hex'),
      }),
      broken: async () => ({ n: 1.5 }),
    },
    turns: {
      step: async ({ name }, { signal }) => {
        seen.log.push(`${name} begins`)
        signal.addEventListener('abort', () => {
          seen.log.push(`${name} is aborted`)
          gate(name).reject(signal.reason)
        })
        await gate(name).promise
        seen.log.push(`${name} ends`)
        return { name }
      },
      letGo: async ({ name }) => {
        gate(name).resolve()
        return {}
      },
    },
    numbers: {
      from: async function* ({ first, failAt, waitAt }, { signal }) {
        signal.addEventListener('abort', () => (seen.left += 1))
        for (let n = first; ; n++) {
          if (n === failAt) throw new AppError('conflict', `Stopped at ${n}.`)
          if (n === waitAt) await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
          if (signal.aborted) return
          seen.produced += 1
          yield n
        }
      },
    },
  }
  return { handlers, seen }
}

function openGate(gates: Map<string, PromiseWithResolvers<void>>, name: string): PromiseWithResolvers<void> {
  const known = gates.get(name)
  if (known) return known
  const made = Promise.withResolvers<void>()
  made.promise.catch(() => {})
  gates.set(name, made)
  return made
}

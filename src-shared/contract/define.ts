import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** `query` reads and may be repeated; `command` changes state; `stream` answers until the caller stops listening. */
export type Kind = 'query' | 'command' | 'stream'

/** One operation of the app. The message on a port, the REST route, the OpenAPI entry and the client method derive from it. */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, K extends Kind = Kind> {
  readonly kind: K
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** REST path under `/api/v1`, with `{param}` for input fields taken from the path. */
  readonly path: string
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly errors: readonly ErrorCode[]
  /** True when the call carries a raw file beside its input. */
  readonly upload: boolean
  /** False for a command that may run beside others, because it changes nothing that others see. */
  readonly ordered: boolean
}

export type Contract = { readonly [name: string]: Procedure | Contract }

interface Spec<I extends z.ZodType, O extends z.ZodType> {
  readonly path: string
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly errors?: readonly ErrorCode[]
  readonly method?: Procedure['method']
  readonly upload?: boolean
  readonly ordered?: boolean
}

const make =
  <K extends Kind>(kind: K, method: Procedure['method']) =>
  <I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Procedure<I, O, K> => ({
    kind,
    method,
    errors: [],
    upload: false,
    ordered: true,
    ...spec,
  })

export const query = make('query', 'GET')
export const command = make('command', 'POST')
export const stream = make('stream', 'GET')

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly body?: Uint8Array
}

/** The one interface a caller sees, whatever link is under it. */
export type Client<C> = {
  readonly [N in keyof C]: C[N] extends Procedure<infer I, infer O, infer K>
    ? K extends 'stream'
      ? (input: z.input<I>, options?: CallOptions) => AsyncIterable<z.output<O>>
      : (input: z.input<I>, options?: CallOptions) => Promise<z.output<O>>
    : Client<C[N]>
}

/** What a host must provide: exactly one handler per procedure. */
export type Handlers<C, Ctx> = {
  readonly [N in keyof C]: C[N] extends Procedure<infer I, infer O, infer K>
    ? K extends 'stream'
      ? (input: z.output<I>, context: Ctx) => AsyncIterable<z.input<O>>
      : (input: z.output<I>, context: Ctx) => Promise<z.input<O>>
    : Handlers<C[N], Ctx>
}

export const isProcedure = (node: Procedure | Contract): node is Procedure =>
  'kind' in node && typeof node.kind === 'string'

/** Flattens a contract to names like `plans.run`. */
export function* procedures(contract: Contract, prefix = ''): Generator<[name: string, procedure: Procedure]> {
  for (const [key, node] of Object.entries(contract)) {
    if (isProcedure(node)) yield [prefix + key, node]
    else yield* procedures(node, `${prefix}${key}.`)
  }
}

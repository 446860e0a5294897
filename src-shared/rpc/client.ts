import { isProcedure, type CallOptions, type Client, type Contract, type Procedure } from '../contract/define.ts'

/** How calls travel: `directLink`, `channelLink` (MessagePort, WebSocket), `httpLink`. Every failure is an AppError. */
export interface Link {
  call(name: string, procedure: Procedure, input: unknown, options?: CallOptions): Promise<unknown>
  stream(name: string, procedure: Procedure, input: unknown, options?: CallOptions): AsyncIterable<unknown>
}

/** Builds the typed client by walking the contract once: no Proxy, and no procedure name in a caller. */
export function createClient<C extends Contract>(contract: C, link: Link, prefix = ''): Client<C> {
  const entries = Object.entries(contract).map(([key, node]) => {
    const name = prefix + key
    if (!isProcedure(node)) return [key, createClient(node, link, `${name}.`)]
    const method = node.kind === 'stream' ? link.stream : link.call
    return [key, (input: unknown, options?: CallOptions) => method(name, node, input, options)]
  })
  return Object.fromEntries(entries) as Client<C>
}

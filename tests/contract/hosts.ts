import { MessageChannel } from 'node:worker_threads'
import type { Log } from '../../src-core/app/ports.ts'
import { channelLink } from '../../src-shared/rpc/channel-link.ts'
import { portChannel, socketChannel } from '../../src-shared/rpc/channels.ts'
import type { Link } from '../../src-shared/rpc/client.ts'
import { directLink } from '../../src-shared/rpc/direct-link.ts'
import type { Dispatcher } from '../../src-shared/rpc/dispatch.ts'
import { httpLink } from '../../src-shared/rpc/http-link.ts'
import { serveChannel } from '../../src-shared/rpc/serve.ts'
import { createServer } from '../../src-server/create-server.ts'

/** A caller's end of one way to reach a backend. */
export interface Connection {
  readonly link: Link
  /** The caller goes away without a word. */
  disconnect(): void
  close(): Promise<void>
}

/** Every way in which a caller reaches the backend; one suite runs over all of them. */
export const connections = {
  'in the same process': connectDirectly,
  'over a MessagePort': connectByPort,
  'over HTTP and a WebSocket': connectByHttp,
} satisfies Record<string, (dispatcher: Dispatcher) => Promise<Connection>>

export type ConnectionName = keyof typeof connections

async function connectDirectly(dispatcher: Dispatcher): Promise<Connection> {
  return { link: directLink(dispatcher, 'test'), disconnect: () => {}, close: async () => {} }
}

async function connectByPort(dispatcher: Dispatcher): Promise<Connection> {
  const { port1, port2 } = new MessageChannel()
  serveChannel(dispatcher, portChannel(port1), 'window')
  const disconnect = () => port2.close()
  return { link: channelLink(portChannel(port2)), disconnect, close: async () => disconnect() }
}

export async function startTestServer(dispatcher: Dispatcher, rendererDir: string | null = null) {
  const logged: unknown[] = []
  const log: Log = (level, message, data) => void logged.push(level, message, data)
  const server = await createServer({ dispatcher, rendererDir, host: '127.0.0.1', port: 0, log })
  const address = await server.listen()
  return { address, server, logged }
}

export async function openSocket(address: string): Promise<WebSocket> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/socket`)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return socket
}

async function connectByHttp(dispatcher: Dispatcher): Promise<Connection> {
  const { address, server } = await startTestServer(dispatcher)
  const socket = await openSocket(address)
  return {
    link: httpLink(`${address}/api/v1`, channelLink(socketChannel(socket))),
    disconnect: () => socket.close(),
    close: () => server.close(),
  }
}

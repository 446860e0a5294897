import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import type { Log } from '../src-core/app/ports.ts'
import { AppError, errorTable, toWire } from '../src-shared/contract/errors.ts'
import { pageHeaders } from '../src-shared/contract/page-policy.ts'
import { socketChannel } from '../src-shared/rpc/channels.ts'
import type { Dispatcher } from '../src-shared/rpc/dispatch.ts'
import { fileTooLarge, inputTooLarge } from '../src-shared/rpc/failures.ts'
import { serveChannel } from '../src-shared/rpc/serve.ts'
import { MAX_INPUT_BYTES } from '../src-shared/rpc/wire.ts'
import { checkLocal, isLoopbackName } from './local-only.ts'
import { mountPage } from './page.ts'
import { mountRest } from './rest.ts'

export interface ServerOptions {
  readonly dispatcher: Dispatcher
  /** Folder of the built page; without one only the API is served. */
  readonly rendererDir?: string | null
  /** A name of this machine's loopback; anything else is refused until there are accounts. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly log: Log
}

export interface Server {
  /** Starts listening; resolves to the address, e.g. `http://127.0.0.1:4310`. Throws AppError `conflict` when the port is taken. */
  listen(): Promise<string>
  /** Aborts what runs, lets answers leave, closes every connection. */
  close(): Promise<void>
}

const API = '/api/v1'

/** How long answers may take to leave when the server closes. */
const CLOSE_GRACE_MS = 1000

/** The browser host: the contract as REST, its streams over a WebSocket, and the page. Throws AppError `invalid_input`. */
export async function createServer({ dispatcher, rendererDir, host, port, log }: ServerOptions): Promise<Server> {
  if (!isLoopbackName(host)) {
    throw new AppError(
      'invalid_input',
      `The server listens on this machine only: localhost, 127.0.0.1 or ::1, not ${host}.`,
    )
  }
  const closing = new AbortController()
  const app = Fastify({
    bodyLimit: MAX_INPUT_BYTES,
    routerOptions: { maxParamLength: 1000 },
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => refuseUnroutable(error, request, reply),
    clientErrorHandler: refuseUnreadable,
  })
  const connections = trackConnections(app)
  guard(app, log)
  app.get('/health', async () => ({ ok: true }))
  await app.register(websocket, { options: { maxPayload: 2 * MAX_INPUT_BYTES } })
  await app.register(
    async scope => {
      mountRest(scope, dispatcher, closing.signal)
      mountSocket(scope, dispatcher, log)
    },
    { prefix: API },
  )
  if (rendererDir) await mountPage(app, rendererDir)
  answerUnknown(app, Boolean(rendererDir))
  return {
    listen: () => app.listen({ host, port }).catch((error: unknown) => Promise.reject(explainListen(error, port))),
    async close() {
      closing.abort()
      const cut = setTimeout(() => connections.forEach(connection => connection.destroy()), CLOSE_GRACE_MS)
      await app.close()
      clearTimeout(cut)
    },
  }
}

/**
 * The open connections. Closing waits for all of them, but Node itself can end only those that are being answered or
 * were: not those that a browser keeps in stock and never used, nor those whose upgrade to a WebSocket was refused.
 */
function trackConnections(app: FastifyInstance): ReadonlySet<Socket> {
  const connections = new Set<Socket>()
  app.server.on('connection', (connection: Socket) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  return connections
}

/** Headers and checks of every request, and one shape for every failure. */
function guard(app: FastifyInstance, log: Log): void {
  app.addHook('onRequest', async (request, reply) => checkRequest(request, reply))
  app.setErrorHandler((error, request, reply) => {
    const failure = toAppError(error, request)
    if (!(failure instanceof AppError)) log('error', `${request.method} ${request.url}`, failure)
    return sendFailure(reply, failure)
  })
}

function checkRequest(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(pageHeaders)
  const isApi = pathOf(request).startsWith('/api/')
  if (isApi) void reply.header('cache-control', 'no-store')
  checkLocal(request, isApi)
}

/** The path as the router matches it: decoded, and without the origin that a request may name before it. */
function pathOf({ url }: FastifyRequest): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function sendFailure(reply: FastifyReply, failure: unknown): FastifyReply {
  const wire = toWire(failure)
  return reply.code(errorTable[wire.code].status).send(wire)
}

/** An address that Fastify gives to no route, and so to no hook: one that cannot be decoded, or with too long a part. */
function refuseUnroutable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  try {
    checkRequest(request, reply)
    throw new AppError('invalid_input', `The address cannot be read: ${request.url.slice(0, 200)}`)
  } catch (failure) {
    void sendFailure(reply, failure)
  }
}

/** What Node cannot read as HTTP at all: there is no request to answer, only a connection to end. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const wire = toWire(
    new AppError('invalid_input', 'The request cannot be read: it is not HTTP, or its head is too long.'),
  )
  const body = JSON.stringify(wire)
  const headers = { ...pageHeaders, 'content-type': 'application/json; charset=utf-8', connection: 'close' }
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) }).map(line => line.join(': '))
  socket.end(`HTTP/1.1 ${errorTable[wire.code].status} Bad Request\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** Names what Fastify refuses by itself in the words of the error table. */
function toAppError(error: unknown, { routeOptions }: FastifyRequest): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('statusCode' in error)) return error
  if (error.statusCode === 413) return routeOptions.bodyLimit > MAX_INPUT_BYTES ? fileTooLarge() : inputTooLarge()
  const isClientsFault = Number(error.statusCode) >= 400 && Number(error.statusCode) < 500
  return isClientsFault ? new AppError('invalid_input', `The request cannot be read: ${error.message}`) : error
}

function mountSocket(app: FastifyInstance, dispatcher: Dispatcher, log: Log): void {
  let opened = 0
  app.get('/socket', { websocket: true }, socket => {
    opened += 1
    socket.on('error', error => log('warn', 'A WebSocket failed', error))
    serveChannel(dispatcher, socketChannel(socket), `socket ${opened}`)
  })
}

/** Addresses of screens get the page, which knows them; everything else unknown is `not_found`. */
function answerUnknown(app: FastifyInstance, hasPage: boolean): void {
  app.setNotFoundHandler((request, reply) => {
    const pathname = pathOf(request)
    const isScreen = !pathname.startsWith('/api/') && !/\.\w+$/.test(pathname)
    if (hasPage && isScreen && request.method === 'GET') return reply.sendFile('index.html')
    throw new AppError('not_found', `There is nothing at ${pathname.slice(0, 200)}.`)
  })
}

const explainListen = (error: unknown, port: number): unknown =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    ? new AppError(
        'conflict',
        `Port ${port} is used by another program. Close it there, or choose another with --port.`,
      )
    : error

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { procedures, type Procedure } from '../src-shared/contract/define.ts'
import { AppError } from '../src-shared/contract/errors.ts'
import { toOpenApi } from '../src-shared/contract/openapi.ts'
import { fillPath, restShape } from '../src-shared/contract/rest.ts'
import type { Dispatcher } from '../src-shared/rpc/dispatch.ts'
import { MAX_BODY_BYTES, MAX_INPUT_BYTES } from '../src-shared/rpc/wire.ts'

/** One route per query and command of the contract, and the document that describes them. */
export function mountRest(app: FastifyInstance, dispatcher: Dispatcher, closing: AbortSignal): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  for (const [name, procedure] of procedures(dispatcher.contract)) {
    if (procedure.kind === 'stream') continue
    app.route({
      method: procedure.method,
      url: fillPath(procedure.path, field => `:${field}`),
      bodyLimit: procedure.upload ? MAX_BODY_BYTES : MAX_INPUT_BYTES,
      handler: async (request, reply) => {
        const body = procedure.upload ? toBytes(request.body) : undefined
        const context = { peer: 'http', signal: abortWith(reply, closing), ...(body ? { body } : {}) }
        const answer = await dispatcher.call(name, toInput(procedure, request), context)
        return reply.type('application/json').send(JSON.stringify(answer))
      },
    })
  }
  const document = toOpenApi(dispatcher.contract, { title: 'Beverly Knits Planner', version: '1' })
  app.get('/openapi.json', async () => document)
}

function toInput(procedure: Procedure, { query, body, params }: FastifyRequest): unknown {
  if (restShape(procedure).isInQuery) return { ...(query as object), ...(params as object) }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('invalid_input', 'The request needs a JSON object as its body.')
  }
  return { ...body, ...(params as object) }
}

/** A view of what was received, not a copy: files are large. A request without a body brings an empty file. */
const toBytes = (body: unknown): Uint8Array =>
  Buffer.isBuffer(body) ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : new Uint8Array()

/** Aborted when the client goes away before it has its answer, or when the server closes. */
function abortWith(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return AbortSignal.any([gone.signal, closing])
}

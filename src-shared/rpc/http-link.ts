import type { CallOptions, Procedure } from '../contract/define.ts'
import { AppError, errorTable, fromWire, type ErrorCode, type WireError } from '../contract/errors.ts'
import { fillPath, restShape } from '../contract/rest.ts'
import type { Link } from './client.ts'
import { cancelled, fileTooLarge, notReachable } from './failures.ts'
import { MAX_BODY_BYTES } from './wire.ts'

/** Queries and commands as REST requests under `baseUrl` (it ends in `/api/v1`); streams go over `streams`. */
export function httpLink(baseUrl: string, streams: Link): Link {
  return {
    stream: (...parameters) => streams.stream(...parameters),
    async call(_name, procedure, input, options) {
      const request = toRequest(baseUrl, procedure, input, options)
      try {
        const response = await fetch(request)
        return await readAnswer(response)
      } catch (error) {
        if (error instanceof AppError) throw error
        throw options?.signal?.aborted ? cancelled() : notReachable(error)
      }
    },
  }
}

function toRequest(baseUrl: string, procedure: Procedure, input: unknown, options: CallOptions | undefined): Request {
  if (options?.body && options.body.byteLength > MAX_BODY_BYTES) throw fileTooLarge()
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) }
  const path = fillPath(procedure.path, field => {
    const value = String(rest[field])
    delete rest[field]
    return encodeSegment(value)
  })
  const { isInQuery } = restShape(procedure)
  const url = new URL(baseUrl + path)
  if (isInQuery) {
    for (const [field, value] of Object.entries(rest)) {
      if (value !== undefined) url.searchParams.set(field, String(value))
    }
  }
  const body = procedure.upload ? (options?.body as Uint8Array<ArrayBuffer>) : JSON.stringify(rest)
  const type = procedure.upload ? 'application/octet-stream' : 'application/json'
  return new Request(url, {
    method: procedure.method,
    credentials: 'same-origin',
    ...(options?.signal ? { signal: options.signal } : {}),
    ...(isInQuery && !procedure.upload ? {} : { body, headers: { 'content-type': type } }),
  })
}

/** A URL cannot hold these as one step of a path, however they are escaped; nothing has such an id. */
function encodeSegment(value: string): string {
  if (value === '' || value === '.' || value === '..')
    throw new AppError('not_found', `There is nothing called "${value}".`)
  return encodeURIComponent(value)
}

async function readAnswer(response: Response): Promise<unknown> {
  const payload: unknown = await response.json()
  if (response.ok) return payload
  throw isWireError(payload) ? fromWire(payload) : new AppError('internal', `The server answered ${response.status}.`)
}

const isWireError = (payload: unknown): payload is WireError =>
  typeof payload === 'object' && payload !== null && 'code' in payload && (payload.code as ErrorCode) in errorTable

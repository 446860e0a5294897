import { z } from 'zod'
import { WireErrorShape } from './common.ts'
import { procedures, type Contract, type Procedure } from './define.ts'
import { errorTable, type ErrorCode } from './errors.ts'
import { restShape } from './rest.ts'

/** What every call may answer, besides the codes that its procedure names. */
const everywhere: readonly ErrorCode[] = ['invalid_input', 'forbidden', 'too_large', 'cancelled', 'internal']

type JsonSchema = Record<string, unknown>

/** The OpenAPI 3.1 document of a contract. Streams, which OpenAPI cannot describe, stand under `x-streams`. */
export function toOpenApi(contract: Contract, info: { title: string; version: string }) {
  const paths: Record<string, Record<string, ReturnType<typeof describeOperation>>> = {}
  const streams: Record<string, ReturnType<typeof describeStream>> = {}
  for (const [name, procedure] of procedures(contract)) {
    if (procedure.kind === 'stream') streams[name] = describeStream(procedure)
    else (paths[procedure.path] ??= {})[procedure.method.toLowerCase()] = describeOperation(name, procedure)
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/api/v1' }],
    paths,
    components: { schemas: { Error: toSchema(WireErrorShape, 'output') } },
    'x-streams': { url: '/api/v1/socket', procedures: streams },
  }
}

const describeStream = ({ summary, input, output }: Procedure) => ({
  summary,
  input: toSchema(input, 'input'),
  output: toSchema(output, 'output'),
})

function describeOperation(name: string, procedure: Procedure) {
  const { pathFields, isInQuery } = restShape(procedure)
  const input = toSchema(procedure.input, 'input')
  const fields = Object.entries((input['properties'] ?? {}) as Record<string, JsonSchema>)
  const required = new Set((input['required'] ?? []) as string[])
  const inPath = new Set(pathFields)
  const parameters = fields
    .filter(([field]) => isInQuery || inPath.has(field))
    .map(([field, schema]) => ({
      name: field,
      in: inPath.has(field) ? 'path' : 'query',
      required: inPath.has(field) || required.has(field),
      schema,
    }))
  const inBody = fields.filter(([field]) => !inPath.has(field))
  return {
    operationId: name,
    summary: procedure.summary,
    parameters,
    ...(procedure.upload ? { requestBody: file } : {}),
    ...(isInQuery ? {} : { requestBody: json(toBodySchema(inBody, required)) }),
    responses: describeResponses(procedure),
  }
}

const file = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
}

const json = (schema: JsonSchema) => ({ required: true, content: { 'application/json': { schema } } })

const toBodySchema = (fields: readonly (readonly [string, JsonSchema])[], required: ReadonlySet<string>) => ({
  type: 'object',
  properties: Object.fromEntries(fields),
  required: fields.map(([field]) => field).filter(field => required.has(field)),
})

function describeResponses(procedure: Procedure) {
  const codes = [...new Set([...procedure.errors, ...everywhere])]
  const byStatus = Map.groupBy(codes, code => errorTable[code].status)
  const failures = [...byStatus].map(([status, group]) => [
    status,
    {
      description: group.join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  ])
  const answer = {
    description: 'OK',
    content: { 'application/json': { schema: toSchema(procedure.output, 'output') } },
  }
  return { 200: answer, ...Object.fromEntries(failures) }
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}

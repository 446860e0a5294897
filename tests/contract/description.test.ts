import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contract } from '../../src-shared/contract/contract.ts'
import { procedures } from '../../src-shared/contract/define.ts'
import { errorTable, fromWire, toWire, AppError, type ErrorCode } from '../../src-shared/contract/errors.ts'
import { toOpenApi } from '../../src-shared/contract/openapi.ts'
import { restShape } from '../../src-shared/contract/rest.ts'
import { projectRoot } from '../helpers/source-copy.ts'

const codes = Object.keys(errorTable) as ErrorCode[]
const document = toOpenApi(contract, { title: 'Beverly Knits Planner', version: '1' })
const all = [...procedures(contract)]

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Record<string, unknown>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

const responsesOf = (operation: { readonly responses: object }): [status: string, { description: string }][] =>
  Object.entries(operation.responses)

describe('the OpenAPI document', () => {
  it('describes every procedure once, under its own method and path', () => {
    const described = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`)
    const streams = Object.keys(document['x-streams'].procedures).map(name => `${name} stream`)
    const expected = all.map(([name, { kind, method, path }]) =>
      kind === 'stream' ? `${name} stream` : `${name} ${method.toLowerCase()} ${path}`,
    )
    expect([...described, ...streams].toSorted()).toEqual(expected.toSorted())
    expect(new Set(described).size).toBe(described.length)
  })

  it('says where each field of an input goes', () => {
    const find = (name: string) => operations.find(({ operation }) => operation.operationId === name)!.operation
    expect(find('imports.problems').parameters).toMatchObject([
      { name: 'importId', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'offset', in: 'query', required: false, schema: { type: 'integer', default: 0 } },
      { name: 'limit', in: 'query', required: false },
    ])
    expect(find('app.setSetting')).toMatchObject({
      parameters: [{ name: 'key', in: 'path', required: true }],
      requestBody: { content: { 'application/json': { schema: { required: ['value'] } } } },
    })
    expect(find('imports.addFile')).toMatchObject({
      parameters: [
        { name: 'importId', in: 'path' },
        { name: 'fileName', in: 'query', required: true },
      ],
      requestBody: { content: { 'application/octet-stream': { schema: { format: 'binary' } } } },
    })
  })

  it('puts into an address only what an address can hold: single texts and numbers', () => {
    const inAddress = operations.flatMap(({ operation }) => operation.parameters as Parameter[])
    expect(inAddress.length).toBeGreaterThan(10)
    for (const { name, schema } of inAddress) expect(['string', 'integer', 'number'], name).toContain(schema['type'])
    // Numbers arrive as text there, so the schema must turn them into numbers.
    for (const [name, procedure] of all) {
      if (procedure.kind === 'stream' || !restShape(procedure).isInQuery) continue
      const operation = operations.find(found => found.operation.operationId === name)!.operation
      const numeric = (operation.parameters as Parameter[]).filter(({ schema }) => schema['type'] !== 'string')
      for (const { name: field } of numeric) {
        const issues = procedure.input.safeParse({ [field]: '1' }).error?.issues ?? []
        expect(
          issues.filter(issue => issue.path[0] === field),
          `${name} ${field}`,
        ).toEqual([])
      }
    }
  })

  it('lists under each status exactly codes of the error table', () => {
    for (const { operation, path } of operations) {
      for (const [status, { description }] of responsesOf(operation)) {
        if (status === '200') continue
        for (const code of description.split(', '))
          expect(errorTable[code as ErrorCode]?.status, path).toBe(Number(status))
      }
    }
    const named = operations.flatMap(({ operation }) =>
      responsesOf(operation).map(([, { description }]) => description),
    )
    const procedure = all.find(([name]) => name === 'imports.commit')![1]
    expect(named.join(', ')).toContain(procedure.errors.at(-1)!)
    expect(document.components.schemas.Error).toMatchObject({ properties: { code: { enum: codes } } })
  })
})

describe('the error table', () => {
  it('is closed: each code is thrown somewhere, and nothing else is', () => {
    const folders = ['src-shared/rpc', 'src-core', 'src-main', 'src-server', 'src-cli']
    const text = folders.flatMap(readSources).join('\n')
    const thrown = [...text.matchAll(/new AppError\(\s*'(\w+)'/g)].flatMap(match => match[1] ?? [])
    expect(new Set(thrown).difference(new Set<string>(codes))).toEqual(new Set())
    expect(codes.filter(code => !text.includes(`'${code}'`))).toEqual([])
  })

  it('gives each code an HTTP status of failure', () => {
    for (const code of codes) expect(errorTable[code].status, code).toBeGreaterThanOrEqual(400)
  })

  it('survives the wire, and gives nothing else away', () => {
    const error = new AppError('conflict', 'Changed meanwhile.', { revision: 7 })
    expect(fromWire(JSON.parse(JSON.stringify(toWire(error))))).toEqual(error)
    expect(toWire(new TypeError('secret'))).toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('secret'),
    })
  })
})

function readSources(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(projectRoot, folder, name), 'utf8'))
}

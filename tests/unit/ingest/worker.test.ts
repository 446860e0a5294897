import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packResult, unpackResult } from '../../../src-core/ingest/transfer.ts'
import type { IngestRequest, IngestResponse } from '../../../src-core/node/ingest-worker.ts'
import { bytesOf, filesOf, read, utf8 } from './tables.ts'

describe('the reading thread', () => {
  let worker: Worker
  beforeAll(() => {
    worker = new Worker(new URL('../../../src-core/node/ingest-worker.ts', import.meta.url))
  })
  afterAll(() => worker.terminate())

  async function ask(request: IngestRequest): Promise<IngestResponse> {
    const answer = once(worker, 'message')
    worker.postMessage(request)
    return (await answer)[0] as IngestResponse
  }

  it.each(filesOf('tuesday'))('gives for %s what reading here gives, and the hash', async file => {
    const bytes = bytesOf('tuesday', file)
    const answer = await ask({ id: 7, fileName: 'a file.csv', bytes })
    if (!('result' in answer)) throw new Error(answer.error)
    const here = await read(bytes, { sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(answer.id).toBe(7)
    expect(unpackResult(answer.result)).toEqual(here)
  })

  it('answers for a file that cannot be read, and goes on', async () => {
    const answer = await ask({ id: 8, fileName: 'bad', bytes: utf8('PK\u0003\u0004 and nothing') })
    expect(answer).toMatchObject({ id: 8, result: { problems: [{ code: 'damaged_workbook' }], tables: [] } })
  })
})

it('packing moves the numbers and keeps blanks apart from texts', async () => {
  const result = await read(utf8('Desc#,Theoretical Balance,Color\n1,2,\n3,4,red\n5,6,\n'))
  const colours = [...result.facts.yarn_stock!.colour]
  const { packed, buffers } = packResult(result)
  const arrived = unpackResult(structuredClone(packed, { transfer: buffers }))
  expect(arrived.facts.yarn_stock!.colour).toEqual(colours)
  expect([...arrived.facts.yarn_stock!.theoretical_lb]).toEqual([2, 4, 6])
  expect(result.facts.yarn_stock!.theoretical_lb.byteLength).toBe(0)
  const empty = unpackResult(packResult(await read(utf8('Desc#,Theoretical Balance\n'))).packed)
  expect(empty.facts.yarn_stock).toMatchObject({ yarn_id: [], customer: [], row_no: new Uint32Array() })
})

/** Thread that reads files: a bad file may take its memory, never the backend's. Started and bounded by its host. */
import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { readFile } from '../ingest/read-file.ts'
import type { ReadInput } from '../ingest/result.ts'
import { packResult, type PackedResult } from '../ingest/transfer.ts'

export type IngestRequest = Omit<ReadInput, 'sha256'> & { readonly id: number }
/** `result` is for `unpackResult`. `error` is a fault of ours: what is wrong with a file is a problem in the result. */
export type IngestResponse =
  { readonly id: number; readonly result: PackedResult } | { readonly id: number; readonly error: string }

parentPort?.on('message', async ({ id, ...input }: IngestRequest) => {
  try {
    const sha256 = createHash('sha256').update(input.bytes).digest('hex')
    const { packed, buffers } = packResult(await readFile({ ...input, sha256 }))
    parentPort?.postMessage({ id, result: packed } satisfies IngestResponse, buffers)
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies IngestResponse)
  }
})

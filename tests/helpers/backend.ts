import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { finish } from '../../src-cli/session.ts'
import { openHost, type Host } from '../../src-core/node/host.ts'
import { contract, type Api } from '../../src-shared/contract/contract.ts'
import type { Job } from '../../src-shared/contract/jobs.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import { directLink } from '../../src-shared/rpc/direct-link.ts'
import { toCsv, type ExportSet } from './export-set.ts'

export interface Backend {
  readonly api: Api
  readonly host: Host
  close(): Promise<void>
}

/** The real backend on a folder, closed when the running test has finished. `now` is the only thing that is not real. */
export async function openBackend(dataDir: string, now = '2026-07-06T12:00:00Z'): Promise<Backend> {
  const host = await openHost({ dataDir, version: 'test', owner: 'a test', clock: () => new Date(now) })
  let open = true
  const close = async () => {
    if (open) await host.close()
    open = false
  }
  onTestFinished(close)
  return { host, close, api: createClient(contract, directLink(host.dispatcher, 'test')) }
}

export interface NamedBytes {
  readonly fileName: string
  readonly bytes: Uint8Array
}

export const filesOf = (set: ExportSet): NamedBytes[] =>
  Object.entries(set).map(([fileName, rows]) => ({ fileName, bytes: new TextEncoder().encode(toCsv(rows)) }))

export const filesIn = (folder: string): NamedBytes[] =>
  readdirSync(folder).map(fileName => ({ fileName, bytes: readFileSync(join(folder, fileName)) }))

/** Reads files into a new import that waits for its commit. */
export async function prepareImport(
  api: Api,
  files: readonly NamedBytes[],
  asOf: string | null = null,
): Promise<string> {
  const { importId } = await api.imports.open({ asOf })
  for (const { fileName, bytes } of files) await api.imports.addFile({ importId, fileName }, { body: bytes })
  return importId
}

export async function importFiles(api: Api, files: readonly NamedBytes[], asOf: string | null = null): Promise<Job> {
  const importId = await prepareImport(api, files, asOf)
  const { jobId } = await api.imports.commit({ importId })
  return finish(api, jobId)
}

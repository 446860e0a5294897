import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { t } from 'i18next'
import { useMemo } from 'react'
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { Api } from '../../../src-shared/contract/contract.ts'
import type { Preview } from '../../../src-shared/contract/imports.ts'
import type { FileKind } from '../../../src-shared/domain/facts.ts'
import { fileTooLarge } from '../../../src-shared/rpc/failures.ts'
import { MAX_BODY_BYTES } from '../../../src-shared/rpc/wire.ts'
import { useApi } from '../../api/api.tsx'
import { invalidateTopics } from '../../api/events.tsx'
import { queryKeys } from '../../api/query-keys.ts'
import { waitForJob } from '../../api/run-job.ts'
import { describeFailure } from '../../frame/failure.ts'
import { changeImport, clearImport, importState, withUpload, type Upload } from './upload-store.ts'

let lastKey = 0
let reading = new AbortController()

const sentence = (error: unknown) => describeFailure(error, t('frame.error.crash')).message
const wasStopped = (error: unknown) =>
  reading.signal.aborted || (error instanceof AppError && error.code === 'cancelled')
const change = (key: string, to: Partial<Upload> | null) =>
  changeImport({ uploads: withUpload(importState().uploads, key, to) })

async function readFile(api: Api, importId: string, file: File, key: string): Promise<void> {
  const { signal } = reading
  if (signal.aborted) return change(key, { state: 'cancelled' })
  change(key, { state: 'reading' })
  try {
    // Refused here already: reading it would fill the memory for nothing.
    if (file.size > MAX_BODY_BYTES) throw fileTooLarge()
    const body = new Uint8Array(await file.arrayBuffer())
    await api.imports.addFile({ importId, fileName: file.name }, { signal, body })
    change(key, null)
  } catch (error) {
    change(key, wasStopped(error) ? { state: 'cancelled' } : { state: 'failed', message: sentence(error) })
  }
}

/** The import under way on the backend; a new one when there is none, or when the backend has forgotten it. */
async function openImport(api: Api): Promise<string> {
  const known = importState().importId
  if (known) {
    const isThere = await api.imports.preview({ importId: known }).then(
      () => true,
      () => false,
    )
    if (isThere) return known
  }
  const { importId } = await api.imports.open({})
  changeImport({ importId })
  return importId
}

const refreshPreview = (client: QueryClient, importId: string) =>
  client.invalidateQueries({ queryKey: ['import', importId] })

async function addFiles(api: Api, client: QueryClient, files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  reading = new AbortController()
  const batch = files.map(file => ({ file, key: `u${++lastKey}` }))
  const uploads = batch.map(({ file, key }): Upload => {
    return { key, fileName: file.name, sizeBytes: file.size, state: 'waiting', message: null }
  })
  const kept = importState().uploads.filter(upload => upload.state === 'waiting' || upload.state === 'reading')
  const before = importState()
  const isNewBatch = before.batchDone >= before.batchTotal
  changeImport({
    jobId: null,
    uploads: [...kept, ...uploads],
    batchDone: isNewBatch ? 0 : before.batchDone,
    batchTotal: (isNewBatch ? 0 : before.batchTotal) + batch.length,
  })
  try {
    const importId = await openImport(api)
    for (const { file, key } of batch) {
      await readFile(api, importId, file, key)
      changeImport({ batchDone: importState().batchDone + 1 })
    }
    await refreshPreview(client, importId)
  } catch (error) {
    const message = sentence(error)
    changeImport({
      uploads: importState().uploads.map(upload => ({ ...upload, state: 'failed', message })),
      batchDone: importState().batchTotal,
    })
  }
}

async function commit(api: Api, client: QueryClient, importId: string): Promise<void> {
  const { jobId } = await api.imports.commit({ importId })
  changeImport({ jobId })
  try {
    await waitForJob(api, client, jobId)
  } catch (error) {
    changeImport({ jobId: null })
    throw error
  }
  changeImport({ importId: null, uploads: [], batchDone: 0, batchTotal: 0 })
  client.removeQueries({ queryKey: ['import'] })
  await invalidateTopics(client, ['snapshot'])
}

/** What the import screen can do. Failures of a file stand beside the file; others are thrown. */
export function useImport() {
  const api = useApi()
  const client = useQueryClient()
  return useMemo(() => {
    const store = (preview: Preview) => client.setQueryData(queryKeys.preview(preview.importId), preview)
    const refreshProblems = (importId: string) => client.invalidateQueries({ queryKey: queryKeys.problems(importId) })
    return {
      addFiles: (files: readonly File[]) => addFiles(api, client, files),
      stopReading: () => reading.abort(),
      removeFile: async (importId: string, fileId: string) => {
        store(await api.imports.removeFile({ importId, fileId }))
        await refreshProblems(importId)
      },
      remap: async (importId: string, fileId: string, kind: FileKind, mapping: Record<string, string | null>) => {
        await api.imports.remap({ importId, fileId, kind, mapping })
        await refreshPreview(client, importId)
      },
      setRunDate: async (importId: string, asOf: string | null) => {
        store(await api.imports.setRunDate({ importId, asOf }))
      },
      commit: (importId: string) => commit(api, client, importId),
      discard: async (importId: string) => {
        reading.abort()
        clearImport()
        client.removeQueries({ queryKey: ['import'] })
        await api.imports.discard({ importId })
      },
    }
  }, [api, client])
}

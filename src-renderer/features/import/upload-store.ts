import { useSyncExternalStore } from 'react'

export type UploadState = 'waiting' | 'reading' | 'cancelled' | 'failed'

/** A file that is not in the preview yet, or never will be. */
export interface Upload {
  readonly key: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly state: UploadState
  /** A finished sentence, when it failed. */
  readonly message: string | null
}

export interface ImportState {
  readonly importId: string | null
  readonly uploads: readonly Upload[]
  /** Files read since the batch began, and files of the batch. */
  readonly batchDone: number
  readonly batchTotal: number
  readonly jobId: string | null
}

const empty: ImportState = { importId: null, uploads: [], batchDone: 0, batchTotal: 0, jobId: null }

let state = empty
const listeners = new Set<() => void>()

/** The import under way. It lives outside the screen, so that going to another screen and back loses nothing. */
export const importState = (): ImportState => state

export function changeImport(change: Partial<ImportState>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

export const clearImport = (): void => changeImport(empty)

export const isReading = ({ batchDone, batchTotal }: ImportState): boolean => batchDone < batchTotal

export const useImportState = (): ImportState =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => state,
  )

/** Uploads with one changed; a finished one is left out, because the preview shows it. */
export const withUpload = (uploads: readonly Upload[], key: string, change: Partial<Upload> | null): Upload[] =>
  change === null
    ? uploads.filter(upload => upload.key !== key)
    : uploads.map(upload => (upload.key === key ? { ...upload, ...change } : upload))

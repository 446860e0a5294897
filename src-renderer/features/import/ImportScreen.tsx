import { Box } from '@mui/material'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/api.tsx'
import { useJob } from '../../api/jobs.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { describeFailure } from '../../frame/failure.ts'
import { useHandedOverFiles } from '../../frame/file-inbox.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { DropZone, PickButtons } from './DropZone.tsx'
import { FileTable } from './FileTable.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { JobDone, JobProgress } from './JobPanel.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { RunDateField } from './RunDateField.tsx'
import { clearImport, isReading, useImportState, type ImportState } from './upload-store.ts'
import { useImport } from './use-import.ts'

function usePreview(importId: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.preview(importId ?? ''),
    queryFn: importId === null ? skipToken : ({ signal }) => api.imports.preview({ importId }, { signal }),
  })
}

function ReadProgress({ state, onStop }: { readonly state: ImportState; readonly onStop: () => void }) {
  const { t } = useTranslation()
  return (
    <Progress
      label={t('imports.reading', { done: state.batchDone, total: state.batchTotal })}
      done={state.batchTotal === 0 ? null : state.batchDone / state.batchTotal}
      cancelLabel={t('imports.cancelReading')}
      onCancel={onStop}
    />
  )
}

/** Runs a command and tells what went wrong, if something did. */
function useAttempt() {
  const { t } = useTranslation()
  return (work: Promise<void>) => {
    work.catch((error: unknown) =>
      showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
    )
  }
}

interface StageProps {
  readonly state: ImportState
  readonly actions: ReturnType<typeof useImport>
  readonly attempt: (work: Promise<void>) => void
}

/** Files are being read, or were read: what they are, until they are stored or discarded. */
function ReviewStage({ state, actions, attempt }: StageProps) {
  const preview = usePreview(state.importId)
  const reading = isReading(state)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, flex: 1, minHeight: 0 }}>
      {reading && <ReadProgress state={state} onStop={actions.stopReading} />}
      {state.importId === null ? (
        <FileTable files={[]} uploads={state.uploads} />
      ) : (
        <Loaded query={preview}>
          {data => (
            <PreviewPanel
              preview={data}
              uploads={state.uploads}
              isReading={reading}
              actions={actions}
              attempt={attempt}
            />
          )}
        </Loaded>
      )}
    </Box>
  )
}

interface IdleStageProps {
  readonly onFiles: (files: readonly File[]) => void
  /** What became of the last import. */
  readonly news: ReactNode
}

/** Nothing is under way: drop files, or look at what was stored. */
function IdleStage({ onFiles, news }: IdleStageProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, overflow: 'auto', minHeight: 0 }}>
      {news}
      <DropZone onFiles={onFiles} />
      <HistoryPanel />
    </Box>
  )
}

/** Import: drop files, see what was understood, store, and take it back. */
export function ImportScreen() {
  const { t } = useTranslation()
  const state = useImportState()
  const actions = useImport()
  const attempt = useAttempt()
  const preview = usePreview(state.importId)
  const job = useJob(state.jobId)
  const receive = (files: readonly File[]) => attempt(actions.addFiles(files))
  useHandedOverFiles(receive)
  const isDone = state.jobId !== null && job !== undefined && job.state === 'done'
  const isUnderWay = state.importId !== null || state.uploads.length > 0 || isReading(state)
  return (
    <Screen
      title={t('imports.title')}
      toolbar={
        isUnderWay &&
        state.jobId === null && (
          <>
            {preview.data && (
              <RunDateField
                preview={preview.data}
                onChange={asOf => preview.data && attempt(actions.setRunDate(preview.data.importId, asOf))}
              />
            )}
            <PickButtons onFiles={receive} />
          </>
        )
      }
    >
      {state.jobId !== null && !isDone ? (
        <JobProgress jobId={state.jobId} job={job} />
      ) : isUnderWay ? (
        <ReviewStage state={state} actions={actions} attempt={attempt} />
      ) : (
        <IdleStage
          onFiles={receive}
          news={isDone && <JobDone hasChanged={job.result?.changed !== false} onClose={clearImport} />}
        />
      )}
    </Screen>
  )
}

import {
  Button,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SnapshotInfo } from '../../../src-shared/contract/imports.ts'
import { useApi } from '../../api/api.tsx'
import { invalidateTopics } from '../../api/events.tsx'
import { useHistory } from '../../api/queries.ts'
import { describeFailure } from '../../frame/failure.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { formatDate, formatMoment } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { showToast } from '../../ui/toasts.tsx'

function useUndoImport() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (snapshotId: number) => api.imports.undo({ snapshotId }),
    onSuccess: async ({ snapshot }) => {
      await invalidateTopics(client, ['snapshot'])
      const message = snapshot
        ? t('imports.history.undone', { date: formatDate(snapshot.asOf) })
        : t('imports.history.undoneAll')
      showToast({ severity: 'success', message })
    },
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

function SnapshotTable({
  snapshots,
  onUndo,
}: {
  snapshots: readonly SnapshotInfo[]
  onUndo: (snapshot: SnapshotInfo) => void
}) {
  const { t } = useTranslation()
  return (
    <TableContainer>
      <Table aria-label={t('imports.history.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('imports.history.runDate')}</TableCell>
            <TableCell>{t('imports.history.source')}</TableCell>
            <TableCell>{t('imports.history.stored')}</TableCell>
            <TableCell align="right">{t('imports.history.files')}</TableCell>
            <TableCell align="right">{t('imports.files.tools')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {snapshots.map((snapshot, index) => (
            <TableRow key={snapshot.id}>
              <TableCell component="th" scope="row">
                {formatDate(snapshot.asOf)}
              </TableCell>
              <TableCell>{snapshot.asOfSource}</TableCell>
              <TableCell>{formatMoment(snapshot.createdAt)}</TableCell>
              <TableCell align="right">{snapshot.files.length}</TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {index === 0 && (
                  <>
                    <Chip label={t('imports.history.current')} color="primary" variant="outlined" sx={{ mr: 1 }} />
                    <Button onClick={() => onUndo(snapshot)}>{t('imports.history.undo')}</Button>
                  </>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

/** Every stored import, and a way to take the last one back. */
export function HistoryPanel() {
  const { t } = useTranslation()
  const history = useHistory()
  const undo = useUndoImport()
  const [asked, setAsked] = useState<SnapshotInfo | null>(null)
  return (
    <Panel title={t('imports.history.title')}>
      <Loaded query={history}>
        {({ snapshots }) => (
          <>
            {snapshots.length === 0 ? (
              <Typography color="textSecondary">{t('imports.history.none')}</Typography>
            ) : (
              <SnapshotTable snapshots={snapshots} onUndo={setAsked} />
            )}
            {asked && (
              <ConfirmDialog
                title={t('imports.history.undoTitle', { date: formatDate(asked.asOf) })}
                confirmLabel={t('imports.history.undo')}
                isDangerous
                onConfirm={() => {
                  setAsked(null)
                  undo.mutate(asked.id)
                }}
                onClose={() => setAsked(null)}
              >
                {t(snapshots.length === 1 ? 'imports.history.undoLast' : 'imports.history.undoText')}
              </ConfirmDialog>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

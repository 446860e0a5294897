import { Alert, Box, Button } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../src-shared/contract/imports.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { formatNumber } from '../../ui/format.ts'

interface CommitBarProps {
  readonly preview: Preview
  readonly isBusy: boolean
  readonly onCommit: () => void
  readonly onDiscard: () => void
}

/** Whether the import can be stored, why not, and the two ways out of it. */
export function CommitBar({ preview, isBusy, onCommit, onDiscard }: CommitBarProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const isBlocked = preview.blockedBy.length > 0
  const { error, warning, info } = preview.problems
  const ready = preview.files.filter(file => file.state === 'ready').length
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
      <Alert
        severity={isBlocked ? 'error' : preview.nothingChanged ? 'info' : 'success'}
        variant="outlined"
        sx={{ flex: 1, maxHeight: 96, overflow: 'auto', bgcolor: 'background.paper' }}
      >
        {isBlocked ? (
          <>
            {t('imports.blocked')}
            {preview.blockedBy.map(({ code, message }) => (
              <div key={`${code} ${message}`}>{message}</div>
            ))}
          </>
        ) : preview.nothingChanged ? (
          t('imports.nothingChanged')
        ) : (
          t('imports.ready', { count: ready, problems: formatNumber(error + warning + info) })
        )}
      </Alert>
      <Button variant="outlined" onClick={() => setAsking(true)} disabled={isBusy}>
        {t('imports.discard')}
      </Button>
      <Button variant="contained" onClick={onCommit} disabled={isBusy || isBlocked || preview.nothingChanged}>
        {t('imports.commit')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('imports.discardTitle')}
          confirmLabel={t('imports.discard')}
          onConfirm={() => {
            setAsking(false)
            onDiscard()
          }}
          onClose={() => setAsking(false)}
        >
          {t('imports.discardText')}
        </ConfirmDialog>
      )}
    </Box>
  )
}

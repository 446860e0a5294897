import { Button, DialogContentText, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, isIsoDate } from '../../../src-shared/domain/dates.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { formatDate } from '../../ui/format.ts'

interface SnoozeDialogProps {
  readonly count: number
  /** Today where the backend runs. */
  readonly today: string
  /** Null when it was given up. */
  readonly onEnd: (until: string | null) => void
}

const weekChoices = [1, 2, 4] as const

/** Asks until when. A snooze without an end would be a forgotten action. */
export function SnoozeDialog({ count, today, onEnd }: SnoozeDialogProps) {
  const { t } = useTranslation()
  const [until, setUntil] = useState(addDays(today, 7))
  const isGood = isIsoDate(until) && until > today
  return (
    <ConfirmDialog
      title={t('actions.snooze.title', { count })}
      confirmLabel={t('actions.do.snooze')}
      isConfirmDisabled={!isGood}
      onConfirm={() => {
        if (isGood) onEnd(until)
      }}
      onClose={() => onEnd(null)}
    >
      <DialogContentText sx={{ mb: 2 }}>{t('actions.snooze.text')}</DialogContentText>
      <TextField
        type="date"
        fullWidth
        label={t('actions.snooze.until')}
        value={until}
        error={!isGood}
        helperText={isGood ? ' ' : t('actions.snooze.bad', { date: formatDate(today) })}
        onChange={event => setUntil(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Stack direction="row" spacing={1}>
        {weekChoices.map(weeks => (
          <Button key={weeks} variant="outlined" onClick={() => setUntil(addDays(today, weeks * 7))}>
            {weeks === 1 ? t('actions.snooze.week') : t('actions.snooze.weeks', { count: weeks })}
          </Button>
        ))}
      </Stack>
    </ConfirmDialog>
  )
}

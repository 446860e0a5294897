import { Button, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../src-shared/contract/imports.ts'
import { isIsoDate } from '../../../src-shared/domain/dates.ts'
import { formatDate } from '../../ui/format.ts'

interface RunDateFieldProps {
  readonly preview: Preview
  readonly onChange: (asOf: string | null) => void
}

/** The run date, where it comes from, and a way to say another. */
export function RunDateField({ preview, onChange }: RunDateFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const save = () => {
    if (typed !== null && isIsoDate(typed) && typed !== preview.runDate) onChange(typed)
    setTyped(null)
  }
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <TextField
        type="date"
        label={t('imports.runDate.label')}
        value={typed ?? preview.runDate}
        onChange={event => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={event => {
          if (event.key === 'Enter') save()
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { style: { padding: '5px 10px' } } }}
      />
      <Typography color="textSecondary">
        {formatDate(preview.runDate)}, {t(`imports.runDate.${preview.runDateSource}`)}
        {preview.runDateSource === 'files' && ` (${preview.runDateNote})`}
      </Typography>
      {preview.runDateSource === 'asked' && (
        <Button onClick={() => onChange(null)}>{t('imports.runDate.reset')}</Button>
      )}
    </Stack>
  )
}

import { TextField } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingSpec } from '../../../src-shared/domain/settings.ts'
import { formatNumber } from '../../ui/format.ts'
import { parseSetting } from './setting-rows.ts'

const formatBound = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2)

interface ValueFieldProps {
  readonly label: string
  readonly value: number
  readonly spec: SettingSpec
  /** null when the field was emptied. */
  readonly onChange: (value: number | null) => void
  readonly width?: number
}

/** A number that is saved with Enter or by leaving the field; an empty field goes back to where the value came from. */
export function ValueField({ label, value, spec, onChange, width = 110 }: ValueFieldProps) {
  const { t } = useTranslation()
  const range = { min: formatBound(spec.min), max: formatBound(spec.max) }
  const [typed, setTyped] = useState<string | null>(null)
  const isBlank = typed !== null && typed.trim() === ''
  const next = typed === null ? value : parseSetting(typed, spec)
  const isWrong = next === null && !isBlank
  const save = () => {
    if (typed === null || isWrong) return
    if (next !== value) onChange(next)
    setTyped(null)
  }
  return (
    <TextField
      value={typed ?? String(value)}
      error={isWrong}
      helperText={isWrong ? t('settings.plan.range', range) : undefined}
      onChange={event => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={event => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') setTyped(null)
      }}
      slotProps={{
        formHelperText: { sx: { mx: 0, whiteSpace: 'nowrap' } },
        htmlInput: { 'aria-label': label, inputMode: 'decimal', style: { textAlign: 'right', padding: '4px 8px' } },
      }}
      sx={{ width }}
    />
  )
}

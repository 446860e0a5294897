import EditIcon from '@mui/icons-material/EditOutlined'
import RestoreIcon from '@mui/icons-material/RestoreOutlined'
import {
  Box,
  Button,
  IconButton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Tooltip,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanAgain } from '../../api/run-job.ts'
import type { Start } from '../../api/types.ts'
import { Panel } from '../../ui/Panel.tsx'
import { parseSetting, settingRows, textKey, type SettingRow } from './setting-rows.ts'
import { useChangeSetting } from './use-change-setting.ts'

interface RowProps {
  readonly row: SettingRow
  readonly onChange: (value: number | null) => void
}

function ValueField({ row, onChange }: RowProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed === null ? row.value : parseSetting(typed, row.spec)
  const name = t(`settings.name.${textKey(row.key)}`)
  const save = () => {
    if (value === null) return
    if (value !== row.value) onChange(value)
    setTyped(null)
  }
  return (
    <TextField
      value={typed ?? String(row.value)}
      error={value === null}
      helperText={value === null ? t('settings.plan.range', { min: row.spec.min, max: row.spec.max }) : undefined}
      onChange={event => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={event => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') setTyped(null)
      }}
      slotProps={{
        htmlInput: { 'aria-label': name, inputMode: 'decimal', style: { textAlign: 'right', padding: '4px 8px' } },
      }}
      sx={{ width: 110 }}
    />
  )
}

function SettingLine({ row, onChange }: RowProps) {
  const { t } = useTranslation()
  const { key, spec, isDefault } = row
  const name = t(`settings.name.${textKey(key)}`)
  const reset = t('settings.plan.resetNamed', { name })
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        {name}
        {!isDefault && (
          <Box
            component="span"
            sx={{ ml: 1, color: 'info.main', display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
          >
            <EditIcon sx={{ fontSize: 14 }} aria-hidden />
            {t('settings.plan.changed')}
          </Box>
        )}
      </TableCell>
      <TableCell align="right">
        <ValueField row={row} onChange={onChange} />
      </TableCell>
      <TableCell>{spec.unit}</TableCell>
      <TableCell align="right">{spec.default}</TableCell>
      <TableCell>
        {spec.meaning}
        <Typography variant="caption" component="div" color="textSecondary">
          {t(`settings.plan.scope.${spec.scope}`)}
        </Typography>
      </TableCell>
      <TableCell align="right">
        <Tooltip title={reset}>
          <span>
            <IconButton aria-label={reset} disabled={isDefault} onClick={() => onChange(null)}>
              <RestoreIcon fontSize="small" />
            </IconButton>
          </span>
        </Tooltip>
      </TableCell>
    </TableRow>
  )
}

/** Settings of the plan: each with its unit, its default and what it means. */
export function PlanSettings({ start }: { readonly start: Start }) {
  const { t } = useTranslation()
  const change = useChangeSetting()
  const planAgain = usePlanAgain()
  return (
    <Panel
      title={t('settings.plan.title')}
      tools={
        <Button
          variant="outlined"
          disabled={planAgain.isPending || start.snapshot === null}
          onClick={() => planAgain.mutate()}
        >
          {t('settings.plan.again')}
        </Button>
      }
    >
      <Typography color="textSecondary">{t('settings.plan.text')}</Typography>
      <Table aria-label={t('settings.plan.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('settings.plan.name')}</TableCell>
            <TableCell align="right">{t('settings.plan.value')}</TableCell>
            <TableCell>{t('settings.plan.unit')}</TableCell>
            <TableCell align="right">{t('settings.plan.default')}</TableCell>
            <TableCell>{t('settings.plan.meaning')}</TableCell>
            <TableCell align="right">{t('settings.plan.reset')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {settingRows(start.settings).map(row => (
            <SettingLine key={row.key} row={row} onChange={value => change.mutate({ row, value })} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

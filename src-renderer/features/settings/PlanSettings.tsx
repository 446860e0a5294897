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
  Tooltip,
  Typography,
} from '@mui/material'
import { useTranslation } from 'react-i18next'
import { usePlanAgain } from '../../api/run-job.ts'
import type { Start } from '../../api/types.ts'
import { Panel } from '../../ui/Panel.tsx'
import { settingRows, textKey, type SettingRow } from './setting-rows.ts'
import { useChangeSetting } from './use-change-setting.ts'
import { ValueField } from './ValueField.tsx'

interface RowProps {
  readonly row: SettingRow
  readonly onChange: (value: number | null) => void
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
        <ValueField label={name} value={row.value} spec={spec} onChange={onChange} />
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
  const set = ({ key, value, spec, isDefault }: SettingRow, stored: number | null) =>
    change.mutate({
      key,
      before: { shown: value, stored: isDefault ? null : value },
      after: { shown: stored ?? spec.default, stored },
    })
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
            <SettingLine key={row.key} row={row} onChange={value => set(row, value)} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

import BlockIcon from '@mui/icons-material/BlockOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import RestoreIcon from '@mui/icons-material/RestoreOutlined'
import {
  Box,
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
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SupplierSetting } from '../../../src-shared/contract/review.ts'
import { settingTable, supplierSettingKeys } from '../../../src-shared/domain/settings.ts'
import { useSuppliers } from '../../api/queries.ts'
import type { Start, Supplier } from '../../api/types.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { filterSuppliers, textKey } from './setting-rows.ts'
import { useChangeSetting } from './use-change-setting.ts'
import { ValueField } from './ValueField.tsx'

/** Where a value comes from, in a word; only what differs for this supplier stands out. */
function SourceMark({ from }: Pick<SupplierSetting, 'from'>) {
  const { t } = useTranslation()
  const isOwn = from === 'supplier'
  return (
    <Typography
      variant="caption"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        whiteSpace: 'nowrap',
        color: isOwn ? 'info.main' : 'text.secondary',
      }}
    >
      {isOwn && <EditIcon sx={{ fontSize: 14 }} aria-hidden />}
      {t(`settings.suppliers.from.${from}`)}
    </Typography>
  )
}

interface SettingCellProps {
  readonly supplier: Supplier
  readonly setting: SupplierSetting
  /** What holds without a value of the supplier's own. */
  readonly millValue: number
}

/** One setting of one supplier: its value, where it comes from, and the way back. */
function SettingCell({ supplier, setting, millValue }: SettingCellProps) {
  const { t } = useTranslation()
  const change = useChangeSetting()
  const { key, value, from, own } = setting
  const name = t(`settings.name.${textKey(key)}`)
  const reset = t('settings.suppliers.reset', { name, supplier: supplier.name })
  const set = (stored: number | null) => {
    const shown = from === 'list' ? value : (stored ?? millValue)
    change.mutate({ key, supplier, before: { shown: value, stored: own }, after: { shown, stored } })
  }
  return (
    <TableCell>
      <Box sx={{ display: 'grid', gridTemplateColumns: '84px minmax(0, 1fr) 28px', gap: 0.75, alignItems: 'center' }}>
        {from === 'list' ? (
          <Box sx={{ textAlign: 'right', pr: 1 }}>{formatNumber(value)}</Box>
        ) : (
          <ValueField
            label={t('settings.suppliers.valueOf', { name, supplier: supplier.name })}
            value={value}
            spec={settingTable[key]}
            onChange={set}
            width={84}
          />
        )}
        <SourceMark from={from} />
        {own !== null && (
          <Tooltip title={from === 'list' ? t('settings.suppliers.unused', { own }) : reset}>
            <IconButton aria-label={reset} onClick={() => set(null)}>
              <RestoreIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
    </TableCell>
  )
}

function SupplierLine({ supplier, mill }: { readonly supplier: Supplier; readonly mill: Start['settings'] }) {
  const { t } = useTranslation()
  const { name, isActive, isListed, moqLb, settings } = supplier
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {name}
        {!isListed && (
          <Typography variant="caption" component="div" color="textSecondary">
            {t('settings.suppliers.unlisted')}
          </Typography>
        )}
        {!isActive && (
          <Typography
            variant="caption"
            component="div"
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'warning.main' }}
          >
            <BlockIcon sx={{ fontSize: 14 }} aria-hidden />
            {t('doctor.suppliers.inactive')}
          </Typography>
        )}
      </TableCell>
      <TableCell align="right">{moqLb === null ? '' : formatNumber(moqLb)}</TableCell>
      {settings.map(setting => (
        <SettingCell key={setting.key} supplier={supplier} setting={setting} millValue={mill[setting.key]} />
      ))}
    </TableRow>
  )
}

interface SupplierTableProps {
  readonly suppliers: readonly Supplier[]
  readonly mill: Start['settings']
}

function SupplierTable({ suppliers, mill }: SupplierTableProps) {
  const { t } = useTranslation()
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label={t('settings.suppliers.title')}
      sx={{ maxHeight: 440, overflow: 'auto', scrollPaddingTop: 40 }}
    >
      <Table aria-label={t('settings.suppliers.title')} stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('doctor.suppliers.name')}</TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              {t('doctor.suppliers.moq')}
            </TableCell>
            {supplierSettingKeys.map(key => (
              <TableCell key={key} sx={{ width: 264, whiteSpace: 'nowrap' }}>
                {t(`settings.name.${textKey(key)}`)}, {settingTable[key].unit}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {suppliers.map(supplier => (
            <SupplierLine key={supplier.supplierId} supplier={supplier} mill={mill} />
          ))}
        </TableBody>
      </Table>
      {suppliers.length === 0 && (
        <Typography color="textSecondary" sx={{ p: 1 }}>
          {t('settings.suppliers.noneFound')}
        </Typography>
      )}
    </Box>
  )
}

function Suppliers({ suppliers, mill }: SupplierTableProps) {
  const { t } = useTranslation()
  const [find, setFind] = useState('')
  const shown = useMemo(() => filterSuppliers(suppliers, find), [suppliers, find])
  const label = t('settings.suppliers.find')
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 1 }}>
        <Typography color="textSecondary" sx={{ flex: 1 }}>
          {t('settings.suppliers.text')}
        </Typography>
        <TextField
          value={find}
          placeholder={label}
          onChange={event => setFind(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': label, type: 'search', style: { padding: '4px 8px' } } }}
          sx={{ width: 200 }}
        />
      </Box>
      <SupplierTable suppliers={shown} mill={mill} />
    </>
  )
}

/** What holds for each supplier, where it comes from, and values of their own. */
export function SupplierSettings({ start }: { readonly start: Start }) {
  const { t } = useTranslation()
  const suppliers = useSuppliers(start.snapshot !== null)
  return (
    <Panel title={t('settings.suppliers.title')}>
      {start.snapshot === null ? (
        <Typography color="textSecondary">{t('settings.suppliers.noData')}</Typography>
      ) : (
        <Loaded query={suppliers}>{({ rows }) => <Suppliers suppliers={rows} mill={start.settings} />}</Loaded>
      )}
    </Panel>
  )
}

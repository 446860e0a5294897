import ClearIcon from '@mui/icons-material/Clear'
import SearchIcon from '@mui/icons-material/Search'
import ViewColumnIcon from '@mui/icons-material/ViewColumnOutlined'
import {
  Box,
  Button,
  Checkbox,
  IconButton,
  InputAdornment,
  ListItemText,
  Menu,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../format.ts'
import type { GridTable } from './use-grid-table.ts'

interface GridToolbarProps<Row extends object> {
  readonly table: GridTable<Row>
  readonly noun: string
  readonly total: number
  readonly typed: string
  readonly onType: (text: string) => void
  /** Controls of the screen, between the search field and the count. */
  readonly tools?: ReactNode
}

function FindField({ noun, typed, onType }: Pick<GridToolbarProps<object>, 'noun' | 'typed' | 'onType'>) {
  const { t } = useTranslation()
  const label = t('grid.find', { what: noun })
  return (
    <TextField
      value={typed}
      onChange={event => onType(event.target.value)}
      placeholder={label}
      sx={{ flex: '1 1 140px', maxWidth: 220 }}
      slotProps={{
        htmlInput: { 'aria-label': label, title: t('grid.findHint'), style: { padding: '5px 0' } },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" aria-hidden />
            </InputAdornment>
          ),
          endAdornment: typed && (
            <IconButton edge="end" aria-label={t('grid.clearFind')} onClick={() => onType('')}>
              <ClearIcon sx={{ fontSize: 16 }} />
            </IconButton>
          ),
        },
      }}
    />
  )
}

function ColumnChooser<Row extends object>({ table }: { readonly table: GridTable<Row> }) {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<Element | null>(null)
  return (
    <>
      <Button
        color="inherit"
        startIcon={<ViewColumnIcon />}
        title={t('grid.columnsHint')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('grid.columns')}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        transitionDuration={0}
        slotProps={{ list: { dense: true, 'aria-label': t('grid.columnsHint') } }}
      >
        <MenuItem onClick={() => table.toggleAllColumnsVisible(true)}>
          <ListItemText>{t('grid.showAllColumns')}</ListItemText>
        </MenuItem>
        {table
          .getAllLeafColumns()
          .filter(column => column.getCanHide())
          .map(column => (
            <MenuItem
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={column.getIsVisible()}
              onClick={() => column.toggleVisibility()}
              sx={{ py: 0 }}
            >
              <Checkbox
                checked={column.getIsVisible()}
                tabIndex={-1}
                aria-hidden
                disableRipple
                sx={{ p: 0.5, mr: 0.5 }}
              />
              <ListItemText>{String(column.columnDef.header)}</ListItemText>
            </MenuItem>
          ))}
      </Menu>
    </>
  )
}

/** Over a grid: search, the screen's own controls, how many rows are shown, and which columns. */
export function GridToolbar<Row extends object>({ table, noun, total, typed, onType, tools }: GridToolbarProps<Row>) {
  const { t } = useTranslation()
  const shown = table.getRowModel().rows.length
  const filters = table.state.columnFilters.length
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, pb: 1 }}>
      <FindField noun={noun} typed={typed} onType={onType} />
      {tools}
      {filters > 0 && (
        <Button variant="outlined" startIcon={<ClearIcon />} onClick={() => table.setColumnFilters([])}>
          {t('grid.clearFilters', { count: filters })}
        </Button>
      )}
      <Typography role="status" color="textSecondary" sx={{ ml: 'auto' }}>
        {t(shown === total ? 'grid.rowsAll' : 'grid.rowsSome', {
          shown: formatNumber(shown),
          total: formatNumber(total),
          noun,
        })}
      </Typography>
      <ColumnChooser table={table} />
    </Box>
  )
}

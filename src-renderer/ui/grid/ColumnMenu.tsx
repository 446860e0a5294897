import { Button, Divider, Popover, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseFilter } from './column-filter.ts'
import type { GridColumn } from './column.ts'
import { MAX_COLUMN_PX, MIN_COLUMN_PX, type GridTable } from './use-grid-table.ts'

interface ColumnMenuProps<Row extends object> {
  readonly table: GridTable<Row>
  readonly column: GridColumn<Row>
  readonly anchor: Element
  readonly onClose: () => void
}

const WIDTH_STEP_PX = 24
const hints = { number: 'filterNumber', text: 'filterText', date: 'filterDate' } as const

function FilterField<Row extends object>({ table, column, onClose }: Omit<ColumnMenuProps<Row>, 'anchor'>) {
  const { t } = useTranslation()
  const model = table.getColumn(column.id)
  const [typed, setTyped] = useState(String(model?.getFilterValue() ?? ''))
  const parsed = parseFilter(column.kind, typed)
  const isWrong = parsed !== null && !('test' in parsed)
  return (
    <TextField
      autoFocus
      fullWidth
      label={t('grid.filter')}
      value={typed}
      error={isWrong}
      helperText={isWrong ? t('grid.filterProblem') : t(`grid.${hints[column.kind]}`)}
      onChange={event => {
        setTyped(event.target.value)
        model?.setFilterValue(event.target.value || undefined)
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && !isWrong) onClose()
      }}
    />
  )
}

function Sorting<Row extends object>({ table, column, onClose }: Omit<ColumnMenuProps<Row>, 'anchor'>) {
  const { t } = useTranslation()
  const sort = (desc: boolean | null) => {
    table.setSorting(desc === null ? [] : [{ id: column.id, desc }])
    onClose()
  }
  return (
    <>
      <Button onClick={() => sort(false)}>{t('grid.sortAscending')}</Button>
      <Button onClick={() => sort(true)}>{t('grid.sortDescending')}</Button>
      {table.getColumn(column.id)?.getIsSorted() && <Button onClick={() => sort(null)}>{t('grid.unsort')}</Button>}
    </>
  )
}

/** What can be done with a column: filter, sort, width, hide. Everything that the mouse can do on a header, by keyboard. */
export function ColumnMenu<Row extends object>({ table, column, anchor, onClose }: ColumnMenuProps<Row>) {
  const { t } = useTranslation()
  const model = table.getColumn(column.id)
  const widen = (by: number) =>
    table.setColumnSizing(old => ({
      ...old,
      [column.id]: Math.max(MIN_COLUMN_PX, Math.min(MAX_COLUMN_PX, (model?.getSize() ?? column.width) + by)),
    }))
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      transitionDuration={0}
      slotProps={{ paper: { role: 'dialog', 'aria-label': t('grid.columnMenu', { column: column.header }) } }}
    >
      <Stack sx={{ p: 1.5, width: 280, '& .MuiButton-root': { justifyContent: 'flex-start' } }} spacing={0.5}>
        <Typography variant="h3">{[column.header, column.subheader].filter(Boolean).join(' · ')}</Typography>
        {column.help !== undefined && <Typography color="textSecondary">{column.help}</Typography>}
        <Stack sx={{ pt: 1 }}>
          <FilterField table={table} column={column} onClose={onClose} />
        </Stack>
        <Divider />
        <Sorting table={table} column={column} onClose={onClose} />
        <Divider />
        <Stack direction="row" spacing={1}>
          <Button onClick={() => widen(-WIDTH_STEP_PX)}>{t('grid.narrower')}</Button>
          <Button onClick={() => widen(WIDTH_STEP_PX)}>{t('grid.wider')}</Button>
        </Stack>
        {model?.getCanHide() && (
          <Button
            onClick={() => {
              model.toggleVisibility(false)
              onClose()
            }}
          >
            {t('grid.hide')}
          </Button>
        )}
      </Stack>
    </Popover>
  )
}

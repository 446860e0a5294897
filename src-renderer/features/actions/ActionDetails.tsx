import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import {
  Alert,
  Box,
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import { formatDate, formatDay, formatLb, formatMoment, formatNumber, formatUsd } from '../../ui/format.ts'
import { namedValues } from '../../ui/named-value.ts'
import { Empty } from '../../ui/states.tsx'
import { ValueList, type ValueLine } from '../../ui/ValueList.tsx'
import { KindMark, StateMark } from './action-marks.tsx'
import { ButtonLink } from '../../ui/links.tsx'

/** Told apart from the reason's own numbers because they stand on top. */
const shownAbove = new Set([
  'yarnId',
  'quantityLb',
  'poId',
  'supplierName',
  'moneyUsd',
  'fromOrderId',
  'substituteYarnId',
  'needOn',
  'orderByOn',
])

function Facts({ row }: { readonly row: ActionRow }) {
  const { t } = useTranslation()
  const money: ValueLine[] =
    row.moneyUsd === null || row.moneyUsd === 0
      ? []
      : [
          {
            name: t(row.moneyUsd > 0 ? 'actions.details.spends' : 'actions.details.frees'),
            text: formatUsd(Math.abs(row.moneyUsd)),
          },
        ]
  const optional = [
    ['supplier', row.supplierName],
    ['po', row.poId],
    ['fromOrder', row.fromOrderId],
    ['substitute', row.substituteYarnId],
  ] as const
  return (
    <ValueList
      lines={[
        { name: t('actions.details.quantity'), text: formatLb(row.quantityLb) },
        ...(row.orderBy ? [{ name: t('actions.column.orderBy'), text: formatDate(row.orderBy) }] : []),
        ...(row.needBy ? [{ name: t('actions.column.needBy'), text: formatDate(row.needBy) }] : []),
        ...money,
        ...optional.flatMap(([name, text]) => (text ? [{ name: t(`actions.details.${name}`), text }] : [])),
      ]}
    />
  )
}

function Orders({ orders }: { readonly orders: ActionRow['reason']['orders'] }) {
  const { t } = useTranslation()
  if (orders.length === 0) return <Typography color="textSecondary">{t('actions.details.noOrders')}</Typography>
  return (
    <Table aria-label={t('actions.details.orders')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('actions.details.order')}</TableCell>
          <TableCell>{t('actions.details.style')}</TableCell>
          <TableCell align="right">{t('actions.details.lb')}</TableCell>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>{t('actions.details.needBy')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {orders.map(order => (
          <TableRow key={`${order.orderId} ${order.needBy}`}>
            <TableCell>{order.orderId}</TableCell>
            <TableCell>{order.styleId}</TableCell>
            <TableCell align="right">{formatNumber(order.lb)}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{formatDay(order.needBy)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Decided({ decision }: Pick<ActionRow, 'decision'>) {
  const { t } = useTranslation()
  const { state, until, decidedAt, movedFrom } = decision
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <StateMark state={state} />
        {until && <span>{t('actions.details.until', { date: formatDate(until) })}</span>}
        {decidedAt && (
          <Typography color="textSecondary">{t('actions.details.decided', { at: formatMoment(decidedAt) })}</Typography>
        )}
      </Box>
      {movedFrom && (
        <Alert severity="warning" icon={<WarningIcon fontSize="small" />}>
          {t('actions.movedFrom', {
            state: t(`actions.stateWord.${movedFrom.state}`),
            lb: formatLb(movedFrom.quantityLb),
            need: movedFrom.needBy ? t('actions.movedNeed', { date: formatDate(movedFrom.needBy) }) : '',
          })}
        </Alert>
      )}
    </>
  )
}

interface NoteProps {
  readonly row: ActionRow
  readonly onSave: (note: string) => void
}

function Note({ row, onSave }: NoteProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState(row.decision.note)
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <TextField
        label={t('actions.details.note')}
        value={note}
        multiline
        maxRows={4}
        fullWidth
        onChange={event => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <Button
        variant="outlined"
        disabled={note === row.decision.note}
        onClick={() => onSave(note)}
        sx={{ whiteSpace: 'nowrap' }}
      >
        {t('actions.details.saveNote')}
      </Button>
    </Box>
  )
}

interface DetailsProps {
  readonly row: ActionRow | undefined
  readonly onNote: (row: ActionRow, note: string) => void
}

/** Why: the sentence, its numbers, and the orders behind it. */
export function ActionDetails({ row, onNote }: DetailsProps) {
  const { t } = useTranslation()
  if (!row) return <Empty title={t('actions.details.choose')} />
  const numbers = Object.fromEntries(Object.entries(row.reason.values).filter(([key]) => !shownAbove.has(key)))
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box>
        <KindMark kind={row.kind} />
        <Typography variant="h2">
          {row.yarnId} {row.yarnDescription}
        </Typography>
      </Box>
      <Typography>{row.sentence}</Typography>
      <Decided decision={row.decision} />
      <Facts row={row} />
      <ButtonLink variant="outlined" to="/yarns/$yarnId" params={{ yarnId: row.yarnId }}>
        {t('actions.details.openYarn')}
      </ButtonLink>
      <section>
        <Typography variant="h3">{t('actions.details.why')}</Typography>
        <ValueList lines={namedValues(numbers)} />
      </section>
      <section>
        <Typography variant="h3">{t('actions.details.orders')}</Typography>
        <Orders orders={row.reason.orders} />
      </section>
      <Note key={`${row.key} ${row.decision.note}`} row={row} onSave={note => onNote(row, note)} />
    </Box>
  )
}

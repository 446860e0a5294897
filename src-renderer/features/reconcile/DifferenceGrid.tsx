import { Alert, Box, Typography } from '@mui/material'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import HelpIcon from '@mui/icons-material/HelpOutlined'
import { getRouteApi } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStatusText } from '../../frame/status-text.ts'
import { useProblemKeys } from '../../frame/use-problem-keys.ts'
import { DetailsPane } from '../../ui/DetailsPane.tsx'
import { formatLb } from '../../ui/format.ts'
import type { CellMark, GridColumn } from '../../ui/grid/column.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { namedValues } from '../../ui/named-value.ts'
import { Empty } from '../../ui/states.tsx'
import { ValueList } from '../../ui/ValueList.tsx'
import { byOpenness, explanationOf, idOf, isUnexplained, type Difference } from './differences.ts'

const route = getRouteApi('/reconcile')

const marks: Readonly<Record<'explained' | 'notExplained', CellMark>> = {
  explained: { tone: 'good', icon: <CheckIcon sx={{ fontSize: 16 }} aria-hidden />, word: '' },
  notExplained: { tone: 'bad', icon: <HelpIcon sx={{ fontSize: 16 }} aria-hidden />, word: '' },
}

const measures = [
  'inventory',
  'demand',
  'receipts',
  'balance',
  'past_due',
  'total_demand',
  'total_receipt',
  'final_balance',
  'missing_row',
  'extra_row',
] as const

function measureName(t: TFunction, measure: string): string {
  const known = measures.find(name => name === measure)
  return known ? t(`reconcile.measure.${known}`) : measure
}

function useColumns(toleranceLb: number): readonly GridColumn<Difference>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const stateOf = (row: Difference) => (isUnexplained(row, toleranceLb) ? 'notExplained' : 'explained')
    const lb = { kind: 'number', digits: 2, unit: 'lb', subheader: 'lb', width: 92 } as const
    return [
      {
        id: 'yarn',
        header: t('reconcile.column.yarn'),
        kind: 'text',
        width: 76,
        isPinned: true,
        opensRow: true,
        value: row => row.yarnId,
      },
      {
        id: 'state',
        header: t('reconcile.column.state'),
        kind: 'text',
        width: 116,
        value: row => t(`reconcile.${stateOf(row)}`),
        mark: row => marks[stateOf(row)],
      },
      {
        id: 'measure',
        header: t('reconcile.column.measure'),
        kind: 'text',
        width: 110,
        value: row => measureName(t, row.measure),
      },
      { id: 'label', header: t('reconcile.column.label'), kind: 'text', width: 88, value: row => row.label },
      { id: 'erp', header: t('reconcile.column.erp'), ...lb, value: row => row.erpLb },
      { id: 'plan', header: t('reconcile.column.plan'), ...lb, value: row => row.planLb },
      {
        id: 'difference',
        header: t('reconcile.column.difference'),
        ...lb,
        width: 104,
        value: row => row.planLb - row.erpLb,
      },
      {
        id: 'unexplained',
        header: t('reconcile.column.unexplained'),
        ...lb,
        width: 118,
        value: row => (isUnexplained(row, toleranceLb) ? row.unexplainedLb : null),
      },
      { id: 'explanation', header: t('reconcile.column.explanation'), kind: 'text', width: 560, value: explanationOf },
    ]
  }, [t, toleranceLb])
}

/** What the sentence says in the very same words is left out. */
const beyondSentence = ({ label: _1, labels: _2, lb: _3, ...rest }: Difference['explanations'][number]['values']) =>
  rest

function Details({ row, toleranceLb }: { readonly row: Difference | null; readonly toleranceLb: number }) {
  const { t } = useTranslation()
  if (!row) return <Empty title={t('reconcile.details.choose')} />
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Typography variant="h2">
        {row.yarnId}, {measureName(t, row.measure)} {row.label}
      </Typography>
      <ValueList
        lines={[
          { name: t('reconcile.column.erp'), text: formatLb(row.erpLb, 2) },
          { name: t('reconcile.column.plan'), text: formatLb(row.planLb, 2) },
          { name: t('reconcile.column.difference'), text: formatLb(row.planLb - row.erpLb, 2) },
          { name: t('reconcile.column.unexplained'), text: formatLb(row.unexplainedLb, 2) },
        ]}
      />
      {row.explanations.map(explanation => (
        <Box component="section" key={`${explanation.code} ${explanation.sentence}`}>
          <Typography>{explanation.sentence}</Typography>
          <ValueList
            lines={[
              { name: t('reconcile.pounds'), text: formatLb(explanation.lb, 2) },
              ...namedValues(beyondSentence(explanation.values)),
            ]}
          />
        </Box>
      ))}
      {isUnexplained(row, toleranceLb) && (
        <Alert severity="warning">
          {t('reconcile.details.unexplained', { lb: formatLb(Math.abs(row.unexplainedLb), 2) })}
        </Alert>
      )}
      <ButtonLink variant="outlined" to="/yarns/$yarnId" params={{ yarnId: row.yarnId }}>
        {t('reconcile.details.openYarn')}
      </ButtonLink>
    </Box>
  )
}

interface DifferenceGridProps {
  readonly differences: readonly Difference[]
  readonly toleranceLb: number
}

/** Every cell that differs, the unexplained ones first, with its explanation beside it. */
export function DifferenceGrid({ differences, toleranceLb }: DifferenceGridProps) {
  const { t } = useTranslation()
  const { yarn } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useColumns(toleranceLb)
  const [row, setRow] = useState<Difference | null>(null)
  const [status, setStatus] = useState<string | null>(null)
  useStatusText(status)
  const rows = useMemo(() => differences.toSorted(byOpenness(toleranceLb)), [differences, toleranceLb])
  const problems = useMemo(
    () => new Set(rows.filter(one => isUnexplained(one, toleranceLb)).map(idOf)),
    [rows, toleranceLb],
  )
  const { visit, box } = useProblemKeys({
    name: 'differences',
    problems,
    current: row && idOf(row),
    words: { next: t('reconcile.next'), previous: t('reconcile.previous'), none: t('reconcile.noneOpen') },
  })
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 300px', gap: 1.5, flex: 1, minHeight: 0 }}>
      <Box ref={box} sx={{ display: 'flex', minHeight: 0, minWidth: 0 }}>
        {visit !== null && (
          <DataGrid
            key={visit}
            name="differences"
            label={t('reconcile.list')}
            noun={t('reconcile.noun')}
            rows={rows}
            columns={columns}
            rowId={idOf}
            find={yarn}
            onFind={text => void navigate({ search: { yarn: text || undefined }, replace: true })}
            onOpen={({ yarnId }) => void navigate({ to: '/yarns/$yarnId', params: { yarnId } })}
            onRow={setRow}
            onSelection={setStatus}
          />
        )}
      </Box>
      <DetailsPane label={t('reconcile.details.label')}>
        <Details row={row} toleranceLb={toleranceLb} />
      </DetailsPane>
    </Box>
  )
}

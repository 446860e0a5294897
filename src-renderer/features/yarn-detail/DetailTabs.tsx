import { Box, Tab, Tabs, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import type { PlanView } from '../../../src-shared/domain/plan.ts'
import { formatNumber } from '../../ui/format.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { Empty } from '../../ui/states.tsx'
import { coverageColumns, coverageRowsOf, coverageSides, type CoverageSide } from './coverage.tsx'
import {
  bucketOfColumn,
  demandColumns,
  supplyColumns,
  viewColumnId,
  weekColumns,
  type Bucket,
  type Demand,
  type Supply,
} from './detail-columns.tsx'
import type { WhySubject } from './why.ts'

interface TabProps {
  readonly detail: YarnDetail
  readonly view: PlanView
  readonly onAsk: (subject: WhySubject) => void
  readonly onSelection: (text: string | null) => void
}

const tabs = ['weeks', 'orders', 'supplies', 'coverage'] as const
type TabName = (typeof tabs)[number]

const bucketId = (row: Bucket) => String(row.index)

/** Which number of the weeks a column holds. */
function subjectOfWeek(columnId: string, bucket: number, view: PlanView): WhySubject {
  if (columnId === 'demand') return { kind: 'demand', bucket }
  for (const name of ['erp', 'optimistic', 'expected'] as const) {
    if (columnId === viewColumnId('receipts', name)) return { kind: 'receipts', view: name, bucket }
    if (columnId === viewColumnId('balance', name)) return { kind: 'balance', view: name, bucket }
  }
  return { kind: 'balance', view, bucket }
}

function WeeksTab({ detail, view, onAsk, onSelection }: TabProps) {
  const { t } = useTranslation()
  const columns = useMemo(() => weekColumns(t, detail), [t, detail])
  return (
    <DataGrid
      isBare
      name="yarn-weeks"
      label={t('yarnDetail.list.weeks', { id: detail.yarn.yarnId })}
      noun={t('yarnDetail.noun.weeks')}
      rows={detail.buckets}
      columns={columns}
      rowId={bucketId}
      onOpen={row => onAsk({ kind: 'balance', view, bucket: row.index })}
      onExplain={(row, columnId) => onAsk(subjectOfWeek(columnId, row.index, view))}
      onSelection={onSelection}
    />
  )
}

const demandId = (row: Demand) => row.orderId

function OrdersTab({ detail, onAsk, onSelection }: TabProps) {
  const { t } = useTranslation()
  const columns = useMemo(() => demandColumns(t, detail), [t, detail])
  return (
    <DataGrid
      isBare
      name="yarn-orders"
      label={t('yarnDetail.list.orders', { id: detail.yarn.yarnId })}
      noun={t('yarnDetail.noun.orders')}
      rows={detail.demands}
      columns={columns}
      rowId={demandId}
      onOpen={row => onAsk({ kind: 'order', orderId: row.orderId, bucket: null })}
      onExplain={(row, columnId) => onAsk({ kind: 'order', orderId: row.orderId, bucket: bucketOfColumn(columnId) })}
      onSelection={onSelection}
      empty={<Empty title={t('yarnDetail.empty.orders')} />}
    />
  )
}

function SuppliesTab({ detail, onAsk, onSelection }: TabProps) {
  const { t } = useTranslation()
  const columns = useMemo(() => supplyColumns(t), [t])
  const ids = useMemo(() => new Map(detail.supplies.map((supply, index) => [supply, String(index)])), [detail])
  const ask = (row: Supply) => onAsk({ kind: 'po', poId: row.poId })
  return (
    <DataGrid
      isBare
      name="yarn-supplies"
      label={t('yarnDetail.list.supplies', { id: detail.yarn.yarnId })}
      noun={t('yarnDetail.noun.supplies')}
      rows={detail.supplies}
      columns={columns}
      rowId={row => ids.get(row) ?? ''}
      onOpen={ask}
      onExplain={ask}
      onSelection={onSelection}
      empty={<Empty title={t('yarnDetail.empty.supplies')} />}
    />
  )
}

function CoverageTab({ detail, onAsk, onSelection }: TabProps) {
  const { t } = useTranslation()
  const [side, setSide] = useState<CoverageSide>('order')
  const columns = useMemo(() => coverageColumns(t, detail, side), [t, detail, side])
  const rows = useMemo(() => coverageRowsOf(detail, side), [detail, side])
  return (
    <>
      <ToggleButtonGroup
        exclusive
        value={side}
        aria-label={t('yarnDetail.cover.side')}
        onChange={(_event, next: CoverageSide | null) => next && setSide(next)}
        sx={{ pb: 0.5 }}
      >
        {coverageSides.map(name => (
          <ToggleButton key={name} value={name}>
            {t(`yarnDetail.cover.sides.${name}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <DataGrid
        isBare
        name={`yarn-coverage-${side}`}
        key={side}
        label={t('yarnDetail.list.coverage', { id: detail.yarn.yarnId })}
        noun={t('yarnDetail.noun.coverage')}
        rows={rows}
        columns={columns}
        rowId={row => row.id}
        onExplain={({ peg }) => {
          if (side === 'supply' && peg.poId !== null) onAsk({ kind: 'po', poId: peg.poId })
          else if (peg.orderId !== null) onAsk({ kind: 'order', orderId: peg.orderId, bucket: peg.needBucket })
          else onAsk({ kind: 'stock' })
        }}
        onSelection={onSelection}
        empty={<Empty title={t('yarnDetail.empty.coverage')} />}
      />
    </>
  )
}

const contents = { weeks: WeeksTab, orders: OrdersTab, supplies: SuppliesTab, coverage: CoverageTab } as const

/** Everything behind the chart: weeks, orders, purchase orders, and what covers what. */
export function DetailTabs(props: TabProps) {
  const { t } = useTranslation()
  const [tab, setTab] = useState<TabName>('weeks')
  const { detail } = props
  const counts = { weeks: null, orders: detail.demands.length, supplies: detail.supplies.length, coverage: null }
  const Content = contents[tab]
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_event, next: TabName) => setTab(next)}
        aria-label={t('yarnDetail.tab.label')}
        sx={{ minHeight: 34, '& .MuiTab-root': { minHeight: 34, py: 0, textTransform: 'none' } }}
      >
        {tabs.map(name => (
          <Tab
            key={name}
            value={name}
            id={`yarn-tab-${name}`}
            aria-controls={`yarn-panel-${name}`}
            label={
              counts[name] === null
                ? t(`yarnDetail.tab.${name}`)
                : `${t(`yarnDetail.tab.${name}`)} (${formatNumber(counts[name])})`
            }
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`yarn-panel-${tab}`}
        aria-labelledby={`yarn-tab-${tab}`}
        sx={{ flex: 1, minHeight: 160, display: 'flex', flexDirection: 'column', pt: 0.5 }}
      >
        <Content {...props} />
      </Box>
    </>
  )
}

import { ToggleButton, ToggleButtonGroup } from '@mui/material'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bucketsFrom } from '../../../src-shared/domain/weeks.ts'
import type { PlanInfo } from '../../../src-shared/contract/plans.ts'
import type { YarnRow } from '../../../src-shared/contract/yarns.ts'
import { useYarns } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { useStatusText } from '../../frame/status-text.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty } from '../../ui/states.tsx'
import { matches, yarnFilters, type YarnFilter } from './yarn-status.ts'
import { explainedColumns, yarnColumns } from './yarn-columns.tsx'

const route = getRouteApi('/yarns')
const yarnIdOf = (row: YarnRow) => row.yarnId
const firstShortFirst = [{ id: 'firstShort', desc: false }]

interface FilterProps {
  readonly rows: readonly YarnRow[]
  readonly value: YarnFilter
  readonly onChange: (filter: YarnFilter) => void
}

function FilterButtons({ rows, value, onChange }: FilterProps) {
  const { t } = useTranslation()
  const count = (filter: YarnFilter) => formatNumber(rows.filter(matches[filter]).length)
  return (
    <ToggleButtonGroup
      exclusive
      value={value}
      aria-label={t('yarns.show')}
      onChange={(_event, filter: YarnFilter | null) => filter && onChange(filter)}
    >
      {yarnFilters.map(filter => (
        <ToggleButton key={filter} value={filter} title={t(`yarns.filterHelp.${filter}`)}>
          {t(`yarns.filter.${filter}`)} {count(filter)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function YarnGrid({ plan, rows }: { readonly plan: PlanInfo; readonly rows: readonly YarnRow[] }) {
  const { t } = useTranslation()
  const { q, show = 'all' } = route.useSearch()
  const navigate = route.useNavigate()
  const [status, setStatus] = useState<string | null>(null)
  useStatusText(status)
  const columns = useMemo(() => {
    const weeks = bucketsFrom(plan.runDate, plan.weeks)
    return yarnColumns(t, new Map(weeks.map(week => [week.label, week.index])))
  }, [t, plan])
  const shown = useMemo(() => (show === 'all' ? rows : rows.filter(matches[show])), [rows, show])
  const change = (to: { q?: string | undefined; show?: YarnFilter | undefined }) =>
    void navigate({ search: before => ({ ...before, ...to }), replace: true })
  return (
    <DataGrid
      name="yarns"
      label={t('yarns.list')}
      noun={t('yarns.noun')}
      rows={shown}
      columns={columns}
      rowId={yarnIdOf}
      initialSort={firstShortFirst}
      find={q}
      onFind={text => change({ q: text || undefined })}
      tools={
        <FilterButtons
          rows={rows}
          value={show}
          onChange={filter => change({ show: filter === 'all' ? undefined : filter })}
        />
      }
      onOpen={row => void navigate({ to: '/yarns/$yarnId', params: { yarnId: row.yarnId } })}
      onExplain={(row, columnId) =>
        void navigate({
          to: '/yarns/$yarnId',
          params: { yarnId: row.yarnId },
          search: { why: explainedColumns[columnId] ?? 'lowest' },
        })
      }
      onSelection={setStatus}
      empty={<Empty title={t(`yarns.empty.${show}`)}>{t('yarns.emptyText')}</Empty>}
    />
  )
}

/** Every yarn with its plan in short: what is short, from when, and by how much. */
export function YarnsScreen() {
  const { t } = useTranslation()
  const yarns = useYarns()
  const plan = yarns.data?.plan
  return (
    <Screen title={t('frame.screen.yarns')} note={plan && t('yarns.note', { date: formatDate(plan.runDate) })}>
      <Loaded query={yarns}>{data => <YarnGrid plan={data.plan} rows={data.rows} />}</Loaded>
    </Screen>
  )
}

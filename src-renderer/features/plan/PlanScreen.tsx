import { ToggleButton, ToggleButtonGroup } from '@mui/material'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matrix } from '../../../src-shared/contract/plans.ts'
import { planViews, type PlanView } from '../../../src-shared/domain/plan.ts'
import { useMatrix } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { useStatusText } from '../../frame/status-text.ts'
import { formatNumber } from '../../ui/format.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty } from '../../ui/states.tsx'
import { bucketOfColumn, explainedColumns, planColumns } from './plan-columns.tsx'
import { measures, planRowsOf, type Measure, type PlanRow } from './plan-matrix.ts'
import { ExportButton, RunButton } from './PlanTools.tsx'

const route = getRouteApi('/plan')
const yarnIdOf = (row: PlanRow) => row.yarnId
const firstShortFirst = [{ id: 'firstShort', desc: false }]

interface Search {
  view?: PlanView | undefined
  measure?: Measure | undefined
  show?: 'all' | 'short' | undefined
  q?: string | undefined
}

function useSearch(): [Search, (to: Search) => void] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return [search, to => void navigate({ search: before => ({ ...before, ...to }), replace: true })]
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly values: readonly T[]
  readonly value: T
  readonly nameOf: (value: T) => string
  readonly helpOf: (value: T) => string
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, values, value, nameOf, helpOf, onChange }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      exclusive
      value={value}
      aria-label={label}
      onChange={(_event, next: T | null) => next && onChange(next)}
    >
      {values.map(name => (
        <ToggleButton key={name} value={name} title={helpOf(name)}>
          {nameOf(name)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function PlanChoices({ shortCount }: { readonly shortCount: number }) {
  const { t } = useTranslation()
  const [{ view = 'erp', measure = 'balance', show }, change] = useSearch()
  return (
    <>
      <Choice
        label={t('plan.view')}
        values={planViews}
        value={view}
        nameOf={name => t(`words.view.${name}`)}
        helpOf={name => t(`plan.viewHelp.${name}`)}
        onChange={name => change({ view: name === 'erp' ? undefined : name })}
      />
      <Choice
        label={t('plan.measure')}
        values={measures}
        value={measure}
        nameOf={name => t(`plan.measureName.${name}`)}
        helpOf={name => t(`plan.measureHelp.${name}`)}
        onChange={name => change({ measure: name === 'balance' ? undefined : name })}
      />
      <ToggleButton
        value="short"
        size="small"
        selected={show === 'short'}
        onChange={() => change({ show: show === 'short' ? undefined : 'short' })}
      >
        {t('plan.onlyShort', { shown: formatNumber(shortCount) })}
      </ToggleButton>
    </>
  )
}

function PlanGrid({ matrix }: { readonly matrix: Matrix }) {
  const { t } = useTranslation()
  const [{ measure = 'balance', show, q }, change] = useSearch()
  const navigate = route.useNavigate()
  const [status, setStatus] = useState<string | null>(null)
  useStatusText(status)
  const rows = useMemo(() => planRowsOf(matrix), [matrix])
  const short = useMemo(() => rows.filter(row => row.firstShort >= 0), [rows])
  const columns = useMemo(() => planColumns(t, matrix, measure), [t, matrix, measure])
  const view = matrix.view === 'erp' ? undefined : matrix.view
  return (
    <DataGrid
      name="plan"
      label={t('plan.list', { view: t(`words.view.${matrix.view}`), measure: t(`plan.measureName.${measure}`) })}
      noun={t('plan.noun')}
      rows={show === 'short' ? short : rows}
      columns={columns}
      rowId={yarnIdOf}
      initialSort={firstShortFirst}
      find={q}
      onFind={text => change({ q: text || undefined })}
      tools={<PlanChoices shortCount={short.length} />}
      onOpen={row => void navigate({ to: '/yarns/$yarnId', params: { yarnId: row.yarnId }, search: { view } })}
      onExplain={(row, columnId) =>
        void navigate({
          to: '/yarns/$yarnId',
          params: { yarnId: row.yarnId },
          search: { view, bucket: bucketOfColumn(columnId) ?? undefined, why: explainedColumns[columnId] },
        })
      }
      onSelection={setStatus}
      empty={<Empty title={t('plan.noneShort')}>{t('plan.noneShortText')}</Empty>}
    />
  )
}

/** Every yarn and week in one view: the balance, what is needed, and what arrives. */
export function PlanScreen() {
  const { t } = useTranslation()
  const { view = 'erp' } = route.useSearch()
  const matrix = useMatrix(view)
  return (
    <Screen
      title={t('frame.screen.plan')}
      note={matrix.data && t(`plan.viewHelp.${matrix.data.view}`)}
      toolbar={
        matrix.data && (
          <>
            <ExportButton />
            <RunButton plan={matrix.data.plan} />
          </>
        )
      }
    >
      <Loaded query={matrix}>{data => <PlanGrid matrix={data} />}</Loaded>
    </Screen>
  )
}

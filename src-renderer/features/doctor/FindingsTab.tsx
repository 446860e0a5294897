import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../src-shared/contract/review.ts'
import { useStatusText } from '../../frame/status-text.ts'
import { useProblemKeys } from '../../frame/use-problem-keys.ts'
import { DetailsPane } from '../../ui/DetailsPane.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { GridColumn } from '../../ui/grid/column.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { severityMarks, severityOrder } from '../../ui/severity-cell.tsx'
import type { Severity } from '../../ui/SeverityMark.tsx'
import { Empty } from '../../ui/states.tsx'
import { FindingDetails } from './FindingDetails.tsx'

const route = getRouteApi('/doctor')
const severities = ['error', 'warning', 'info'] as const

function useColumns(): readonly GridColumn<FindingRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'severity',
        header: t('doctor.column.severity'),
        kind: 'text',
        width: 96,
        isPinned: true,
        value: row => t(`words.severity.${row.severity}`),
        order: row => severityOrder[row.severity],
        mark: row => severityMarks[row.severity],
      },
      { id: 'title', header: t('doctor.column.title'), kind: 'text', width: 200, value: row => row.title },
      { id: 'subject', header: t('doctor.column.subject'), kind: 'text', width: 120, value: row => row.subject },
      { id: 'lb', header: t('doctor.column.lb'), kind: 'number', unit: 'lb', width: 84, value: row => row.lb },
      {
        id: 'money',
        header: t('doctor.column.money'),
        kind: 'number',
        unit: '$',
        width: 88,
        value: row => row.moneyUsd,
      },
      { id: 'sentence', header: t('doctor.column.sentence'), kind: 'text', width: 560, value: row => row.sentence },
      { id: 'file', header: t('doctor.column.file'), kind: 'text', width: 180, value: row => row.fileName },
      { id: 'row', header: t('doctor.column.row'), kind: 'number', width: 64, value: row => row.row },
    ],
    [t],
  )
}

interface FilterProps {
  readonly rows: readonly FindingRow[]
  readonly severity: Severity | undefined
  readonly code: string | undefined
  readonly onChange: (change: { severity?: Severity | undefined; code?: string | undefined }) => void
}

function Filters({ rows, severity, code, onChange }: FilterProps) {
  const { t } = useTranslation()
  const titles = useMemo(() => new Map(rows.map(row => [row.code, row.title])), [rows])
  const count = (name: Severity) => rows.filter(row => row.severity === name).length
  return (
    <>
      <ToggleButtonGroup
        exclusive
        value={severity ?? 'all'}
        aria-label={t('doctor.filter.severity')}
        onChange={(_event, name: Severity | 'all' | null) =>
          name && onChange({ severity: name === 'all' ? undefined : name })
        }
      >
        <ToggleButton value="all">
          {t('words.all')} {formatNumber(rows.length)}
        </ToggleButton>
        {severities.map(name => (
          <ToggleButton key={name} value={name}>
            {t(`words.severity.${name}`)} {formatNumber(count(name))}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FilterSelect
        label={t('doctor.filter.code')}
        allLabel={t('doctor.filter.all')}
        value={code}
        options={[...titles].map(([value, name]) => ({ value, name }))}
        onChange={name => onChange({ code: name })}
        width={170}
      />
    </>
  )
}

/** What is wrong in the data, the largest first. */
export function FindingsTab({ rows }: { readonly rows: readonly FindingRow[] }) {
  const { t } = useTranslation()
  const { severity, code, q } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useColumns()
  const [finding, setFinding] = useState<FindingRow | null>(null)
  const [status, setStatus] = useState<string | null>(null)
  useStatusText(status)
  const change = (to: object) => void navigate({ search: before => ({ ...before, ...to }), replace: true })
  const shown = useMemo(
    () => rows.filter(row => (!severity || row.severity === severity) && (!code || row.code === code)),
    [rows, severity, code],
  )
  const ids = useMemo(() => new Map(rows.map((row, index) => [row, String(index)])), [rows])
  const idOf = (row: FindingRow) => ids.get(row) ?? ''
  const problems = useMemo(
    () => new Set(shown.filter(row => row.severity !== 'info').map(row => ids.get(row) ?? '')),
    [shown, ids],
  )
  const { visit, box } = useProblemKeys({
    name: 'findings',
    problems,
    current: finding && idOf(finding),
    words: { next: t('doctor.nextProblem'), previous: t('doctor.previousProblem'), none: t('doctor.noProblem') },
  })
  if (rows.length === 0) return <Empty title={t('doctor.empty')}>{t('doctor.emptyText')}</Empty>
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 300px', gap: 1.5, flex: 1, minHeight: 0 }}>
      <Box ref={box} sx={{ display: 'flex', minHeight: 0, minWidth: 0 }}>
        {visit !== null && (
          <DataGrid
            key={visit}
            name="findings"
            label={t('doctor.list')}
            noun={t('doctor.noun')}
            rows={shown}
            columns={columns}
            rowId={idOf}
            find={q}
            onFind={text => change({ q: text || undefined })}
            onRow={setFinding}
            onSelection={setStatus}
            tools={<Filters rows={rows} severity={severity} code={code} onChange={change} />}
            empty={<Empty title={t('doctor.filtered')} />}
          />
        )}
      </Box>
      <DetailsPane label={t('doctor.details.label')}>
        <FindingDetails finding={finding} />
      </DetailsPane>
    </Box>
  )
}

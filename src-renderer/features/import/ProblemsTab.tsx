import { Box, FormControlLabel, Switch, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/api.tsx'
import { queryKeys } from '../../api/query-keys.ts'
import type { PreviewFile, Problem } from '../../api/types.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { GridColumn } from '../../ui/grid/column.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { severityMarks, severityOrder } from '../../ui/severity-cell.tsx'
import { Empty } from '../../ui/states.tsx'

/** More than anybody reads; what is beyond is counted. */
const MAX_SHOWN = 5000

interface NumberedProblem extends Problem {
  readonly key: string
}

function useColumns(): readonly GridColumn<NumberedProblem>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const header = (name: 'severity' | 'file' | 'sheet' | 'row' | 'column' | 'code' | 'raw' | 'advice') =>
      t(`imports.problems.${name}`)
    return [
      {
        id: 'severity',
        header: header('severity'),
        kind: 'text',
        width: 96,
        value: problem => t(`words.severity.${problem.severity}`),
        order: problem => severityOrder[problem.severity],
        mark: problem => severityMarks[problem.severity],
      },
      { id: 'file', header: header('file'), kind: 'text', width: 190, value: problem => problem.file },
      { id: 'sheet', header: header('sheet'), kind: 'text', width: 80, value: problem => problem.sheet },
      { id: 'row', header: header('row'), kind: 'number', width: 64, value: problem => problem.row },
      { id: 'column', header: header('column'), kind: 'text', width: 110, value: problem => problem.column },
      { id: 'code', header: header('code'), kind: 'text', width: 140, value: problem => problem.code },
      { id: 'raw', header: header('raw'), kind: 'text', width: 130, value: problem => problem.raw },
      { id: 'advice', header: header('advice'), kind: 'text', width: 620, value: problem => problem.advice },
    ]
  }, [t])
}

interface ProblemsTabProps {
  readonly importId: string
  readonly selected: PreviewFile | undefined
}

/** Every problem of the import with its place, what stands there, and what to do. */
export function ProblemsTab({ importId, selected }: ProblemsTabProps) {
  const { t } = useTranslation()
  const api = useApi()
  const columns = useColumns()
  const [isOnlyFile, setOnlyFile] = useState(false)
  const [focused, setFocused] = useState<NumberedProblem | null>(null)
  const query = useQuery({
    queryKey: queryKeys.problems(importId),
    queryFn: async ({ signal }) => {
      const { rows, total } = await api.imports.problems({ importId, limit: MAX_SHOWN }, { signal })
      return { total, rows: rows.map((row, index): NumberedProblem => ({ ...row, key: String(index) })) }
    },
  })
  const fileName = isOnlyFile ? selected?.fileName : undefined
  const all = query.data?.rows
  const rows = useMemo(() => (all ?? []).filter(row => !fileName || row.file === fileName), [all, fileName])
  return (
    <Loaded query={query}>
      {({ total }) =>
        total === 0 ? (
          <Empty title={t('imports.problems.none')} />
        ) : (
          <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
            <DataGrid
              name="import problems"
              label={t('imports.problems.label')}
              noun={t('imports.problems.noun')}
              rows={rows}
              columns={columns}
              rowId={problem => problem.key}
              onRow={setFocused}
              tools={
                selected && (
                  <FormControlLabel
                    control={
                      <Switch size="small" checked={isOnlyFile} onChange={(_event, isOn) => setOnlyFile(isOn)} />
                    }
                    label={t('imports.problems.onlyFile', { file: selected.fileName })}
                  />
                )
              }
            />
            {focused && (
              <Typography role="status" sx={{ pt: 0.75, minHeight: 44 }}>
                <b>{focused.file}</b> {focused.advice}
              </Typography>
            )}
            {total > MAX_SHOWN && (
              <Typography color="textSecondary">
                {t('imports.problems.more', { shown: formatNumber(MAX_SHOWN), total: formatNumber(total) })}
              </Typography>
            )}
          </Box>
        )
      }
    </Loaded>
  )
}

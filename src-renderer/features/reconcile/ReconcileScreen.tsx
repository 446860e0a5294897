import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box, LinearProgress, Paper, Typography } from '@mui/material'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useReconciliation } from '../../api/queries.ts'
import type { Reconciliation } from '../../api/types.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty } from '../../ui/states.tsx'
import { DifferenceGrid } from './DifferenceGrid.tsx'

/** Which report it is, and of when as far as the files tell. */
const reportText = (t: TFunction, file: string, { reportAsOf, runDate }: Reconciliation) =>
  reportAsOf === null
    ? t('reconcile.reportUndated', { file, runDate: formatDate(runDate) })
    : t('reconcile.report', { file, date: formatDate(reportAsOf), runDate: formatDate(runDate) })

/** How much of the report the plan reproduces. */
function Headline({ data }: { readonly data: Reconciliation }) {
  const { t } = useTranslation()
  const { cells, equal, unexplained, toleranceLb } = data
  const headline = t('reconcile.headline', { equal: formatNumber(equal), cells: formatNumber(cells) })
  const Icon = unexplained > 0 ? WarningIcon : CheckIcon
  return (
    <Paper
      variant="outlined"
      sx={{ p: 1.5, mb: 1.5, display: 'flex', alignItems: 'center', columnGap: 3, rowGap: 0.5, flexWrap: 'wrap' }}
    >
      <Box sx={{ minWidth: 220 }}>
        <Typography sx={{ fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.2 }}>{headline}</Typography>
        <LinearProgress
          variant="determinate"
          value={cells === 0 ? 0 : (100 * equal) / cells}
          aria-label={headline}
          sx={{ mt: 0.5 }}
        />
      </Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          color: unexplained > 0 ? 'warning.main' : 'success.main',
        }}
      >
        <Icon fontSize="small" aria-hidden />
        {unexplained > 0 ? t('reconcile.unexplained', { count: unexplained }) : t('reconcile.allExplained')}
      </Box>
      <Typography color="textSecondary">
        {t('reconcile.headlineNote', { tolerance: toleranceLb })}
        {data.reportFile !== null && ` · ${reportText(t, data.reportFile, data)}`}
      </Typography>
      {data.notComparable.length > 0 && (
        <Typography color="textSecondary">
          {t('reconcile.notComparable', { labels: data.notComparable.join(', ') })}
        </Typography>
      )}
    </Paper>
  )
}

function Result({ data }: { readonly data: Reconciliation }) {
  const { t } = useTranslation()
  if (!data.hasReport)
    return (
      <Empty
        title={t('reconcile.noReport')}
        next={
          <ButtonLink variant="contained" to="/import">
            {t('frame.noData.import')}
          </ButtonLink>
        }
      >
        {t('reconcile.noReportText')}
      </Empty>
    )
  return (
    <>
      <Headline data={data} />
      {data.differences.length === 0 ? (
        <Empty title={t('reconcile.allEqual')} icon={<CheckIcon color="success" sx={{ fontSize: 40 }} aria-hidden />}>
          {t('reconcile.allEqualText', {
            cells: formatNumber(data.cells),
            file: data.reportFile ?? '',
            tolerance: data.toleranceLb,
          })}
        </Empty>
      ) : (
        <DifferenceGrid differences={data.differences} toleranceLb={data.toleranceLb} />
      )}
    </>
  )
}

/** The plan against the ERP's own report, cell by cell. */
export function ReconcileScreen() {
  const { t } = useTranslation()
  const reconciliation = useReconciliation()
  return (
    <Screen title={t('reconcile.title')}>
      <Loaded query={reconciliation}>{data => <Result data={data} />}</Loaded>
    </Screen>
  )
}

import CloudOffIcon from '@mui/icons-material/CloudOffOutlined'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import SyncIcon from '@mui/icons-material/Sync'
import { Box, Button, LinearProgress, Typography } from '@mui/material'
import { useIsMutating } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../api/api.tsx'
import { useCancelJob, useJobs } from '../api/jobs.ts'
import { useStart } from '../api/queries.ts'
import { formatDate } from '../ui/format.ts'
import { useShownStatusText } from './status-text.ts'

function SavedState() {
  const { t } = useTranslation()
  const connection = useConnection()
  const isSaving = useIsMutating() > 0
  const state = connection === 'online' && isSaving ? 'saving' : connection
  const Icon = state === 'online' ? CheckIcon : state === 'offline' ? CloudOffIcon : SyncIcon
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        color: state === 'offline' ? 'error.main' : 'text.secondary',
      }}
    >
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      <Typography variant="caption" noWrap>
        {t(`frame.status.${state}`)}
      </Typography>
    </Box>
  )
}

function RunningJobs() {
  const { t } = useTranslation()
  const cancel = useCancelJob()
  const running = useJobs().filter(job => job.state === 'running')
  if (running.length === 0)
    return (
      <Typography variant="caption" color="textSecondary" noWrap>
        {t('frame.status.noJobs')}
      </Typography>
    )
  return running.map(job => {
    const name = t(`frame.job.${job.kind}`)
    const label = t('frame.job.progress', { job: name, step: job.step, percent: Math.round(job.done * 100) })
    return (
      <Box key={job.id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="caption" noWrap>
          {label}
        </Typography>
        <LinearProgress variant="determinate" value={job.done * 100} aria-label={label} sx={{ width: 96 }} />
        <Button
          onClick={() => void cancel(job.id)}
          aria-label={t('frame.job.cancelNamed', { job: name })}
          sx={{ py: 0, minHeight: 24 }}
        >
          {t('frame.job.cancel')}
        </Button>
      </Box>
    )
  })
}

/** Connection and saved state, what the screen tells, jobs, and the run date. */
export function StatusBar() {
  const { t } = useTranslation()
  const { data } = useStart()
  const text = useShownStatusText()
  return (
    <Box
      component="footer"
      aria-label={t('frame.status.label')}
      sx={{
        gridArea: 'status',
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        overflow: 'hidden',
      }}
    >
      <SavedState />
      <Typography variant="caption" noWrap sx={{ flex: 1, minWidth: 0 }}>
        {text}
      </Typography>
      <RunningJobs />
      {data?.snapshot && (
        <Typography variant="caption" color="textSecondary" noWrap>
          {t('frame.data.asOf', { date: formatDate(data.snapshot.asOf) })}
        </Typography>
      )}
    </Box>
  )
}

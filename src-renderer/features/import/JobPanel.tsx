import { Alert, Box, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/contract/jobs.ts'
import { useCancelJob } from '../../api/jobs.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { ButtonLink } from '../../ui/links.tsx'

/** Storing and planning under way. */
export function JobProgress({ jobId, job }: { readonly jobId: string; readonly job: Job | undefined }) {
  const { t } = useTranslation()
  const cancel = useCancelJob()
  const percent = Math.round((job?.done ?? 0) * 100)
  return (
    <Panel title={t('imports.job.title')}>
      <Progress
        label={
          job
            ? t('frame.job.progress', { job: t(`frame.job.${job.kind}`), step: job.step, percent })
            : t('frame.loading')
        }
        done={job ? job.done : null}
        cancelLabel={t('imports.job.cancel')}
        onCancel={() => void cancel(jobId)}
      >
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          {t('imports.job.safe')}
        </Typography>
      </Progress>
    </Panel>
  )
}

/** The import is stored: what now. */
export function JobDone({ hasChanged, onClose }: { readonly hasChanged: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert severity="success" variant="outlined" onClose={onClose} sx={{ bgcolor: 'background.paper' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        {t(hasChanged ? 'imports.job.done' : 'imports.job.unchanged')}
        <ButtonLink variant="contained" to="/plan">
          {t('imports.job.plan')}
        </ButtonLink>
        <ButtonLink variant="outlined" to="/actions">
          {t('imports.job.actions')}
        </ButtonLink>
      </Box>
    </Alert>
  )
}

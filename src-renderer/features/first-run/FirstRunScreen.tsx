import FactoryIcon from '@mui/icons-material/FactoryOutlined'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCancelJob, useJob } from '../../api/jobs.ts'
import { useOpenSample } from '../../api/run-job.ts'
import type { Start } from '../../api/types.ts'
import { describeFailure } from '../../frame/failure.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { ButtonLink } from '../../ui/links.tsx'

type Sample = Start['samples'][number]

function SampleMills({ samples }: { readonly samples: readonly Sample[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const cancel = useCancelJob()
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const open = useOpenSample(setJobId)
  const opened = samples.find(sample => sample.id === open.variables)
  const percent = Math.round((job?.done ?? 0) * 100)
  return (
    <Panel title={t('home.sample.title')}>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('home.sample.text')}
      </Typography>
      {open.isPending ? (
        <Progress
          label={
            job
              ? t('home.sample.step', { step: job.step, percent })
              : t('home.sample.opening', { title: opened?.title ?? '' })
          }
          done={job ? job.done : null}
          cancelLabel={t('frame.cancel')}
          onCancel={job ? () => void cancel(job.id) : undefined}
        />
      ) : (
        <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
          {samples.map((sample, index) => (
            <Button
              key={sample.id}
              variant={index === 0 ? 'contained' : 'outlined'}
              startIcon={<FactoryIcon />}
              onClick={() => open.mutate(sample.id, { onSuccess: () => void navigate({ to: '/plan' }) })}
            >
              {t('home.sample.open', { title: sample.title })}
            </Button>
          ))}
        </Stack>
      )}
      {open.isError && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {describeFailure(open.error, t('frame.error.crash')).message}
        </Alert>
      )}
    </Panel>
  )
}

/** What stands at Home while there is no data: a sample mill in one click, or the person's own files. */
export function FirstRunScreen({ start }: { readonly start: Start }) {
  const { t } = useTranslation()
  return (
    <Screen title={t('home.welcome')} isScrolling>
      <Box sx={{ maxWidth: 960, width: '100%', mx: 'auto', pt: 4 }}>
        <Typography sx={{ fontSize: '0.9375rem', maxWidth: 720, mb: 3 }}>{t('home.welcomeText')}</Typography>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(340px, 1fr))', gap: 2 }}>
          <SampleMills samples={start.samples} />
          <Panel title={t('home.own.title')}>
            <Typography color="textSecondary" sx={{ mb: 2 }}>
              {t('home.own.text')}
            </Typography>
            <ButtonLink variant="outlined" to="/import" startIcon={<UploadIcon />}>
              {t('home.own.open')}
            </ButtonLink>
          </Panel>
        </Box>
        <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 3 }}>
          {t('home.dataDir', { folder: start.dataDir })}
        </Typography>
      </Box>
    </Screen>
  )
}

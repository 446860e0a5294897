import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobs } from '../api/jobs.ts'
import { showToast } from '../ui/toasts.tsx'
import { endedSince } from './ended-since.ts'

/** Tells, on whatever screen, that a job has ended and how. */
export function JobNews() {
  const { t } = useTranslation()
  const jobs = useJobs()
  const running = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const job of endedSince(running.current, jobs)) {
      const name = t(`frame.job.${job.kind}`)
      if (job.state === 'failed')
        showToast({
          severity: 'error',
          message: t('frame.job.failed', { job: name, message: job.error?.message ?? '' }),
        })
      else if (job.state === 'cancelled')
        showToast({ severity: 'info', message: t('frame.job.cancelled', { job: name }) })
      else if (job.kind === 'plan') showToast({ severity: 'success', message: t('frame.job.planDone') })
      else if (job.result?.changed === false) showToast({ severity: 'info', message: t('frame.job.importUnchanged') })
      else showToast({ severity: 'success', message: t('frame.job.importDone') })
    }
    running.current = new Set(jobs.filter(job => job.state === 'running').map(job => job.id))
  }, [jobs, t])
  return null
}

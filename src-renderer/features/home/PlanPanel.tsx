import { Button, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { PlanInfo } from '../../../src-shared/contract/plans.ts'
import { usePlanAgain } from '../../api/run-job.ts'
import { formatDate, formatMoment, formatNumber } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ValueList } from '../../ui/ValueList.tsx'

/** The last plan, and a way to make it again. */
export function PlanPanel({ plan }: { readonly plan: PlanInfo | null }) {
  const { t } = useTranslation()
  const planAgain = usePlanAgain()
  return (
    <Panel
      title={t('home.plan.title')}
      tools={
        <Button onClick={() => planAgain.mutate()} disabled={planAgain.isPending}>
          {t('home.plan.again')}
        </Button>
      }
    >
      {plan ? (
        <ValueList
          lines={[
            { name: t('home.plan.runDate'), text: formatDate(plan.runDate) },
            { name: t('home.plan.made'), text: formatMoment(plan.createdAt) },
            { name: t('home.plan.horizon'), text: t('home.plan.weeks', { count: plan.weeks }) },
            { name: t('home.plan.yarns'), text: formatNumber(plan.yarns) },
            {
              name: t('home.plan.took'),
              text: t('home.plan.seconds', { seconds: formatNumber(plan.durationMs / 1000, 1) }),
            },
          ]}
        />
      ) : (
        <Typography color="textSecondary">{t('frame.plan.none')}</Typography>
      )}
    </Panel>
  )
}

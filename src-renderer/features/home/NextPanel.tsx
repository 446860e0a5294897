import ArrowIcon from '@mui/icons-material/ArrowForward'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box, Button, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SnapshotInfo } from '../../../src-shared/contract/imports.ts'
import { useActions } from '../../api/queries.ts'
import { usePlanAgain } from '../../api/run-job.ts'
import type { Start } from '../../api/types.ts'
import { dataAge, OLD_AFTER_DAYS } from '../../frame/data-age.ts'
import { formatDate } from '../../ui/format.ts'
import { ButtonLink, TextLink } from '../../ui/links.tsx'
import { Panel } from '../../ui/Panel.tsx'

interface StepProps {
  readonly tone: 'warning' | 'step' | 'done'
  readonly text: string
  readonly link?: ReactNode
}

function Step({ tone, text, link }: StepProps) {
  const Icon = tone === 'warning' ? WarningIcon : tone === 'done' ? CheckIcon : ArrowIcon
  const colour = tone === 'warning' ? 'warning' : tone === 'done' ? 'success' : 'primary'
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
      <Icon fontSize="small" color={colour} aria-hidden />
      <Typography sx={{ flex: 1 }}>{text}</Typography>
      {link}
    </Box>
  )
}

const MOST_URGENT = 5

/** The first open actions, so that the day can begin here. */
function Urgent() {
  const { t } = useTranslation()
  const { data } = useActions()
  const open = (data?.rows ?? []).filter(row => row.decision.state === 'open').slice(0, MOST_URGENT)
  if (open.length === 0) return null
  return (
    <Box component="section" sx={{ mt: 1.5 }}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('home.next.urgent')}
      </Typography>
      {open.map(row => (
        <Box
          key={row.key}
          sx={{
            display: 'grid',
            gridTemplateColumns: '84px 76px minmax(0, 1fr)',
            gap: 1,
            py: 0.5,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <b>{t(`words.actionKind.${row.kind}`)}</b>
          <TextLink to="/yarns/$yarnId" params={{ yarnId: row.yarnId }}>
            {row.yarnId}
          </TextLink>
          <Box
            component="span"
            title={row.sentence}
            sx={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden' }}
          >
            {row.sentence}
          </Box>
        </Box>
      ))}
    </Box>
  )
}

function AgeStep({ start, snapshot }: NextPanelProps) {
  const { t } = useTranslation()
  const age = dataAge(snapshot.asOf, start.today)
  const date = formatDate(snapshot.asOf)
  const link = <ButtonLink to="/import">{t('home.next.importLink')}</ButtonLink>
  if (age.kind === 'ahead') return <Step tone="warning" text={t('home.next.aheadData', { date })} link={link} />
  if (age.kind === 'days' && age.days >= OLD_AFTER_DAYS)
    return <Step tone="warning" text={t('home.next.oldData', { date, days: age.days })} link={link} />
  return null
}

interface NextPanelProps {
  readonly start: Start
  readonly snapshot: SnapshotInfo
}

/** What to do next, in the order in which it pays. */
export function NextPanel({ start, snapshot }: NextPanelProps) {
  const { t } = useTranslation()
  const planAgain = usePlanAgain()
  const { plan, openActions, findings } = start
  return (
    <Panel title={t('home.next.title')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        <AgeStep start={start} snapshot={snapshot} />
        {plan === null && (
          <Step
            tone="warning"
            text={t('home.next.noPlan')}
            link={
              <Button variant="contained" disabled={planAgain.isPending} onClick={() => planAgain.mutate()}>
                {t('home.next.planNow')}
              </Button>
            }
          />
        )}
        {plan !== null && openActions === 0 && <Step tone="done" text={t('home.next.allDone')} />}
        {openActions > 0 && (
          <Step
            tone="step"
            text={t('home.next.actions', { count: openActions })}
            link={<ButtonLink to="/actions">{t('home.next.actionsLink')}</ButtonLink>}
          />
        )}
        {findings.error > 0 && (
          <Step
            tone="step"
            text={t('home.next.errors', { count: findings.error })}
            link={
              <ButtonLink to="/doctor" search={{ severity: 'error' }}>
                {t('home.next.errorsLink')}
              </ButtonLink>
            }
          />
        )}
        <Step
          tone="step"
          text={t('home.next.reconcile')}
          link={<ButtonLink to="/reconcile">{t('home.next.reconcileLink')}</ButtonLink>}
        />
      </Box>
      {plan !== null && <Urgent />}
    </Panel>
  )
}

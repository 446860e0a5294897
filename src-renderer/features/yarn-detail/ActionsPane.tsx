import BlockIcon from '@mui/icons-material/BlockOutlined'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import ReplayIcon from '@mui/icons-material/ReplayOutlined'
import SnoozeIcon from '@mui/icons-material/SnoozeOutlined'
import { Alert, Box, Button, Menu, MenuItem, Paper, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import type { DecisionState } from '../../../src-shared/domain/action.ts'
import { addDays } from '../../../src-shared/domain/dates.ts'
import { useStart } from '../../api/queries.ts'
import { useDecide } from '../../frame/use-decide.ts'
import { formatDate, formatLb, formatUsd } from '../../ui/format.ts'

interface CardProps {
  readonly action: ActionRow
  readonly today: string
  readonly isBusy: boolean
  readonly onDecide: (state: DecisionState, until: string | null) => void
}

const snoozeWeeks = [1, 2, 4] as const
const stateIcons = { open: null, accepted: CheckIcon, rejected: BlockIcon, snoozed: SnoozeIcon } as const

function SnoozeButton({ today, isBusy, onDecide, label }: Omit<CardProps, 'action'> & { readonly label: string }) {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<Element | null>(null)
  return (
    <>
      <Button
        startIcon={<SnoozeIcon />}
        disabled={isBusy}
        aria-label={label}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('yarnDetail.actions.snooze')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} transitionDuration={0}>
        {snoozeWeeks.map(count => {
          const until = addDays(today, count * 7)
          return (
            <MenuItem
              key={count}
              onClick={() => {
                setAnchor(null)
                onDecide('snoozed', until)
              }}
            >
              {t('yarnDetail.actions.snoozeWeeks', { count, date: formatDate(until) })}
            </MenuItem>
          )
        })}
      </Menu>
    </>
  )
}

function Buttons({ action, today, isBusy, onDecide }: CardProps) {
  const { t } = useTranslation()
  const what = `${t(`words.actionKind.${action.kind}`)} ${formatLb(action.quantityLb)}`
  const labelOf = (verb: 'accept' | 'reject' | 'snooze' | 'reopen') =>
    t('yarnDetail.actions.of', { verb: t(`yarnDetail.actions.${verb}`), what })
  const button = (verb: 'accept' | 'reject' | 'reopen', state: DecisionState, Icon: typeof CheckIcon) => (
    <Button
      startIcon={<Icon />}
      variant={verb === 'accept' ? 'outlined' : 'text'}
      disabled={isBusy}
      aria-label={labelOf(verb)}
      onClick={() => onDecide(state, null)}
    >
      {t(`yarnDetail.actions.${verb}`)}
    </Button>
  )
  return (
    <Box sx={{ display: 'flex', gap: 0.5, mt: 0.5 }}>
      {action.decision.state === 'open' ? (
        <>
          {button('accept', 'accepted', CheckIcon)}
          {button('reject', 'rejected', BlockIcon)}
          <SnoozeButton today={today} isBusy={isBusy} onDecide={onDecide} label={labelOf('snooze')} />
        </>
      ) : (
        button('reopen', 'open', ReplayIcon)
      )}
    </Box>
  )
}

function Facts({ action }: { readonly action: ActionRow }) {
  const { t } = useTranslation()
  const facts = [
    action.supplierName,
    action.poId,
    action.orderBy && t('yarnDetail.actions.orderBy', { date: formatDate(action.orderBy) }),
    action.needBy && t('yarnDetail.actions.needBy', { date: formatDate(action.needBy) }),
    action.moneyUsd ? formatUsd(action.moneyUsd) : null,
  ].filter(Boolean)
  return <Typography color="textSecondary">{facts.join(' · ')}</Typography>
}

function Card(props: CardProps) {
  const { t } = useTranslation()
  const { action } = props
  const { state, until, movedFrom } = action.decision
  const Icon = stateIcons[state]
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', py: 1, listStyle: 'none' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Typography variant="h3" component="h3" sx={{ flex: 1 }}>
          {t(`words.actionKind.${action.kind}`)} {formatLb(action.quantityLb)}
        </Typography>
        {Icon && (
          <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
            <Icon sx={{ fontSize: 16 }} aria-hidden />
            {t(`words.decision.${state}`)} {until && t('yarnDetail.actions.until', { date: formatDate(until) })}
          </Box>
        )}
      </Box>
      {movedFrom && (
        <Alert severity="warning" sx={{ my: 0.5 }}>
          {t('yarnDetail.actions.moved', {
            state: t(`actions.stateWord.${movedFrom.state}`),
            lb: formatLb(movedFrom.quantityLb),
          })}
        </Alert>
      )}
      <Typography>{action.sentence}</Typography>
      <Facts action={action} />
      <Buttons {...props} />
    </Box>
  )
}

/** What to do about this yarn and what the data doctor found on it. */
export function ActionsPane({ detail }: { readonly detail: YarnDetail }) {
  const { t } = useTranslation()
  const decide = useDecide()
  const today = useStart().data?.today ?? detail.plan.runDate
  return (
    <Paper component="section" variant="outlined" aria-label={t('yarnDetail.actions.title')} sx={{ p: 1.25 }}>
      <Typography variant="h2" sx={{ mb: 0.5 }}>
        {t('yarnDetail.actions.title')}
      </Typography>
      {detail.actions.length === 0 && <Typography color="textSecondary">{t('yarnDetail.actions.none')}</Typography>}
      <Box component="ul" sx={{ m: 0, p: 0 }}>
        {detail.actions.map(action => (
          <Card
            key={action.key}
            action={action}
            today={today}
            isBusy={decide.isPending}
            onDecide={(state, until) =>
              decide.mutate({ rows: [action], verdict: { state, until, note: action.decision.note } })
            }
          />
        ))}
      </Box>
      {detail.findings.length > 0 && (
        <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
          <Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
            {t('yarnDetail.actions.findings')}
          </Typography>
          {detail.findings.map((finding, index) => (
            <Typography key={index} color="textSecondary" sx={{ mb: 0.5 }}>
              {finding.sentence}
            </Typography>
          ))}
        </Box>
      )}
    </Paper>
  )
}

import BlockIcon from '@mui/icons-material/BlockOutlined'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import ReplayIcon from '@mui/icons-material/ReplayOutlined'
import SnoozeIcon from '@mui/icons-material/SnoozeOutlined'
import { Box, Button, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import { formatLb, formatUsd } from '../../ui/format.ts'
import { totalsOf } from './queue.ts'

export type Choice = 'accept' | 'reject' | 'snooze' | 'reopen'

/** The letter that decides while the list has the focus. */
export const choiceKeys = { accept: 'a', reject: 'r', snooze: 's', reopen: 'o' } as const satisfies Record<
  Choice,
  string
>

const looks = {
  accept: [CheckIcon, 'contained'],
  reject: [BlockIcon, 'outlined'],
  snooze: [SnoozeIcon, 'outlined'],
  reopen: [ReplayIcon, 'outlined'],
} as const

export const choices = ['accept', 'reject', 'snooze', 'reopen'] as const

interface DecisionBarProps {
  readonly rows: readonly ActionRow[]
  readonly isBusy: boolean
  readonly onChoose: (choice: Choice) => void
}

/** Decides on everything that is selected. */
export function DecisionBar({ rows, isBusy, onChoose }: DecisionBarProps) {
  const { t } = useTranslation()
  const { lb, spendUsd, freeUsd } = totalsOf(rows)
  const isOpenAlready = rows.every(row => row.decision.state === 'open')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pt: 1, flexWrap: 'wrap' }}>
      {choices.map(choice => {
        const [Icon, variant] = looks[choice]
        return (
          <Button
            key={choice}
            variant={variant}
            startIcon={<Icon />}
            disabled={isBusy || rows.length === 0 || (choice === 'reopen' && isOpenAlready)}
            aria-keyshortcuts={choiceKeys[choice]}
            onClick={() => onChoose(choice)}
          >
            {t(`actions.do.${choice}`)}
            <Box component="kbd" sx={{ ml: 1, opacity: 0.8 }}>
              {choiceKeys[choice].toUpperCase()}
            </Box>
          </Button>
        )
      })}
      <Typography color="textSecondary" role="status" sx={{ ml: 1 }}>
        {rows.length > 0 &&
          t('actions.selected', { count: rows.length, lb: formatLb(lb), usd: formatUsd(spendUsd - freeUsd) })}
      </Typography>
    </Box>
  )
}

import BlockIcon from '@mui/icons-material/BlockOutlined'
import CallIcon from '@mui/icons-material/CallOutlined'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import EventIcon from '@mui/icons-material/EventRepeatOutlined'
import FastForwardIcon from '@mui/icons-material/FastRewindOutlined'
import PendingIcon from '@mui/icons-material/RadioButtonUnchecked'
import RemoveIcon from '@mui/icons-material/RemoveCircleOutlineOutlined'
import ShoppingIcon from '@mui/icons-material/AddShoppingCartOutlined'
import SnoozeIcon from '@mui/icons-material/SnoozeOutlined'
import SwapIcon from '@mui/icons-material/SwapHorizOutlined'
import SyncAltIcon from '@mui/icons-material/SyncAltOutlined'
import TrendingIcon from '@mui/icons-material/TrendingDownOutlined'
import { Box } from '@mui/material'
import type { ElementType } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionKind, DecisionState } from '../../../src-shared/domain/action.ts'

const kindIcons: Readonly<Record<ActionKind, ElementType>> = {
  chase: CallIcon,
  pull_in: FastForwardIcon,
  reallocate: SyncAltIcon,
  substitute: SwapIcon,
  order: ShoppingIcon,
  defer: EventIcon,
  reduce: TrendingIcon,
  cancel: RemoveIcon,
}

const stateLooks: Readonly<Record<DecisionState, readonly [icon: ElementType, colour: string]>> = {
  open: [PendingIcon, 'text.secondary'],
  accepted: [CheckIcon, 'success.main'],
  rejected: [BlockIcon, 'error.main'],
  snoozed: [SnoozeIcon, 'info.main'],
}

const line = {
  display: 'inline-flex',
  verticalAlign: 'top',
  alignItems: 'center',
  gap: 0.5,
  whiteSpace: 'nowrap',
} as const

export function KindMark({ kind }: { readonly kind: ActionKind }) {
  const { t } = useTranslation()
  const Icon = kindIcons[kind]
  return (
    <Box component="span" sx={{ ...line, fontWeight: 600 }}>
      <Icon sx={{ fontSize: 18 }} color="primary" aria-hidden />
      {t(`words.actionKind.${kind}`)}
    </Box>
  )
}

export function StateMark({ state }: { readonly state: DecisionState }) {
  const { t } = useTranslation()
  const [Icon, colour] = stateLooks[state]
  return (
    <Box component="span" sx={{ ...line, color: colour }}>
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      {t(`words.decision.${state}`)}
    </Box>
  )
}

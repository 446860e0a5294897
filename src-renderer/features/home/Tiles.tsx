import AccessTimeIcon from '@mui/icons-material/AccessTimeOutlined'
import MedicalIcon from '@mui/icons-material/MedicalServicesOutlined'
import RemoveIcon from '@mui/icons-material/RemoveCircleOutlineOutlined'
import TaskIcon from '@mui/icons-material/TaskAltOutlined'
import TrendingIcon from '@mui/icons-material/TrendingDownOutlined'
import { Box, Typography } from '@mui/material'
import type { ElementType } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions, useShort } from '../../api/queries.ts'
import type { Start } from '../../api/types.ts'
import { formatNumber, formatUsd } from '../../ui/format.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { openMoney } from './open-money.ts'

interface Tile {
  readonly name: 'short' | 'negative' | 'timing' | 'actions' | 'findings'
  readonly icon: ElementType
  readonly count: number | null
  readonly note: string
  readonly link:
    | { readonly to: '/yarns'; readonly search: { readonly show: 'short' | 'negative' | 'timing' } }
    | { readonly to: '/actions'; readonly search: { readonly state: 'open' } }
    | { readonly to: '/doctor'; readonly search: { readonly severity: 'error' } }
}

function useTiles({ plan, openActions, findings }: Start): Tile[] {
  const { t } = useTranslation()
  const short = useShort('erp', plan !== null)
  const actions = useActions(plan !== null)
  const money = openMoney(actions.data?.rows ?? [])
  const timing = short.data?.rows.filter(row => row.isTimingOnly).length ?? null
  const ofYarns = { count: plan?.shortYarns ?? 0, total: formatNumber(plan?.yarns ?? 0) }
  return [
    {
      name: 'short',
      icon: TrendingIcon,
      count: plan?.shortYarns ?? null,
      note: t('home.tile.shortNote', ofYarns),
      link: { to: '/yarns', search: { show: 'short' } },
    },
    {
      name: 'timing',
      icon: AccessTimeIcon,
      count: timing,
      note: t('home.tile.timingNote'),
      link: { to: '/yarns', search: { show: 'timing' } },
    },
    {
      name: 'negative',
      icon: RemoveIcon,
      count: plan?.negativeAtEnd ?? null,
      note: t('home.tile.negativeNote'),
      link: { to: '/yarns', search: { show: 'negative' } },
    },
    {
      name: 'actions',
      icon: TaskIcon,
      count: openActions,
      note: t('home.tile.actionsNote', { spend: formatUsd(money.spendUsd), free: formatUsd(money.freeUsd) }),
      link: { to: '/actions', search: { state: 'open' } },
    },
    {
      name: 'findings',
      icon: MedicalIcon,
      count: findings.error,
      note: t('home.tile.findingsNote', {
        warnings: formatNumber(findings.warning),
        notes: formatNumber(findings.info),
      }),
      link: { to: '/doctor', search: { severity: 'error' } },
    },
  ]
}

/** What stands out, each a way to the list behind it. */
export function Tiles({ start }: { readonly start: Start }) {
  const { t } = useTranslation()
  const tiles = useTiles(start)
  return (
    <Box
      component="nav"
      aria-label={t('home.tiles')}
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(5, minmax(0, 1fr))', gap: 1.5 }}
    >
      {tiles.map(({ name, icon: Icon, count, note, link }) => (
        <ButtonLink
          key={name}
          variant="outlined"
          color="inherit"
          {...link}
          sx={{
            flexDirection: 'column',
            alignItems: 'flex-start',
            justifyContent: 'flex-start',
            textAlign: 'left',
            p: 1.5,
            bgcolor: 'background.paper',
            borderColor: 'divider',
            fontWeight: 400,
          }}
        >
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
            <Icon fontSize="small" color="primary" aria-hidden />
            {t(`home.tile.${name}`)}
          </Box>
          <Typography component="span" sx={{ fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.3 }}>
            {count === null ? '–' : formatNumber(count)}
          </Typography>
          <Typography component="span" variant="caption" color="textSecondary">
            {note}
          </Typography>
        </ButtonLink>
      ))}
    </Box>
  )
}

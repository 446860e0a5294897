import DarkIcon from '@mui/icons-material/DarkModeOutlined'
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined'
import LightIcon from '@mui/icons-material/LightModeOutlined'
import SearchIcon from '@mui/icons-material/Search'
import UndoIcon from '@mui/icons-material/Undo'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { useJobs } from '../api/jobs.ts'
import { useStart } from '../api/queries.ts'
import { formatDate, formatMoment } from '../ui/format.ts'
import { dataAge, OLD_AFTER_DAYS } from './data-age.ts'
import { useThemeToggle } from './theme-toggle.ts'
import { undoStep, useLastStep } from './undo.ts'
import { ButtonLink } from '../ui/links.tsx'

/** Run date of the data and its age, with a warning when it is old. */
function DataAgeNote() {
  const { t } = useTranslation()
  const { data } = useStart()
  if (!data?.snapshot) return <Typography color="textSecondary">{data ? t('frame.data.none') : ''}</Typography>
  const age = dataAge(data.snapshot.asOf, data.today)
  const isOld = age.kind === 'ahead' || (age.kind === 'days' && age.days >= OLD_AFTER_DAYS)
  const words = age.kind === 'days' ? t('frame.data.days', { count: age.days }) : t(`frame.data.${age.kind}`)
  return (
    <ButtonLink
      to="/import"
      color={isOld ? 'warning' : 'inherit'}
      startIcon={isOld ? <WarningIcon /> : undefined}
      sx={{ fontWeight: 400 }}
    >
      {t('frame.data.asOf', { date: formatDate(data.snapshot.asOf) })} · {words}
    </ButtonLink>
  )
}

function PlanNote() {
  const { t } = useTranslation()
  const { data } = useStart()
  const running = useJobs().find(job => job.state === 'running' && job.kind === 'plan')
  const text = running
    ? t('frame.plan.running', { percent: Math.round(running.done * 100) })
    : data?.plan
      ? t('frame.plan.done', { at: formatMoment(data.plan.createdAt) })
      : t('frame.plan.none')
  return (
    <Typography color="textSecondary" noWrap>
      {text}
    </Typography>
  )
}

function UndoButton() {
  const { t } = useTranslation()
  const step = useLastStep()
  const label = step ? t('frame.undo.named', { what: step.label }) : t('frame.undo.nothing')
  return (
    <Tooltip title={label}>
      <span>
        <IconButton color="inherit" aria-label={label} disabled={!step} onClick={() => void undoStep()}>
          <UndoIcon fontSize="small" />
        </IconButton>
      </span>
    </Tooltip>
  )
}

interface TopBarProps {
  readonly onPalette: () => void
  readonly onHelp: () => void
}

/** Search and commands, the age of the data, the plan, undo, help: in the same place on every screen. */
export function TopBar({ onPalette, onHelp }: TopBarProps) {
  const { t } = useTranslation()
  const { isDark, label, toggle } = useThemeToggle()
  return (
    <Box
      component="header"
      sx={{
        gridArea: 'top',
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Typography sx={{ fontWeight: 700, whiteSpace: 'nowrap' }}>{t('frame.appName')}</Typography>
      <Button
        variant="outlined"
        color="inherit"
        onClick={onPalette}
        startIcon={<SearchIcon fontSize="small" />}
        aria-keyshortcuts="Control+K"
        sx={{
          flex: '0 1 340px',
          justifyContent: 'flex-start',
          fontWeight: 400,
          color: 'text.secondary',
          borderColor: 'divider',
        }}
      >
        <Box component="span" sx={{ mr: 'auto' }}>
          {t('frame.palette.open')}
        </Box>
        <kbd>Ctrl+K</kbd>
      </Button>
      <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
        <DataAgeNote />
        <PlanNote />
        <UndoButton />
        <Tooltip title={label}>
          <IconButton color="inherit" aria-label={label} onClick={toggle}>
            {isDark ? <LightIcon fontSize="small" /> : <DarkIcon fontSize="small" />}
          </IconButton>
        </Tooltip>
        <Tooltip title={`${t('frame.help.open')} (?)`}>
          <IconButton color="inherit" aria-label={t('frame.help.open')} onClick={onHelp}>
            <HelpIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
    </Box>
  )
}

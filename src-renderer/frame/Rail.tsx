import FactCheckIcon from '@mui/icons-material/FactCheckOutlined'
import GridOnIcon from '@mui/icons-material/GridOnOutlined'
import HomeIcon from '@mui/icons-material/HomeOutlined'
import MedicalIcon from '@mui/icons-material/MedicalServicesOutlined'
import SettingsIcon from '@mui/icons-material/SettingsOutlined'
import TableRowsIcon from '@mui/icons-material/TableRowsOutlined'
import TaskIcon from '@mui/icons-material/TaskAltOutlined'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import { Box, ButtonBase } from '@mui/material'
import { Link } from '@tanstack/react-router'
import type { ElementType } from 'react'
import { useTranslation } from 'react-i18next'
import { useStart } from '../api/queries.ts'
import { screens, type ScreenName } from './screens.ts'

const icons: Readonly<Record<ScreenName, ElementType>> = {
  home: HomeIcon,
  import: UploadIcon,
  yarns: TableRowsIcon,
  plan: GridOnIcon,
  actions: TaskIcon,
  doctor: MedicalIcon,
  reconcile: FactCheckIcon,
  settings: SettingsIcon,
}

const linkStyle = {
  flexDirection: 'column',
  width: '100%',
  height: 54,
  gap: 0.25,
  color: 'text.secondary',
  fontSize: '0.6875rem',
  fontFamily: 'inherit',
  borderLeft: '3px solid transparent',
  borderRight: '3px solid transparent',
  position: 'relative',
  whiteSpace: 'nowrap',
  '&:hover': { bgcolor: 'action.hover' },
  '&:focus-visible': { outlineOffset: -2 },
  '&[aria-current=page]': {
    color: 'primary.main',
    fontWeight: 600,
    borderLeftColor: 'primary.main',
    bgcolor: 'action.selected',
  },
} as const

const badgeStyle = {
  position: 'absolute',
  top: 4,
  right: 8,
  px: 0.5,
  borderRadius: 1,
  fontSize: '0.625rem',
  lineHeight: '14px',
  fontWeight: 600,
  bgcolor: 'primary.main',
  color: 'primary.contrastText',
} as const

/** The way to every screen, always in the same place. */
export function Rail() {
  const { t } = useTranslation()
  const { data } = useStart()
  const counts: Partial<Record<ScreenName, number>> = data
    ? { actions: data.openActions, doctor: data.findings.error }
    : {}
  return (
    <Box
      component="nav"
      aria-label={t('frame.screens')}
      sx={{ gridArea: 'rail', borderRight: 1, borderColor: 'divider', bgcolor: 'background.paper', overflowY: 'auto' }}
    >
      {screens.map(({ name, path }, index) => {
        const Icon = icons[name]
        const count = counts[name] ?? 0
        return (
          <ButtonBase
            key={name}
            component={Link}
            to={path}
            activeOptions={{ exact: path === '/', includeSearch: false }}
            aria-keyshortcuts={`Alt+${index + 1}`}
            sx={linkStyle}
          >
            <Icon fontSize="small" aria-hidden />
            {t(`frame.screen.${name}`)}
            {count > 0 && (
              <Box component="span" sx={badgeStyle}>
                {count > 999 ? '999+' : count}
              </Box>
            )}
          </ButtonBase>
        )
      })}
    </Box>
  )
}

import BlockIcon from '@mui/icons-material/BlockOutlined'
import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import EqualIcon from '@mui/icons-material/DragHandle'
import ErrorIcon from '@mui/icons-material/ErrorOutlined'
import HourglassIcon from '@mui/icons-material/HourglassEmptyOutlined'
import StopIcon from '@mui/icons-material/StopCircleOutlined'
import SwapIcon from '@mui/icons-material/SwapHorizOutlined'
import SyncIcon from '@mui/icons-material/Sync'
import { Box } from '@mui/material'
import type { ElementType } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewFile } from '../../api/types.ts'
import type { UploadState } from './upload-store.ts'

type FileState = PreviewFile['state'] | UploadState

const looks: Readonly<Record<FileState, readonly [icon: ElementType, colour: string]>> = {
  waiting: [HourglassIcon, 'text.secondary'],
  reading: [SyncIcon, 'info.main'],
  cancelled: [StopIcon, 'text.secondary'],
  failed: [ErrorIcon, 'error.main'],
  ready: [CheckIcon, 'success.main'],
  refused: [BlockIcon, 'error.main'],
  unchanged: [EqualIcon, 'text.secondary'],
  superseded: [SwapIcon, 'text.secondary'],
}

/** State of a file as an icon and a word. */
export function FileStateMark({ state }: { readonly state: FileState }) {
  const { t } = useTranslation()
  const [Icon, colour] = looks[state]
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'top',
        alignItems: 'center',
        gap: 0.5,
        color: colour,
        whiteSpace: 'nowrap',
      }}
    >
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      {t(`imports.state.${state}`)}
    </Box>
  )
}

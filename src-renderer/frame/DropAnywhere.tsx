import { Box, Typography } from '@mui/material'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { filesOfDrop } from '../ui/dropped-files.ts'
import { showToast } from '../ui/toasts.tsx'
import { handOverFiles } from './file-inbox.ts'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Files dropped anywhere on the window go to the import screen. Without this the window would open the file instead. */
export function DropAnywhere() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOver, setOver] = useState(false)
  const receive = useEffectEvent(async (transfer: DataTransfer) => {
    const files = await filesOfDrop(transfer)
    if (files.length === 0) return showToast({ severity: 'warning', message: t('imports.drop.nothing') })
    handOverFiles(files)
    await navigate({ to: '/import' })
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      setOver(false)
      void receive(event.dataTransfer)
    }
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => stop.abort()
  }, [])
  if (!isOver) return null
  return (
    <Box
      sx={{
        position: 'fixed',
        inset: 8,
        zIndex: 'tooltip',
        display: 'grid',
        placeItems: 'center',
        border: '3px dashed',
        borderColor: 'primary.main',
        borderRadius: 2,
        bgcolor: 'background.paper',
        opacity: 0.92,
        pointerEvents: 'none',
      }}
    >
      <Typography variant="h1" component="p">
        {t('imports.drop.overlay')}
      </Typography>
    </Box>
  )
}

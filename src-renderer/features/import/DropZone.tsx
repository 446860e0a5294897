import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import { Box, Button, Typography } from '@mui/material'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { filesOfPicker } from '../../ui/dropped-files.ts'

interface PickButtonsProps {
  readonly onFiles: (files: readonly File[]) => void
  readonly isPrimary?: boolean
}

/** For those who do not drag: a folder picker and a file picker. */
export function PickButtons({ onFiles, isPrimary = false }: PickButtonsProps) {
  const { t } = useTranslation()
  const folder = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const pick = (input: HTMLInputElement) => {
    onFiles(filesOfPicker(input.files))
    // The same folder may be chosen again.
    input.value = ''
  }
  return (
    <>
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        webkitdirectory=""
        aria-label={t('imports.drop.folder')}
        onChange={event => pick(event.currentTarget)}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label={t('imports.drop.files')}
        onChange={event => pick(event.currentTarget)}
      />
      <Button
        variant={isPrimary ? 'contained' : 'outlined'}
        startIcon={<FolderIcon />}
        onClick={() => folder.current?.click()}
      >
        {t('imports.drop.folder')}
      </Button>
      <Button variant="outlined" startIcon={<UploadIcon />} onClick={() => files.current?.click()}>
        {isPrimary ? t('imports.drop.files') : t('imports.drop.more')}
      </Button>
    </>
  )
}

/** Where a person sees that files can be dropped. The drop itself is taken anywhere on the window. */
export function DropZone({ onFiles }: Pick<PickButtonsProps, 'onFiles'>) {
  const { t } = useTranslation()
  return (
    <Box
      sx={{
        display: 'grid',
        placeItems: 'center',
        alignContent: 'center',
        textAlign: 'center',
        gap: 1.5,
        p: 4,
        minHeight: 220,
        border: '2px dashed',
        borderColor: 'divider',
        borderRadius: 2,
        bgcolor: 'background.paper',
      }}
    >
      <UploadIcon color="primary" sx={{ fontSize: 40 }} aria-hidden />
      <Typography variant="h2">{t('imports.drop.title')}</Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 520 }}>
        {t('imports.drop.text')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <PickButtons onFiles={onFiles} isPrimary />
      </Box>
    </Box>
  )
}

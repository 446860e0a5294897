import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en/en.ts'
import { keyLabel, useCommandList, type CommandGroup } from './commands.ts'

const groups: readonly CommandGroup[] = ['screens', 'app', 'record', 'list']

function KeyTable({ title, rows }: { readonly title: string; readonly rows: readonly (readonly string[])[] }) {
  return (
    <Box component="section" sx={{ breakInside: 'avoid', mb: 2 }}>
      <Typography variant="h2" gutterBottom>
        {title}
      </Typography>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, m: 0 }}>
        {rows.map(([keys, meaning]) => (
          <Box key={`${keys} ${meaning}`} sx={{ display: 'contents' }}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <Box component="dd" sx={{ m: 0 }}>
              {meaning}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

/** What can be pressed here, read from the registry that also runs it. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const commands = useCommandList().filter(command => command.keys)
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="shortcut-sheet-title">
      <DialogTitle id="shortcut-sheet-title">{t('frame.help.title')}</DialogTitle>
      <DialogContent tabIndex={0}>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {t('frame.help.note')}
        </Typography>
        <Box sx={{ columnCount: 2, columnGap: 4 }}>
          {groups.map(group => {
            const rows = commands
              .filter(command => command.group === group)
              .map(command => [keyLabel(command.keys ?? ''), command.title])
            return rows.length > 0 && <KeyTable key={group} title={t(`frame.group.${group}`)} rows={rows} />
          })}
          <KeyTable title={t('frame.help.grid')} rows={en.frame.help.gridKeys} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('frame.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

import { Autocomplete, Box, Dialog, TextField, Typography, type AutocompleteRenderGroupParams } from '@mui/material'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, type HTMLAttributes, type Key } from 'react'
import { useTranslation } from 'react-i18next'
import { useStart, useYarns } from '../api/queries.ts'
import { keyLabel, useCommandList } from './commands.ts'
import { filterEntries } from './filter-entries.ts'

interface Entry {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly keys: string
  readonly run: () => void
}

function useEntries(): Entry[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const commands = useCommandList()
  const { data: start } = useStart()
  const yarns = useYarns(start?.plan != null).data?.rows
  return useMemo(() => {
    const fromCommands = commands
      .filter(command => !command.isHidden)
      .map(command => ({
        id: command.id,
        title: command.title,
        group: t(`frame.group.${command.group}`),
        keys: command.keys ? keyLabel(command.keys) : '',
        run: command.run,
      }))
    const fromYarns = (yarns ?? []).map(yarn => ({
      id: `yarn ${yarn.yarnId}`,
      title: `${yarn.yarnId} ${yarn.description}`,
      group: t('frame.palette.yarns'),
      keys: '',
      run: () => void navigate({ to: '/yarns/$yarnId', params: { yarnId: yarn.yarnId } }),
    }))
    return [...fromCommands, ...fromYarns]
  }, [commands, yarns, navigate, t])
}

const Group = ({ key, group, children }: AutocompleteRenderGroupParams) => (
  <Box key={key} role="group" aria-label={group}>
    <Typography variant="caption" color="textSecondary" aria-hidden sx={{ px: 2 }}>
      {group}
    </Typography>
    <Box role="presentation">{children}</Box>
  </Box>
)

const Option = ({ key, ...props }: HTMLAttributes<HTMLLIElement> & { readonly key: Key }, entry: Entry) => (
  <Box component="li" key={key} {...props}>
    <Box component="span" sx={{ flex: 1 }}>
      {entry.title}
    </Box>
    <Typography component="kbd" variant="caption" color="textSecondary">
      {entry.keys}
    </Typography>
  </Box>
)

/** One field that finds screens, commands and yarns. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const entries = useEntries()
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{
        paper: {
          'aria-labelledby': undefined,
          'aria-label': t('frame.palette.open'),
          sx: { mt: 7, overflow: 'visible', p: 1 },
        },
      }}
    >
      <Autocomplete<Entry>
        open
        disablePortal
        autoHighlight
        fullWidth
        forcePopupIcon={false}
        options={entries}
        groupBy={entry => entry.group}
        getOptionLabel={entry => entry.title}
        getOptionKey={entry => entry.id}
        filterOptions={(options, { inputValue }) => filterEntries(options, inputValue)}
        noOptionsText={t('frame.palette.none')}
        onClose={(_event, reason) => {
          if (reason === 'escape') onClose()
        }}
        onChange={(_event, entry) => {
          onClose()
          entry?.run()
        }}
        slotProps={{ listbox: { 'aria-label': t('frame.palette.open'), sx: { maxHeight: '60vh' } } }}
        renderInput={params => (
          <TextField
            {...params}
            autoFocus
            placeholder={t('frame.palette.placeholder')}
            aria-label={t('frame.palette.open')}
          />
        )}
        renderGroup={Group}
        renderOption={Option}
      />
    </Dialog>
  )
}

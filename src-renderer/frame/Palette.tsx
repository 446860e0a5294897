import { Autocomplete, Box, Dialog, TextField, Typography, type AutocompleteRenderGroupParams } from '@mui/material'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, type HTMLAttributes, type Key } from 'react'
import { useTranslation } from 'react-i18next'
import { useStart, useYarns } from '../api/queries.ts'
import { keyLabel, useCommandList } from './commands.ts'

interface Entry {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly keys: string
  readonly run: () => void
}

const MAX_SHOWN = 60

/** Entries with every word of the text in them; those that begin with it come first within their group. */
export function filterEntries<T extends { title: string; group: string }>(entries: readonly T[], text: string): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const hits = entries.filter(entry => words.every(word => entry.title.toLowerCase().includes(word)))
  const first = words[0]
  const ranked = first ? hits.toSorted((a, b) => rankOf(a, first) - rankOf(b, first)) : hits
  const groups = [...new Set(entries.map(entry => entry.group))]
  return ranked.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group)).slice(0, MAX_SHOWN)
}

const rankOf = (entry: { title: string }, word: string) => (entry.title.toLowerCase().startsWith(word) ? 0 : 1)

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

import { MenuItem, TextField } from '@mui/material'

interface FilterSelectProps<V extends string> {
  readonly label: string
  /** Shown and chosen for "everything"; left out when there is always one choice. */
  readonly allLabel?: string
  readonly value: V | undefined
  readonly options: readonly { readonly value: V; readonly name: string }[]
  /** Undefined for everything. */
  readonly onChange: (value: V | undefined) => void
  readonly width: number
}

/** The value of a select for "all": an option may have an empty value. */
const ALL = '\u0000all'

/** A small select on the tool row of a list. Its name is said by its choices, so it has no label that takes height. */
export function FilterSelect<V extends string>(props: FilterSelectProps<V>) {
  const { label, allLabel, value, options, onChange, width } = props
  const known = options.some(option => option.value === value)
  return (
    <TextField
      select
      value={known ? value : allLabel === undefined ? '' : ALL}
      onChange={event => onChange(options.find(option => option.value === event.target.value)?.value)}
      slotProps={{ select: { SelectDisplayProps: { 'aria-label': label, style: { padding: '5px 26px 5px 10px' } } } }}
      sx={{ width }}
    >
      {allLabel !== undefined && <MenuItem value={ALL}>{allLabel}</MenuItem>}
      {options.map(option => (
        <MenuItem key={option.value} value={option.value}>
          {option.name}
        </MenuItem>
      ))}
    </TextField>
  )
}

import { MenuItem, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { actionKinds, decisionStates } from '../../../src-shared/domain/action.ts'
import { formatNumber } from '../../ui/format.ts'
import type { countByState, Grouping, QueueFilter } from './queue.ts'

interface ActionFiltersProps {
  readonly filter: QueueFilter
  readonly grouping: Grouping
  readonly counts: ReturnType<typeof countByState>
  readonly suppliers: readonly string[]
  readonly onFilter: (change: Partial<QueueFilter>) => void
  readonly onGrouping: (grouping: Grouping) => void
}

const states = [...decisionStates, 'all'] as const
const groupings = ['none', 'kind', 'supplier'] as const

/** The value of a select for "all": a supplier may have the empty name. */
const ALL = '\u0000all'

function SupplierSelect({
  filter,
  suppliers,
  onFilter,
}: Pick<ActionFiltersProps, 'filter' | 'suppliers' | 'onFilter'>) {
  const { t } = useTranslation()
  return (
    <TextField
      select
      label={t('actions.filter.supplier')}
      value={filter.supplier ?? ALL}
      onChange={event => onFilter({ supplier: event.target.value === ALL ? undefined : event.target.value })}
      sx={{ width: 170 }}
    >
      <MenuItem value={ALL}>{t('actions.filter.allSuppliers')}</MenuItem>
      {suppliers.map(name => (
        <MenuItem key={name} value={name}>
          {name || t('actions.filter.noSupplier')}
        </MenuItem>
      ))}
    </TextField>
  )
}

function KindSelect({ filter, onFilter }: Pick<ActionFiltersProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation()
  return (
    <TextField
      select
      label={t('actions.filter.kind')}
      value={filter.kind ?? ALL}
      onChange={event => onFilter({ kind: actionKinds.find(kind => kind === event.target.value) })}
      sx={{ width: 128 }}
    >
      <MenuItem value={ALL}>{t('actions.filter.allKinds')}</MenuItem>
      {actionKinds.map(kind => (
        <MenuItem key={kind} value={kind}>
          {t(`words.actionKind.${kind}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}

/** What of the queue is shown, and in which groups. */
export function ActionFilters(props: ActionFiltersProps) {
  const { filter, grouping, counts, onFilter, onGrouping } = props
  const { t } = useTranslation()
  const groupNames = {
    none: t('actions.filter.noGroup'),
    kind: t('actions.filter.kind'),
    supplier: t('actions.filter.supplier'),
  }
  return (
    <>
      <ToggleButtonGroup
        exclusive
        value={filter.state}
        aria-label={t('actions.filter.state')}
        onChange={(_event, state: QueueFilter['state'] | null) => state && onFilter({ state })}
      >
        {states.map(state => (
          <ToggleButton key={state} value={state}>
            {state === 'all' ? t('words.all') : t(`words.decision.${state}`)} {formatNumber(counts[state])}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <KindSelect filter={filter} onFilter={onFilter} />
      <SupplierSelect {...props} />
      <TextField
        select
        label={t('actions.filter.group')}
        value={grouping}
        onChange={event => onGrouping(groupings.find(name => name === event.target.value) ?? 'none')}
        sx={{ width: 110 }}
      >
        {groupings.map(name => (
          <MenuItem key={name} value={name}>
            {groupNames[name]}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="search"
        label={t('actions.filter.search')}
        value={filter.q ?? ''}
        onChange={event => onFilter({ q: event.target.value || undefined })}
        sx={{ width: 190 }}
      />
    </>
  )
}

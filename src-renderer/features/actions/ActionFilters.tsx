import { TextField, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { actionKinds, decisionStates } from '../../../src-shared/domain/action.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
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

/** What of the queue is shown, and in which groups. */
export function ActionFilters(props: ActionFiltersProps) {
  const { filter, grouping, counts, onFilter, onGrouping } = props
  const { t } = useTranslation()
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
      <FilterSelect
        label={t('actions.filter.kind')}
        allLabel={t('actions.filter.allKinds')}
        value={filter.kind}
        options={actionKinds.map(value => ({ value, name: t(`words.actionKind.${value}`) }))}
        onChange={kind => onFilter({ kind })}
        width={110}
      />
      <FilterSelect
        label={t('actions.filter.supplier')}
        allLabel={t('actions.filter.allSuppliers')}
        value={filter.supplier}
        options={props.suppliers.map(value => ({ value, name: value || t('actions.filter.noSupplier') }))}
        onChange={supplier => onFilter({ supplier })}
        width={134}
      />
      <FilterSelect
        label={t('actions.filter.group')}
        value={grouping}
        options={groupings.map(value => ({ value, name: t(`actions.filter.by.${value}`) }))}
        onChange={name => onGrouping(name ?? 'none')}
        width={122}
      />
      <TextField
        type="search"
        placeholder={t('actions.filter.search')}
        value={filter.q ?? ''}
        onChange={event => onFilter({ q: event.target.value || undefined })}
        slotProps={{ htmlInput: { 'aria-label': t('actions.filter.search'), style: { padding: '5px 10px' } } }}
        sx={{ flex: '1 1 120px', maxWidth: 190 }}
      />
    </>
  )
}

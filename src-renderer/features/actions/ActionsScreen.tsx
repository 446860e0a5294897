import { Box, Button } from '@mui/material'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import { useActions, useStart } from '../../api/queries.ts'
import { useCommands } from '../../frame/commands.ts'
import { useDecide } from '../../frame/use-decide.ts'
import { useStatusText } from '../../frame/status-text.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { formatLb } from '../../ui/format.ts'
import { DetailsPane } from '../../ui/DetailsPane.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty } from '../../ui/states.tsx'
import { ActionDetails } from './ActionDetails.tsx'
import { ActionFilters } from './ActionFilters.tsx'
import { ActionList } from './ActionList.tsx'
import { choiceKeys, choices, DecisionBar, type Choice } from './DecisionBar.tsx'
import { countByState, totalsOf, type Grouping, type QueueFilter } from './queue.ts'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { useQueue } from './use-queue.ts'
import { ButtonLink } from '../../ui/links.tsx'

const route = getRouteApi('/actions')

/** The filter stands in the address; open actions when it says nothing. */
function useFilter(): [QueueFilter, (change: Partial<QueueFilter>) => void] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter: QueueFilter = { ...search, state: search.state ?? 'open' }
  const change = (to: Partial<QueueFilter>) =>
    void navigate({ search: before => ({ ...before, ...to }), replace: true })
  return [filter, change]
}

function useListCommands(choose: (choice: Choice) => void, next: () => void) {
  const { t } = useTranslation()
  useCommands([
    ...choices.map(choice => ({
      id: `actions.${choice}`,
      title: t(`actions.do.${choice}`),
      group: 'list' as const,
      keys: choiceKeys[choice],
      scope: 'actions',
      run: () => choose(choice),
    })),
    { id: 'problem.next', title: t('actions.do.next'), group: 'record', keys: 'F8', run: next },
  ])
}

function NothingShown({ hasAny, onClear }: { readonly hasAny: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation()
  const clear = (
    <Button variant="outlined" onClick={onClear}>
      {t('actions.empty.clear')}
    </Button>
  )
  if (hasAny) return <Empty title={t('actions.empty.filtered')} next={clear} />
  return (
    <Empty
      title={t('actions.empty.none')}
      next={
        <ButtonLink variant="outlined" to="/plan">
          {t('actions.empty.seePlan')}
        </ButtonLink>
      }
    >
      {t('actions.empty.noneText')}
    </Empty>
  )
}

const stateOf = { accept: 'accepted', reject: 'rejected', reopen: 'open' } as const

/** Decides on what is selected; a snooze asks for its end first. */
function useChoosing(chosen: readonly ActionRow[]) {
  const decide = useDecide()
  const [isSnoozing, setSnoozing] = useState(false)
  const choose = (choice: Choice) => {
    if (chosen.length === 0 || decide.isPending) return
    if (choice === 'snooze') return setSnoozing(true)
    // A note stays with its action; several actions have no common one.
    const note = chosen.length === 1 ? (chosen[0]?.decision.note ?? '') : ''
    decide.mutate({ rows: chosen, verdict: { state: stateOf[choice], until: null, note } })
  }
  return {
    choose,
    isBusy: decide.isPending,
    isSnoozing,
    endSnoozing: (until: string | null) => {
      setSnoozing(false)
      if (until !== null) decide.mutate({ rows: chosen, verdict: { state: 'snoozed', until, note: '' } })
    },
    saveNote: (row: ActionRow, note: string) => {
      const { state, until } = row.decision
      decide.mutate({ rows: [row], verdict: { state, until, note } })
    },
  }
}

interface QueueProps {
  readonly all: readonly ActionRow[]
  readonly today: string
  readonly runDate: string
}

function Queue({ all, today, runDate }: QueueProps) {
  const { t } = useTranslation()
  const [filter, changeFilter] = useFilter()
  const [grouping, setGrouping] = useState<Grouping>('none')
  const queue = useQueue(all, filter, grouping)
  const choosing = useChoosing(queue.chosen)
  const navigate = route.useNavigate()
  useListCommands(choosing.choose, queue.goToNextOpen)
  const open = (key: string) => {
    const row = queue.byKey(key)
    if (row) void navigate({ to: '/yarns/$yarnId', params: { yarnId: row.yarnId } })
  }
  const clear = () => changeFilter({ state: 'all', kind: undefined, supplier: undefined, q: undefined })
  const filters = (
    <ActionFilters
      filter={filter}
      grouping={grouping}
      counts={countByState(all, filter)}
      suppliers={queue.suppliers}
      onFilter={changeFilter}
      onGrouping={setGrouping}
    />
  )
  useStatusText(t('actions.total', { count: queue.rows.length, lb: formatLb(totalsOf(queue.rows).lb) }))
  return (
    <Screen
      title={t('actions.title')}
      note={t('actions.count', { shown: queue.rows.length, total: all.length })}
      toolbar={filters}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr) 256px', lg: 'minmax(0, 1fr) 328px' },
          gap: 1.5,
          flex: 1,
          minHeight: 0,
        }}
      >
        <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
          {queue.rows.length === 0 ? (
            <NothingShown hasAny={all.length > 0} onClear={clear} />
          ) : (
            <ActionList {...queue} runDate={runDate} onSelect={queue.select} onOpen={open} />
          )}
          <DecisionBar rows={queue.chosen} isBusy={choosing.isBusy} onChoose={choosing.choose} />
        </Box>
        <DetailsPane label={t('actions.details.label')}>
          <ActionDetails row={queue.active} onNote={choosing.saveNote} />
        </DetailsPane>
      </Box>
      {choosing.isSnoozing && <SnoozeDialog count={queue.chosen.length} today={today} onEnd={choosing.endSnoozing} />}
    </Screen>
  )
}

/** What to do, the most urgent first, and what was decided. */
export function ActionsScreen() {
  const { t } = useTranslation()
  const actions = useActions()
  const start = useStart()
  const today = start.data?.today
  if (actions.data && today !== undefined && !actions.isError)
    return <Queue all={actions.data.rows} today={today} runDate={start.data?.plan?.runDate ?? today} />
  return (
    <Screen title={t('actions.title')}>
      <Loaded query={actions}>{() => null}</Loaded>
    </Screen>
  )
}

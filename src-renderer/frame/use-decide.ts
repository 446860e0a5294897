import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../src-shared/contract/actions.ts'
import type { Api } from '../../src-shared/contract/contract.ts'
import type { DecisionState } from '../../src-shared/domain/action.ts'
import { useApi } from '../api/api.tsx'
import { queryKeys } from '../api/query-keys.ts'
import { describeFailure } from './failure.ts'
import { offerUndo } from './undo.ts'
import { showToast } from '../ui/toasts.tsx'

interface Verdict {
  readonly state: DecisionState
  /** End of a snooze. */
  readonly until: string | null
  readonly note: string
}

/** Rows with the changed ones put in place of their older state. */
export function withRows(rows: readonly ActionRow[], changed: readonly ActionRow[]): ActionRow[] {
  const byKey = new Map(changed.map(row => [row.key, row]))
  return rows.map(row => byKey.get(row.key) ?? row)
}

/** The calls that bring back what was decided before: one for each kind of verdict among the rows. */
export function verdictsBefore(rows: readonly ActionRow[]): { keys: string[]; verdict: Verdict }[] {
  const groups = Map.groupBy(rows, ({ decision }) => JSON.stringify([decision.state, decision.until, decision.note]))
  return [...groups.values()].map(members => {
    const { state, until, note } = members[0]?.decision ?? { state: 'open' as const, until: null, note: '' }
    return { keys: members.map(row => row.key), verdict: { state, until, note } }
  })
}

async function send(api: Api, client: QueryClient, keys: string[], verdict: Verdict): Promise<void> {
  const { rows } = await api.actions.decide({ keys, ...verdict })
  client.setQueryData<{ rows: ActionRow[] }>(queryKeys.actions, old => old && { rows: withRows(old.rows, rows) })
  await client.invalidateQueries({ queryKey: queryKeys.start })
  // Yarns show their actions and count the open ones.
  await client.invalidateQueries({ queryKey: ['yarns'] })
}

/** Decides on actions and offers to take it back. */
export function useDecide() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ rows, verdict }: { rows: readonly ActionRow[]; verdict: Verdict }) =>
      send(
        api,
        client,
        rows.map(row => row.key),
        verdict,
      ),
    onSuccess: (_done, { rows, verdict }) =>
      offerUndo({
        label: t(`actions.done.${verdict.state}`, { count: rows.length }),
        undo: async () => {
          for (const before of verdictsBefore(rows)) await send(api, client, before.keys, before.verdict)
        },
      }),
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

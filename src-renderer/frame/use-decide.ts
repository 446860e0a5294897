import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../src-shared/contract/actions.ts'
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

const isNoteOnly = (rows: readonly ActionRow[], { state, until, note }: Verdict): boolean =>
  rows.every(({ decision }) => decision.state === state && decision.until === until && decision.note !== note)

async function showRows(client: QueryClient, rows: readonly ActionRow[]): Promise<void> {
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
    mutationFn: async ({ rows, verdict }: { rows: readonly ActionRow[]; verdict: Verdict }) => {
      const decided = await api.actions.decide({ keys: rows.map(row => row.key), ...verdict })
      await showRows(client, decided.rows)
      return decided
    },
    onSuccess: ({ changes }, { rows, verdict }) =>
      offerUndo({
        label: isNoteOnly(rows, verdict)
          ? t('actions.done.note')
          : t(`actions.done.${verdict.state}`, { count: rows.length }),
        undo: async () => showRows(client, (await api.actions.undo(changes)).rows),
      }),
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'
import type { DecisionState } from '../../../src-shared/domain/action.ts'
import { useApi } from '../../api/api.tsx'
import { invalidateTopics } from '../../api/events.tsx'
import { describeFailure } from '../../frame/failure.ts'
import { offerUndo } from '../../frame/undo.ts'
import { showToast } from '../../ui/toasts.tsx'

interface Decided {
  readonly action: ActionRow
  readonly state: DecisionState
  /** End of a snooze. */
  readonly until: string | null
}

/** Decides on one action of the yarn; Undo brings back what was decided before. */
export function useDecision() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  const send = async (key: string, state: DecisionState, until: string | null, note: string) => {
    await api.actions.decide({ keys: [key], state, until, note })
    await invalidateTopics(client, ['decisions'])
  }
  return useMutation({
    mutationFn: ({ action, state, until }: Decided) => send(action.key, state, until, action.decision.note),
    onSuccess: (_done, { action: { key, decision }, state }) =>
      offerUndo({
        label: t(`actions.done.${state}`, { count: 1 }),
        undo: () => send(key, decision.state, decision.until, decision.note),
      }),
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SettingKey } from '../../../src-shared/domain/settings.ts'
import { useApi } from '../../api/api.tsx'
import { queryKeys } from '../../api/query-keys.ts'
import { describeFailure } from '../../frame/failure.ts'
import { offerUndo } from '../../frame/undo.ts'
import { showToast } from '../../ui/toasts.tsx'
import { textKey, type SettingRow } from './setting-rows.ts'

/** Changes a setting of the mill and offers to take it back; null goes to the default. */
export function useChangeSetting() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  const send = async (key: SettingKey, value: number | null) => {
    await api.app.setSetting({ key, value })
    await client.invalidateQueries({ queryKey: queryKeys.start })
    await client.invalidateQueries({ queryKey: queryKeys.changes })
  }
  return useMutation({
    mutationFn: ({ row, value }: { readonly row: SettingRow; readonly value: number | null }) => send(row.key, value),
    onSuccess: (_done, { row, value }) => {
      const { key, spec, isDefault } = row
      const label = t('settings.plan.saved', {
        name: t(`settings.name.${textKey(key)}`),
        from: String(row.value),
        to: String(value ?? spec.default),
        unit: spec.unit,
      })
      offerUndo({ label, undo: () => send(key, isDefault ? null : row.value) })
    },
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

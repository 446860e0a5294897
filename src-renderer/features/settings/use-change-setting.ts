import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { settingTable, type SettingKey } from '../../../src-shared/domain/settings.ts'
import { useApi } from '../../api/api.tsx'
import { queryKeys } from '../../api/query-keys.ts'
import { describeFailure } from '../../frame/failure.ts'
import { offerUndo } from '../../frame/undo.ts'
import { showToast } from '../../ui/toasts.tsx'
import { textKey } from './setting-rows.ts'

/** A value as it stands: what is shown, and what is stored, which is null where it comes from elsewhere. */
interface Standing {
  readonly shown: number
  readonly stored: number | null
}

export interface SettingChange {
  readonly key: SettingKey
  /** The mill when left out. */
  readonly supplier?: { readonly supplierId: string; readonly name: string }
  readonly before: Standing
  readonly after: Standing
}

/** Changes a setting of the mill or of one supplier, and offers to take it back. */
export function useChangeSetting() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  const send = async ({ key, supplier }: SettingChange, value: number | null) => {
    await api.app.setSetting({ key, value, supplierId: supplier?.supplierId ?? null })
    for (const queryKey of [queryKeys.start, queryKeys.changes, queryKeys.suppliers])
      await client.invalidateQueries({ queryKey })
  }
  return useMutation({
    mutationFn: (change: SettingChange) => send(change, change.after.stored),
    onSuccess: (_done, change) => {
      const { key, supplier, before, after } = change
      const name = t(`settings.name.${textKey(key)}`)
      const label = t('settings.plan.saved', {
        name: supplier ? `${supplier.name}, ${name}` : name,
        from: String(before.shown),
        to: String(after.shown),
        unit: settingTable[key].unit,
      })
      offerUndo({ label, undo: () => send(change, before.stored) })
    },
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

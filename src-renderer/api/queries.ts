import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PlanView } from '../../src-shared/domain/plan.ts'
import { useApi } from './api.tsx'
import { queryKeys } from './query-keys.ts'

/** The whole first screen: version, data, plan, settings, counts. */
export function useStart() {
  const api = useApi()
  return useQuery({ queryKey: queryKeys.start, queryFn: ({ signal }) => api.app.start({}, { signal }) })
}

export function useHealth() {
  const api = useApi()
  return useQuery({ queryKey: queryKeys.health, queryFn: ({ signal }) => api.app.health({}, { signal }) })
}

export function useYarns(isEnabled = true) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.yarns,
    queryFn: ({ signal }) => api.yarns.list({}, { signal }),
    enabled: isEnabled,
  })
}

export function useYarn(yarnId: string) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.yarn(yarnId),
    queryFn: ({ signal }) => api.yarns.detail({ yarnId }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useMatrix(view: PlanView) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.matrix(view),
    queryFn: ({ signal }) => api.plans.matrix({ view }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useShort(view: PlanView, isEnabled = true) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.short(view),
    queryFn: ({ signal }) => api.plans.short({ view }, { signal }),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
  })
}

export function useActions(isEnabled = true) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.actions,
    queryFn: ({ signal }) => api.actions.list({}, { signal }),
    enabled: isEnabled,
  })
}

export function useFindings() {
  const api = useApi()
  return useQuery({ queryKey: queryKeys.findings, queryFn: ({ signal }) => api.doctor.list({}, { signal }) })
}

export function useSuppliers(isEnabled = true) {
  const api = useApi()
  return useQuery({
    queryKey: queryKeys.suppliers,
    queryFn: ({ signal }) => api.doctor.suppliers({}, { signal }),
    enabled: isEnabled,
  })
}

export function useReconciliation() {
  const api = useApi()
  return useQuery({ queryKey: queryKeys.reconcile, queryFn: ({ signal }) => api.reconcile.get({}, { signal }) })
}

/** What was changed, newest first. */
export function useChanges() {
  const api = useApi()
  return useQuery({ queryKey: queryKeys.changes, queryFn: ({ signal }) => api.app.changes({ limit: 100 }, { signal }) })
}

export function useHistory() {
  const api = useApi()
  return useQuery({ queryKey: queryKeys.history, queryFn: ({ signal }) => api.imports.history({}, { signal }) })
}

import type { PlanView } from '../../src-shared/domain/plan.ts'

/** Keys of cached answers. The first part is the name of the contract's feature, so that a topic can drop a whole feature. */
export const queryKeys = {
  start: ['app', 'start'],
  health: ['app', 'health'],
  changes: ['app', 'changes'],
  matrix: (view: PlanView) => ['plans', 'matrix', view],
  short: (view: PlanView) => ['plans', 'short', view],
  yarns: ['yarns', 'list'],
  yarn: (yarnId: string) => ['yarns', 'detail', yarnId],
  actions: ['actions', 'list'],
  findings: ['doctor', 'findings'],
  suppliers: ['doctor', 'suppliers'],
  reconcile: ['reconcile', 'get'],
  history: ['imports', 'history'],
  preview: (importId: string) => ['import', importId, 'preview'],
  problems: (importId: string) => ['import', importId, 'problems'],
  jobs: ['jobs'],
} as const

export type Topic = 'snapshot' | 'plan' | 'decisions' | 'settings' | 'suppliers'

/** What has to be asked again when something was changed, by the first part of the key. */
export const staleAfter: Readonly<Record<Topic, readonly string[]>> = {
  snapshot: ['app', 'plans', 'yarns', 'actions', 'doctor', 'reconcile', 'imports'],
  plan: ['app', 'plans', 'yarns', 'actions', 'doctor', 'reconcile'],
  decisions: ['app', 'actions', 'yarns'],
  settings: ['app'],
  suppliers: ['app', 'doctor', 'plans', 'yarns', 'actions'],
}

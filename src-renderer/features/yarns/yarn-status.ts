import type { YarnRow } from '../../../src-shared/contract/yarns.ts'
import { SHORT_LB } from '../../../src-shared/domain/plan.ts'

/** `short`: not covered at the end. `timing`: covered in the end, but too late. `idle`: nobody asks for it. */
export type YarnStatus = 'short' | 'timing' | 'covered' | 'idle'

export function statusOf(row: YarnRow): YarnStatus {
  if (row.finalBalanceLb < SHORT_LB) return 'short'
  if (row.firstShort !== null) return 'timing'
  return row.demandLb > 0 ? 'covered' : 'idle'
}

/** The lists that the address knows: which yarns are shown. */
export const yarnFilters = ['all', 'short', 'timing', 'negative', 'actions'] as const
export type YarnFilter = (typeof yarnFilters)[number]

export const matches: Readonly<Record<YarnFilter, (row: YarnRow) => boolean>> = {
  all: () => true,
  short: row => row.firstShort !== null,
  timing: row => statusOf(row) === 'timing',
  negative: row => statusOf(row) === 'short',
  actions: row => row.openActions > 0,
}

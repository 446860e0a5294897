import type { PlanResult } from '../../../src-shared/domain/plan.ts'

/** The plan before anything is said about what to do: what actions are derived from. */
export type PlanCore = Omit<PlanResult, 'actions'>

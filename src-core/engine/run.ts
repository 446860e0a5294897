import type { PlanInput, PlanResult } from '../../src-shared/domain/plan.ts'
import { planYarn } from './plan/plan.ts'

/** The plan of one snapshot. Pure: the same input gives the same result, byte for byte. */
export function runPlan(input: PlanInput): PlanResult {
  return { ...planYarn(input), actions: [] }
}

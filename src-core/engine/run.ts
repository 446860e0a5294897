import type { PlanInput, PlanResult } from '../../src-shared/domain/plan.ts'
import { proposeActions } from './actions/propose.ts'
import { planYarn } from './plan/plan.ts'

// The only door to the engine: what stands here is all that others may use of it.
export { orderReportRows, yarnReportRows, type ReportTable } from './plan/report.ts'
export { examine } from './doctor/examine.ts'
export { reconcile } from './reconcile/reconcile.ts'
export type { ErpYarn, ErpYarnCell, ErpYarnReport } from './reconcile/erp-report.ts'

/** The plan of one snapshot. Pure: the same input gives the same result, byte for byte. */
export function runPlan(input: PlanInput): PlanResult {
  const core = planYarn(input)
  return { ...core, actions: proposeActions(input, core) }
}

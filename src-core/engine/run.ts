import type { PlanInput, PlanResult } from '../../src-shared/domain/plan.ts'
import { ERP_WEEKS } from '../../src-shared/domain/weeks.ts'
import { proposeActions } from './actions/propose.ts'
import { planYarn } from './plan/plan.ts'

// The only door to the engine: what stands here is all that others may use of it.
export { orderReportRows, yarnReportRows, type ReportTable } from './plan/report.ts'
export { examine } from './doctor/examine.ts'
export { reconcile } from './reconcile/reconcile.ts'
export type { ErpYarn, ErpYarnCell, ErpYarnReport } from './reconcile/erp-report.ts'

/**
 * The plan of one snapshot. Pure: the same input gives the same result, byte for byte.
 *
 * `plan.weeks` says how many weeks are shown, and moves no fact: actions, their dates and the orders they name are
 * always those of the ERP's own 9 weeks, or a decision would be asked for again whenever somebody looks further ahead.
 * What is needed after these weeks is acted on as of the Monday after them, where the ERP's Later begins.
 */
export function runPlan(input: PlanInput): PlanResult {
  const core = planYarn(input)
  const inErpWeeks = inWeeks(input, ERP_WEEKS)
  return { ...core, actions: proposeActions(inErpWeeks, inErpWeeks === input ? core : planYarn(inErpWeeks)) }
}

function inWeeks(input: PlanInput, weeks: number): PlanInput {
  return input.settings['plan.weeks'] === weeks
    ? input
    : { ...input, settings: { ...input.settings, 'plan.weeks': weeks } }
}

import { mondayOf, toDay, toIso, type IsoDate } from '../../../src-shared/domain/dates.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from '../plan/core.ts'
import { groupSplits, splitKey } from '../plan/splits.ts'
import type { Alignment } from './erp-report.ts'
import { reproduces } from './order-differences.ts'

/**
 * Day of its week that the ERP's report was printed for: the one from which most orders come out as in the ERP's own
 * split by order. The pounds of the first week tell how many working days it had, so they are asked before the date
 * that a person gave at the import; that one decides between days that fit equally well, then the plan's run date.
 * Null when neither the pounds nor a date within the report's week tell.
 */
export function printDayOf(
  input: PlanInput,
  plan: PlanCore,
  alignment: Alignment,
  givenOn: IsoDate | null,
): IsoDate | null {
  const monday = toDay(alignment.erpMonday)
  const isInWeek = (day: number) => mondayOf(day) === monday
  const given = [givenOn, input.runDate].flatMap(date => (date === null ? [] : [toDay(date)])).filter(isInWeek)
  const fits = countFits(input, plan, alignment)
  const most = Math.max(...fits)
  const isBest = (day: number) => fits[day - monday] === most
  const best = given.find(isBest) ?? (most > 0 ? monday + fits.indexOf(most) : undefined)
  return best === undefined ? null : toIso(best)
}

/** Orders that come out as in the ERP's split, for each day of the report's week as the day of the print. */
function countFits(input: PlanInput, plan: PlanCore, alignment: Alignment): number[] {
  const splits = groupSplits(input.erpSplits)
  const rates = new Map(plan.rates.map(rate => [rate.styleId, rate.lbPerWeek]))
  const monday = toDay(alignment.erpMonday)
  const fits = Array.from({ length: 7 }, () => 0)
  for (const { id, styleId, balanceLb, startOn } of input.orders) {
    const split = splits.get(splitKey(styleId, id))
    if (!split || !(balanceLb > 0)) continue
    const lbPerWeek = rates.get(styleId) ?? null
    for (const day of fits.keys()) {
      if (reproduces({ runDay: monday + day, balanceLb, lbPerWeek, startOn }, split, alignment)) fits[day]! += 1
    }
  }
  return fits
}

import type { Facts, FactTable } from '../../../src-shared/domain/facts.ts'
import type { DoctorInput } from './input.ts'

/** Difference in pounds that is rounding of what an export shows, not a fault in it. */
export const TOLERANCE_LB = 1

/** A number cell; blank is 0, as in the ERP. */
export function orZero(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value
}

/** Row numbers of a table, none when it was not imported. */
export function rowsOf<T extends FactTable>(facts: Facts, table: T): number[] {
  const columns = facts[table]
  return columns === undefined ? [] : [...columns.row_no.keys()]
}

/** File and row of a finding that is about one row. */
export function placeOf(
  input: DoctorInput,
  table: FactTable,
  row: number,
): { fileName: string | null; row: number | null } {
  return { fileName: input.fileNames[table] ?? null, row: input.facts[table]?.row_no[row] ?? null }
}

/** Adds to a running total of a key. */
export function addTo<K>(totals: Map<K, number>, key: K, amount: number): void {
  totals.set(key, (totals.get(key) ?? 0) + amount)
}

/** Middle of the values, the mean of the two middles for an even count; null without values. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Dollars of pounds at a price; null where none is known. */
export function valueOf(lb: number, perLb: number | null | undefined): number | null {
  return perLb === null || perLb === undefined || !(perLb > 0) ? null : lb * perLb
}

/** Dollars of yarn in a pound of fabric, per style on order; styles with no priced yarn are missing. */
export function costByStyle({ plan, core }: Pick<DoctorInput, 'plan' | 'core'>): Map<string, number> {
  const orderOf = new Map<string, number>()
  const costs = new Map<string, number>()
  for (const { order, yarn, percent } of core.orderDemands) {
    const { styleId } = plan.orders[order]!
    // One order of the style tells its recipe.
    if ((orderOf.get(styleId) ?? order) !== order) continue
    orderOf.set(styleId, order)
    const usd = valueOf(percent / 100, plan.yarns[yarn]!.costPerLb)
    if (usd !== null) addTo(costs, styleId, usd)
  }
  return costs
}

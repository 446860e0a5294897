import type { Reconciliation } from '../../api/types.ts'

export type Difference = Reconciliation['differences'][number]

export const idOf = ({ yarnId, measure, label }: Difference): string => `${yarnId} ${measure} ${label}`

/** Below this a remainder is rounding of the report, not an open question (lb). */
export const isUnexplained = (difference: Difference, toleranceLb: number): boolean =>
  Math.abs(difference.unexplainedLb) > toleranceLb

/** What nothing explains first, then the largest. */
export const byOpenness = (toleranceLb: number) => (a: Difference, b: Difference) =>
  Number(isUnexplained(b, toleranceLb)) - Number(isUnexplained(a, toleranceLb)) ||
  Math.abs(b.unexplainedLb) - Math.abs(a.unexplainedLb) ||
  Math.abs(b.planLb - b.erpLb) - Math.abs(a.planLb - a.erpLb)

export const explanationOf = (difference: Difference): string =>
  difference.explanations.map(explanation => explanation.sentence).join(' ')

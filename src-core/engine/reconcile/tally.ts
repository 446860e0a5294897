import type { CellDifference, Explanation } from '../../../src-shared/domain/review.ts'

/** Counts the cells compared and keeps those that differ. */
export class Tally {
  readonly toleranceLb: number
  readonly differences: CellDifference[] = []
  cells = 0

  constructor(toleranceLb: number) {
    this.toleranceLb = toleranceLb
  }

  /** One cell; explanations are only asked for when it differs. */
  check(
    cell: Pick<CellDifference, 'yarnId' | 'measure' | 'label' | 'erpLb' | 'planLb'>,
    explain: () => readonly Explanation[],
  ): void {
    if (Math.abs(cell.planLb - cell.erpLb) <= this.toleranceLb) this.cells++
    else this.add(cell, explain())
  }

  /** A difference for sure, as a row that only one side has. */
  add(
    cell: Pick<CellDifference, 'yarnId' | 'measure' | 'label' | 'erpLb' | 'planLb'>,
    explanations: readonly Explanation[],
  ): void {
    this.cells++
    const explainedLb = explanations.reduce((total, { lb }) => total + lb, 0)
    const restLb = cell.planLb - cell.erpLb - explainedLb
    const unexplainedLb = Math.abs(restLb) <= this.toleranceLb ? 0 : restLb
    this.differences.push({ ...cell, explanations, unexplainedLb })
  }
}

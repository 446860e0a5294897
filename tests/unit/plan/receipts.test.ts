import { describe, expect, it } from 'vitest'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import type { PlanPoLine, PlanSupplier } from '../../../src-shared/domain/plan.ts'
import { poLine, smallInput, yarn } from './small-input.ts'

// Tuesday 2026-11-17; Fridays from 11-20 on. Four weeks and Later.
const WEEKS = 4
const supplier = (confidence: number): PlanSupplier => ({
  id: `S${confidence}`,
  name: '',
  leadTimeWeeks: null,
  moqLb: null,
  multipleLb: null,
  isActive: true,
  confidence,
})

function receiptsOf(lines: readonly PlanPoLine[], suppliers: readonly PlanSupplier[] = [], stockLb = 0) {
  const plan = planYarn(smallInput({ yarns: [yarn('Y', stockLb)], poLines: lines, suppliers }, WEEKS))
  return {
    erp: [...plan.receiptsLb.erp],
    optimistic: [...plan.receiptsLb.optimistic],
    expected: [...plan.receiptsLb.expected],
    pastDueLb: plan.pastDueLb[0],
    totalLb: plan.totalReceiptLb[0],
    finalLb: plan.finalBalanceLb[0],
    lastLb: { erp: plan.balanceLb.erp.at(-1), optimistic: plan.balanceLb.optimistic.at(-1) },
  }
}

describe('receipts', () => {
  it('stand in the week of their Friday, without a date in Later, and the rest is past due', () => {
    const line = poLine('P', 1000, [
      ['2026-11-20', 100],
      ['2026-12-04', 200],
      [null, 300],
    ])
    expect(receiptsOf([line])).toMatchObject({
      erp: [100, 0, 200, 0, 300],
      optimistic: [500, 0, 200, 0, 300],
      pastDueLb: 400,
      totalLb: 1000,
    })
  })

  it('that were due before this week have not come, and are past due', () => {
    const line = poLine('P', 1000, [
      ['2026-11-13', 600],
      ['2026-11-27', 400],
    ])
    expect(receiptsOf([line])).toMatchObject({ erp: [0, 400, 0, 0, 0], pastDueLb: 600 })
  })

  it('after the horizon stand in Later', () => {
    expect(receiptsOf([poLine('P', 50, [['2027-03-05', 50]])]).erp).toEqual([0, 0, 0, 0, 50])
  })

  it('come in the week of their day, from the Monday of this week on', () => {
    const due = (dueOn: string) => poLine('P', 70, [[dueOn, 70]])
    expect(receiptsOf([due('2026-12-02')])).toMatchObject({ erp: [0, 0, 70, 0, 0], pastDueLb: 0 })
    expect(receiptsOf([due('2026-11-16')])).toMatchObject({ erp: [70, 0, 0, 0, 0], pastDueLb: 0 })
    expect(receiptsOf([due('2026-11-15')])).toMatchObject({ erp: [0, 0, 0, 0, 0], pastDueLb: 70 })
    expect(receiptsOf([poLine('P', 70, [])])).toMatchObject({ erp: [0, 0, 0, 0, 0], pastDueLb: 70 })
  })

  it('scheduled beyond the balance stand as the ERP prints them, but never bring more than the balance', () => {
    const line = poLine('P', 300, [
      ['2026-11-27', 200],
      ['2026-12-04', 200],
      [null, 60],
    ])
    expect(receiptsOf([line])).toMatchObject({
      erp: [0, 200, 200, 0, 60],
      pastDueLb: -160,
      optimistic: [0, 200, 100, 0, 0],
      totalLb: 300,
    })
  })

  it('are weighted by the confidence in their supplier, past due too', () => {
    const lines = [
      poLine('P', 1000, [['2026-11-27', 400]], { supplier: 0 }),
      poLine('Q', 100, [['2026-11-27', 100]], { supplier: 1 }),
      // Nobody known: the setting, 0.7.
      poLine('R', 10, [['2026-11-27', 10]]),
    ]
    const { expected } = receiptsOf(lines, [supplier(0.5), supplier(0.9)])
    expect(expected[0]).toBeCloseTo(300, 9)
    expect(expected[1]).toBeCloseTo(200 + 90 + 7, 9)
  })

  it('leave the ERP balance short of the final one by what is past due', () => {
    const lines = [poLine('P', 1000, [['2026-11-27', 400]]), poLine('Q', 300, [['2026-11-27', 360]])]
    const { finalLb, lastLb, pastDueLb } = receiptsOf(lines, [], -20)
    expect(pastDueLb).toBe(540)
    expect(finalLb).toBe(1280)
    expect(lastLb).toEqual({ erp: 740, optimistic: 1280 })
  })

  it('of a line that received more than it ordered count as the ERP counts them, and bring nothing', () => {
    expect(receiptsOf([poLine('P', -40)])).toMatchObject({ totalLb: -40, pastDueLb: -40, optimistic: [0, 0, 0, 0, 0] })
  })
})

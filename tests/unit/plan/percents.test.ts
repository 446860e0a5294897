import { describe, expect, it } from 'vitest'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import type { ErpSplit } from '../../../src-shared/domain/plan.ts'
import { order, smallInput, yarn } from './small-input.ts'

const split = (styleId: string, orderId: string, yarnIndex: number, percent: number): ErpSplit => ({
  styleId,
  orderId,
  yarn: yarnIndex,
  percent,
  bucketsLb: [],
})

const yarns = [yarn('A'), yarn('B'), yarn('C')]
const bomLine = (styleId: string, yarnIndex: number, fraction: number) => ({ styleId, yarn: yarnIndex, fraction })

describe('percentages', () => {
  it("are the ERP's own, also for an order that it has not split yet", () => {
    const { orderDemands } = planYarn(
      smallInput({
        yarns,
        orders: [order('K1', 'S/1', 0), order('K2', 'S/1', 1000)],
        erpSplits: [split('S/1', 'K1', 0, 60.25), split('S/1', 'K1', 1, 39.75)],
        bomLines: [bomLine('S/1', 0, 0.6), bomLine('S/1', 1, 0.39)],
      }),
    )
    expect(orderDemands.map(row => [row.order, row.yarn, row.percent, row.percentSource, row.bucketsLb[0]])).toEqual([
      [0, 0, 60.25, 'erp_split', 0],
      [0, 1, 39.75, 'erp_split', 0],
      [1, 0, 60.25, 'erp_split', 602.5],
      [1, 1, 39.75, 'erp_split', 397.5],
    ])
  })

  it('come from the BOM otherwise: feeds summed, and brought to 100', () => {
    const { orderDemands } = planYarn(
      smallInput({
        yarns,
        orders: [order('K1', 'S/1', 1000)],
        bomLines: [bomLine('S/1', 2, 0.5), bomLine('S/1', 0, 0.2), bomLine('S/1', 2, 0.1)],
      }),
    )
    expect(orderDemands.map(row => [row.yarn, row.percentSource])).toEqual([
      [2, 'bom_normalised'],
      [0, 'bom_normalised'],
    ])
    expect(orderDemands[0]?.percent).toBeCloseTo(75, 9)
    expect(orderDemands[1]?.percent).toBeCloseTo(25, 9)
    expect(orderDemands[0]?.bucketsLb[0]).toBeCloseTo(750, 9)
  })

  it('are missed where neither names the style, once there is something to knit', () => {
    const plan = planYarn(
      smallInput({
        yarns,
        orders: [order('K1', 'S/1', 1000), order('K2', 'S/2', 0), order('K3', 'S/3', 10)],
        bomLines: [bomLine('S/3', 0, 0), bomLine('S/3', 1, Number.NaN)],
      }),
    )
    expect(plan.ordersWithoutBom).toEqual([0, 2])
    expect(plan.orderDemands).toEqual([])
  })
})

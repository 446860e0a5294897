import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderReportRows, runPlan, yarnReportRows } from '../../../src-core/engine/run.ts'
import { planViews, type PlanResult } from '../../../src-shared/domain/plan.ts'
import { mills, readSampleMill } from '../../helpers/sample-mill.ts'
import { order, poLine, smallInput, yarn } from './small-input.ts'

/** All numbers of a plan as text; JavaScript prints a double so that it reads back to the same bits. */
const printed = (plan: PlanResult): string =>
  JSON.stringify(plan, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value))

describe.each(mills)('a plan of the %s mill', mill => {
  const { input } = readSampleMill(mill)

  it('is the same byte for byte, and leaves its input alone', () => {
    const before = structuredClone(input)
    const first = printed(runPlan(input))
    expect(printed(runPlan(structuredClone(input)))).toBe(first)
    expect(first.length).toBeGreaterThan(10_000)
    expect(input).toEqual(before)
  })

  it.each([1, 9, 26, 104])('keeps every pound at %i weeks', weeks => {
    const plan = runPlan({ ...input, settings: { ...input.settings, 'plan.weeks': weeks } })
    const erp = runPlan(input)
    expect(plan.buckets).toHaveLength(weeks + 1)
    for (const index of input.yarns.keys()) {
      expect(plan.totalDemandLb[index]).toBeCloseTo(erp.totalDemandLb[index]!, 6)
      expect(plan.finalBalanceLb[index]).toBeCloseTo(erp.finalBalanceLb[index]!, 6)
      // Balance Later + Past Due = Balance.
      const later = plan.balanceLb.erp[index * (weeks + 1) + weeks]!
      expect(later + plan.pastDueLb[index]!).toBeCloseTo(plan.finalBalanceLb[index]!, 6)
    }
    // Weeks that two horizons share are the same weeks.
    for (const index of input.yarns.keys()) {
      for (let bucket = 0; bucket < Math.min(weeks, 9); bucket++) {
        const cell = index * (weeks + 1) + bucket
        expect(plan.demandLb[cell]).toBeCloseTo(erp.demandLb[index * 10 + bucket]!, 6)
        expect(plan.balanceLb.erp[cell]).toBeCloseTo(erp.balanceLb.erp[index * 10 + bucket]!, 6)
      }
    }
  })

  it('runs the balance from week to week in every view', () => {
    const plan = runPlan(input)
    for (const view of planViews) {
      for (const index of input.yarns.keys()) {
        let balanceLb = input.yarns[index]!.theoreticalLb
        for (let cell = index * 10; cell < index * 10 + 10; cell++) {
          balanceLb += plan.receiptsLb[view][cell]! - plan.demandLb[cell]!
          expect(plan.balanceLb[view][cell]).toBeCloseTo(balanceLb, 6)
        }
      }
    }
  })
})

describe('a plan', () => {
  it('of nothing is empty', () => {
    const plan = runPlan(smallInput())
    expect(plan).toMatchObject({ orderDemands: [], ordersWithoutBom: [], rates: [], actions: [] })
    expect(yarnReportRows(smallInput(), plan).rows).toEqual([])
    expect(orderReportRows(smallInput(), plan).rows).toEqual([])
  })

  it('counts dirty numbers as nothing and stays finite', () => {
    const input = smallInput({
      yarns: [{ ...yarn('Y'), theoreticalLb: Number.NaN }],
      orders: [order('K1', 'S', Number.NaN), order('K2', 'S', -100), order('K3', 'S', 40)],
      bomLines: [{ styleId: 'S', yarn: 0, fraction: 1 }],
      poLines: [poLine('P', Number.NaN, [['2026-11-20', Number.NaN]]), poLine('Q', 30)],
    })
    const plan = runPlan(input)
    expect([plan.totalDemandLb[0], plan.totalReceiptLb[0], plan.pastDueLb[0], plan.finalBalanceLb[0]]).toEqual([
      40, 30, 30, -10,
    ])
    expect(plan.balanceLb.expected.every(Number.isFinite)).toBe(true)
  })

  it('does not depend on the order in which unrelated orders stand', () => {
    const orders = Array.from({ length: 6 }, (_, index) => order(`K${index}`, `S${index}`, 100 * (index + 1)))
    const yarns = orders.map((_, index) => yarn(`Y${index}`))
    const bomLines = orders.map((_, index) => ({ styleId: `S${index}`, yarn: index, fraction: 1 }))
    const rates = orders.map(({ styleId }, index) => ({ styleId, lbPerDay: 10 + index }))
    const demandOf = (some: typeof orders) => [
      ...runPlan(smallInput({ yarns, orders: some, bomLines, rates })).demandLb,
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(orders, { minLength: 6 }), shuffled => {
        expect(demandOf(shuffled)).toEqual(demandOf(orders))
      }),
    )
  })
})

describe('the reports', () => {
  const input = smallInput(
    {
      runDate: '2026-12-23',
      yarns: [yarn('0041', 5), yarn('IDLE', 900), yarn('PO'), yarn('DONE')],
      orders: [order('K1', 'S/1', 100), order('K2', 'S/2', 0)],
      bomLines: [
        { styleId: 'S/1', yarn: 0, fraction: 1 },
        { styleId: 'S/2', yarn: 3, fraction: 1 },
      ],
      poLines: [poLine('P', 20, [['2027-01-01', 8]], { yarn: 2 })],
    },
    2,
  )
  const plan = runPlan(input)

  it('list each yarn that an order uses, finished ones too, or a PO line brings', () => {
    const { header, rows } = yarnReportRows(input, plan)
    expect(header.slice(0, 6)).toEqual([
      'Yarn',
      'Inventory',
      'Total Demand',
      'Total Receipt',
      'Balance',
      'Past Due Receipts',
    ])
    expect(header.slice(6)).toEqual([
      'Demand This Week',
      'Receipts This Week',
      'Balance This Week',
      'Demand Week 53',
      'Receipts Week 53',
      'Balance Week 53',
      'Demand Later',
      'Receipts Later',
      'Balance Later',
    ])
    expect(rows).toEqual([
      ['0041', 5, 100, 0, -95, 0, 100, 0, -95, 0, 0, -95, 0, 0, -95],
      ['PO', 0, 0, 20, 20, 12, 0, 0, 0, 0, 8, 8, 0, 0, 8],
      ['DONE', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ])
  })

  it('can show the other views in the same columns', () => {
    const { rows } = yarnReportRows(input, plan, 'optimistic')
    expect(rows[1]).toEqual(['PO', 0, 0, 20, 20, 12, 0, 12, 12, 0, 8, 20, 0, 0, 20])
  })

  it('list the yarns of each order, open or finished', () => {
    expect(orderReportRows(input, plan)).toEqual({
      header: ['Style', 'KO', 'Yarn', 'Percentage', 'This Week', 'Week 53', 'Later', 'Total'],
      rows: [
        ['S/1', 'K1', '0041', 100, 100, 0, 0, 100],
        ['S/2', 'K2', 'DONE', 100, 0, 0, 0, 0],
      ],
    })
  })
})

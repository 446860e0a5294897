import { describe, expect, it } from 'vitest'
import { ratesOf } from '../../../src-core/engine/plan/rates.ts'
import { groupSplits } from '../../../src-core/engine/plan/splits.ts'
import type { ErpSplit, PlanInput } from '../../../src-shared/domain/plan.ts'
import { order, smallInput, yarn } from './small-input.ts'

/** One row of the ERP's report: fabric pounds x percent. */
const splitRow = (styleId: string, orderId: string, fabricLb: readonly number[], percent = 40): ErpSplit => ({
  styleId,
  orderId,
  yarn: 0,
  percent,
  bucketsLb: fabricLb.map(lb => (lb * percent) / 100),
})

const rateOf = (change: Partial<PlanInput>, styleId = 'S/1') => {
  const input = smallInput({ yarns: [yarn('Y')], ...change })
  return ratesOf(input, groupSplits(input.erpSplits)).get(styleId)
}

describe('the rate of a style', () => {
  it('is six production days a week, and then needs no learning', () => {
    const rate = rateOf({
      orders: [order('K1', 'S/1', 3000)],
      rates: [{ styleId: 'S/1', lbPerDay: 100 }],
      erpSplits: [splitRow('S/1', 'K1', [900, 1000, 1000, 100, 0])],
    })
    expect(rate).toEqual({ styleId: 'S/1', lbPerWeek: 600, source: 'production', evidence: null })
  })

  it.each([0, -3, Number.NaN])('is not what production says when that is %d', lbPerDay => {
    const orders = [order('K1', 'S/1', 3000)]
    expect(rateOf({ orders, rates: [{ styleId: 'S/1', lbPerDay }] })).toMatchObject({
      source: 'unknown',
      lbPerWeek: null,
    })
  })

  it('is a full week between the first and the last one of the ERP split', () => {
    const rate = rateOf({
      orders: [order('K1', 'S/1', 3000)],
      erpSplits: [
        splitRow('S/1', 'K1', [900, 1000, 1000, 100, 0]),
        { ...splitRow('S/1', 'K1', [900, 1000, 1000, 100, 0], 60), yarn: 1 },
      ],
    })
    expect(rate).toMatchObject({ source: 'erp_split', evidence: { kind: 'full_weeks', orderIds: ['K1'], weeks: 2 } })
    expect(rate?.lbPerWeek).toBeCloseTo(1000, 9)
  })

  it('is learned from an older print as well: only its weeks have moved', () => {
    const erpSplits = [splitRow('S/1', 'K1', [900, 1000, 1000, 700, 0])]
    expect(rateOf({ orders: [order('K1', 'S/1', 1234)], erpSplits })?.lbPerWeek).toBeCloseTo(1000, 9)
  })

  it('never takes Later for a week', () => {
    const erpSplits = [splitRow('S/1', 'K1', [0, 0, 0, 400, 9000])]
    expect(rateOf({ orders: [order('K1', 'S/1', 7777)], erpSplits })).toMatchObject({ source: 'unknown' })
  })

  it('is the median where orders disagree, and the readings tell how far', () => {
    const rate = rateOf({
      orders: [order('K1', 'S/1', 3000), order('K2', 'S/1', 2000)],
      erpSplits: [splitRow('S/1', 'K1', [900, 1000, 1000, 1000, 100]), splitRow('S/1', 'K2', [700, 800, 500, 0, 0])],
    })
    expect(rate?.lbPerWeek).toBeCloseTo(1000, 9)
    expect(rate?.evidence).toMatchObject({ orderIds: ['K1', 'K2'], weeks: 4 })
    expect(rate?.evidence?.lowLbPerWeek).toBeCloseTo(800, 9)
  })

  it('can be read off a first week that was used up: Tuesday leaves 4.5 of 5.5 days', () => {
    const rate = rateOf({
      orders: [order('K1', 'S/1', 1000)],
      erpSplits: [splitRow('S/1', 'K1', [900, 100, 0, 0])],
    })
    expect(rate).toMatchObject({ source: 'erp_split', evidence: { kind: 'first_week' } })
    expect(rate?.lbPerWeek).toBeCloseTo(1100, 9)
  })

  it('can be read off the week of a later start: Thursday 2026-11-26 leaves 2.5 days', () => {
    const rate = rateOf({
      orders: [order('K1', 'S/1', 600, '2026-11-26')],
      erpSplits: [splitRow('S/1', 'K1', [0, 500, 100, 0])],
    })
    expect(rate?.lbPerWeek).toBeCloseTo(1100, 9)
  })

  it('is not read off a first week when the order has changed since', () => {
    // S/2 has not changed and is no witness, so the report still counts as today's.
    const others = [order('K2', 'S/2', 10), order('K3', 'S/2', 20)]
    const erpSplits = [
      splitRow('S/1', 'K1', [900, 100, 0, 0]),
      splitRow('S/2', 'K2', [10]),
      splitRow('S/2', 'K3', [20]),
    ]
    expect(rateOf({ orders: [order('K1', 'S/1', 1000), ...others], erpSplits })?.source).toBe('erp_split')
    expect(rateOf({ orders: [order('K1', 'S/1', 950), ...others], erpSplits })?.source).toBe('unknown')
  })

  it('is not read off a first week when other orders show that the report is of another day', () => {
    // S/2 runs 1,000 lb a week and had 1,000 in its first one: a Monday's print, read on a Tuesday.
    const erpSplits = [splitRow('S/1', 'K1', [900, 100, 0, 0]), splitRow('S/2', 'K2', [1000, 1000, 500, 0])]
    const orders = [order('K1', 'S/1', 1000), order('K2', 'S/2', 2500)]
    expect(rateOf({ orders, erpSplits })?.source).toBe('unknown')
    expect(rateOf({ runDate: '2026-11-16', orders, erpSplits })?.lbPerWeek).toBeCloseTo(900, 9)
  })

  it('is not read off a first week that the second one contradicts', () => {
    const erpSplits = [splitRow('S/1', 'K1', [900, 2000, 0, 0])]
    expect(rateOf({ orders: [order('K1', 'S/1', 2900)], erpSplits })?.source).toBe('unknown')
  })

  it('is at least all of an order that the ERP moved off its Sunday start', () => {
    const sunday = { orders: [order('K1', 'S/1', 800, '2026-11-29')] }
    const moved = rateOf({ ...sunday, erpSplits: [splitRow('S/1', 'K1', [0, 0, 800, 0])] })
    expect(moved).toMatchObject({ source: 'erp_split', evidence: { kind: 'at_least' } })
    expect(moved?.lbPerWeek).toBeCloseTo(800, 9)
    // Where it stands in the week of that Sunday, the ERP has no rate either.
    expect(rateOf({ ...sunday, erpSplits: [splitRow('S/1', 'K1', [0, 800, 0, 0])] })?.source).toBe('unknown')
  })

  it('tells nothing from an order in one week', () => {
    const erpSplits = [splitRow('S/1', 'K1', [800, 0, 0, 0])]
    expect(rateOf({ orders: [order('K1', 'S/1', 800)], erpSplits })?.source).toBe('unknown')
  })
})

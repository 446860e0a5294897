import { describe, expect, it } from 'vitest'
import { examined, found } from './examined.ts'
import { factsOf } from './facts.ts'
import type { SmallMill } from '../actions/small-mill.ts'

describe('BOMs', () => {
  const facts = factsOf({
    bom_line: [
      // 33 + 33 + 33: cut off from thirds.
      { style_id: 'THIRDS', yarn_id: 'A', fraction: 0.33 },
      { style_id: 'THIRDS', yarn_id: 'B', fraction: 0.33 },
      { style_id: 'THIRDS', yarn_id: 'C', fraction: 0.33 },
      // Two feeds of A.
      { style_id: 'EXACT', yarn_id: 'A', fraction: 0.3 },
      { style_id: 'EXACT', yarn_id: 'A', fraction: 0.3 },
      { style_id: 'EXACT', yarn_id: 'B', fraction: 0.4 },
      // One line cannot lose 20 points; one line too many.
      { style_id: 'SHORT', yarn_id: 'A', fraction: 0.8 },
      { style_id: 'OVER', yarn_id: 'A', fraction: 0.9 },
      { style_id: 'OVER', yarn_id: null, fraction: 0.12 },
    ],
  })
  const mill: SmallMill = {
    yarns: [{ id: 'A', costPerLb: 5 }],
    orders: [{ id: 'K1', styleId: 'SHORT', bucket: 1, lb: 1000, of: { A: 80 } }],
  }

  it('that do not sum to 100 are told apart from those cut off, with pounds and dollars of open orders', () => {
    expect(found('bom_sum_truncated', facts, mill).map(({ subject, lb }) => [subject, lb])).toEqual([['THIRDS', null]])
    expect(found('bom_sum_off', facts, mill)).toMatchObject([
      // 20 points of 1,000 lb, at $5 a pound of fabric.
      { subject: 'SHORT', severity: 'warning', lb: 200, moneyUsd: 1000, fileName: 'BOM_updated.csv' },
      { subject: 'OVER', severity: 'info', lb: null },
    ])
    const [over] = found('bom_sum_off', facts, mill).slice(1)
    expect(over!.values.offPoints).toBeCloseTo(2, 9)
    const [sums] = found('bom_sums', facts, mill)
    expect(sums!.values).toMatchObject({ offCount: 3, count: 4 })
    // Off by 1, 20 and 2 points.
    expect(sums!.values.meanPoints).toBeCloseTo(23 / 3, 9)
  })

  it('feeds and lines without a yarn are counted', () => {
    expect(found('bom_feeds', facts)).toMatchObject([{ severity: 'info', values: { count: 1, lines: 2 } }])
    expect(found('bom_blank_yarn', facts)).toMatchObject([{ subject: 'OVER', values: { count: 1 } }])
  })

  it('that are missing for styles on order are errors', () => {
    const orders = [
      { id: 'K1', styleId: 'NONE', bucket: 1, lb: 300, of: {} },
      { id: 'K2', styleId: 'NONE', bucket: 2, lb: 200, of: {} },
    ]
    expect(found('style_without_bom', {}, { yarns: [], orders })).toMatchObject([
      { severity: 'error', subject: 'NONE', lb: 500, values: { count: 2, openLb: 500 } },
    ])
  })

  it('say where the percentages come from', () => {
    const [sources] = found('percent_sources', facts, mill)
    expect(sources!.values).toMatchObject({ exactCount: 0, normalisedCount: 1, noneCount: 0, normalisedLb: 1000 })
    expect(found('percent_normalised', facts, mill)).toMatchObject([{ subject: 'SHORT', lb: 1000, moneyUsd: 5000 }])
  })
})

describe('suppliers', () => {
  const terms = [
    { supplier_no: '8', name: 'Hazel Textile Group', lead_time_weeks: 14, is_active: 1 },
    { supplier_no: '16', name: 'Pine Textile Group', lead_time_weeks: 10, is_active: 1 },
    { supplier_no: '17', name: 'Pine Yarns Inc', lead_time_weeks: 4, is_active: 1 },
  ]
  const receipts = ['Hazel', 'Pine', 'Willow', 'Hazel Textile Group '].map((text, at) => ({
    po_id: `P${at}`,
    yarn_id: 'A',
    supplier_text: text,
    balance_lb: 100,
    price_per_lb: 2,
    ordered_lb: 100,
  }))

  it('in other spellings, in none, and in one that fits two', () => {
    const facts = factsOf({ supplier_term: terms, po_receipt: receipts })
    expect(found('supplier_spelling', facts)).toMatchObject([
      { subject: 'Hazel', lb: 100, moneyUsd: 200, values: { supplierId: '8', rule: 'prefix', count: 1 } },
    ])
    expect(found('supplier_ambiguous', facts)).toMatchObject([
      { subject: 'Pine', values: { rivals: 'Pine Textile Group, Pine Yarns Inc' } },
    ])
    expect(found('supplier_unknown', facts)).toMatchObject([{ subject: 'Willow', lb: 100 }])
    // Once a person has said who it is, it is no finding any more.
    const aliases = [
      { text: 'hazel', supplierId: '8' },
      { text: 'Pine', supplierId: '17' },
    ]
    expect(examined(facts, undefined, aliases).filter(({ code }) => code.startsWith('supplier_'))).toMatchObject([
      { code: 'supplier_unknown' },
    ])
  })

  it('that are inactive and have open POs, or are the source of needed yarn', () => {
    const mill: SmallMill = {
      suppliers: [{ id: 'X', name: 'Rowan', isActive: false }, { id: 'Y' }],
      yarns: [
        { id: 'A', supplier: 'X', costPerLb: 4 },
        { id: 'B', supplier: 'X' },
        { id: 'C', supplier: 'Y' },
      ],
      orders: [{ id: 'K1', bucket: 1, lb: 50, of: { A: 100 } }],
      pos: [
        { poId: 'P1', yarn: 'B', supplier: 'X', balanceLb: 30, pricePerLb: 2 },
        { poId: 'P2', yarn: 'C', supplier: 'Y', balanceLb: 30 },
        { poId: 'P3', yarn: 'B', supplier: 'X', balanceLb: 0 },
      ],
    }
    expect(found('supplier_inactive_open_po', {}, mill)).toMatchObject([
      { subject: 'X', lb: 30, moneyUsd: 60, values: { count: 1, supplierName: 'Rowan' } },
    ])
    expect(found('supplier_inactive_needed', {}, mill)).toMatchObject([{ subject: 'A', lb: 50, moneyUsd: 200 }])
  })

  it('whose lead times are weeks, or look like days', () => {
    // Hazel states 14: 75 and 100 days are weeks (98). Pine Yarns states 4: 5 and 6 days are days.
    const pos = [
      ['Hazel', '2026-01-01', '2026-03-17'],
      ['Hazel Textile Group', '2026-01-01', '2026-04-11'],
      ['Hazel', '2026-01-01', '2026-04-21'],
      ['Pine Yarns', '2026-01-01', '2026-01-06'],
      ['PINE YARNS INC', '2026-01-01', '2026-01-07'],
      // One PO alone says nothing; requested before ordered neither.
      ['Pine Textile Group', '2026-01-01', '2026-01-11'],
      ['Pine Textile Group', '2026-01-02', '2026-01-01'],
    ].map(([supplier_text, ordered_on, requested_on], at) => ({
      po_id: `P${at}`,
      yarn_id: 'A',
      supplier_text: supplier_text!,
      ordered_on: ordered_on!,
      requested_on: requested_on!,
      balance_lb: 10,
    }))
    const facts = factsOf({ supplier_term: terms, po_line: pos })
    expect(found('lead_time_in_days', facts)).toMatchObject([
      { subject: '17', values: { stated: 4, observedDays: 5.5, count: 2 }, lb: 20 },
    ])
    expect(found('lead_times_are_weeks', facts)).toMatchObject([{ values: { count: 6, weeksCount: 3, daysCount: 3 } }])
    const days = factsOf({ supplier_term: terms, po_line: pos.slice(3, 5) })
    expect(found('lead_times_are_days', days)).toMatchObject([{ severity: 'warning', values: { daysCount: 2 } }])
  })
})

describe('purchase orders', () => {
  it('scheduled beyond their balance, and sums that do not hold', () => {
    const facts = factsOf({
      po_receipt: [
        { po_id: 'OK', yarn_id: 'A', ordered_lb: 100, received_lb: 40, balance_lb: 60, past_due_lb: 20 },
        { po_id: 'OVER', yarn_id: 'A', ordered_lb: 700, balance_lb: 700, past_due_lb: -140, price_per_lb: 6.42 },
        { po_id: 'BALANCE', yarn_id: 'A', ordered_lb: 100, received_lb: 40, balance_lb: 80, past_due_lb: 80 },
        { po_id: 'DUST', yarn_id: 'A', ordered_lb: 90, balance_lb: 90, past_due_lb: -0.01 },
      ],
      po_schedule: [
        { po_id: 'OK', yarn_id: 'A', line_row: 2, drop_lb: 40 },
        { po_id: 'OVER', yarn_id: 'A', line_row: 3, drop_lb: 840 },
        { po_id: 'DUST', yarn_id: 'A', line_row: 5, drop_lb: 30.003 },
        { po_id: 'DUST', yarn_id: 'A', line_row: 5, drop_lb: 30.003 },
        { po_id: 'DUST', yarn_id: 'A', line_row: 5, drop_lb: 30.004 },
      ],
    })
    expect(found('po_over_scheduled', facts)).toMatchObject([
      { subject: 'OVER', lb: 140, moneyUsd: 898.8, fileName: 'Expected_Yarn_Report.csv', row: 3 },
    ])
    expect(found('identity_po_balance', facts)).toMatchObject([{ subject: 'BALANCE', lb: 20 }])
    expect(found('identity_po_past_due', facts)).toEqual([])
  })

  it('on one list and not on the other', () => {
    const line = (po_id: string, balance_lb: number, yarn_id = 'A') => ({ po_id, yarn_id, balance_lb, price_per_lb: 2 })
    const facts = factsOf({
      po_receipt: [line('BOTH', 100), line('RECEIPTS', 50), line('DIFFERS', 70), line('BOTH', 30, 'B')],
      po_line: [line('BOTH', 100), line('LIST', 40), line('DIFFERS', 90), line('BOTH', 30, 'B'), line('DONE', 0)],
    })
    expect(found('po_only_in_receipts', facts)).toMatchObject([{ subject: 'RECEIPTS', lb: 50, moneyUsd: 100, row: 3 }])
    expect(found('po_only_on_list', facts)).toMatchObject([{ subject: 'LIST', lb: 40, moneyUsd: 80, row: 3 }])
    expect(found('po_balances_differ', facts)).toMatchObject([{ subject: 'DIFFERS', lb: 20, moneyUsd: 40 }])
  })

  it('that are late, in all', () => {
    const [late] = found(
      'po_late_total',
      {},
      {
        yarns: [{ id: 'A' }],
        pos: [
          { poId: 'P1', yarn: 'A', balanceLb: 300, requestedOn: '2026-07-01', pricePerLb: 2 },
          { poId: 'P2', yarn: 'A', balanceLb: 100, requestedOn: '2026-06-06', drops: { 1: 100 } },
          { poId: 'P3', yarn: 'A', balanceLb: 100, requestedOn: '2026-08-06', drops: { 5: 100 } },
          { poId: 'P4', yarn: 'A', balanceLb: 0, requestedOn: '2026-01-06' },
        ],
      },
    )
    // 5 and 30 days before 6 Jul.
    expect(late).toMatchObject({
      lb: 300,
      moneyUsd: 600,
      values: { count: 3, lateCount: 2, lateDays: 17.5, pastDueLb: 300, openLb: 500, sharePercent: 60 },
    })
  })
})

describe('stock', () => {
  const mill: SmallMill = {
    yarns: [
      { id: 'NEG', theoreticalLb: -12.5, costPerLb: 8 },
      { id: 'FREE', theoreticalLb: 40, costPerLb: 0, consumedLb: -1 },
      { id: 'IDLE', theoreticalLb: 200, costPerLb: 3 },
      { id: 'USED', theoreticalLb: 200, costPerLb: 3, consumedLb: -50 },
      { id: 'NEEDED', theoreticalLb: 200, costPerLb: 3 },
      { id: 'ORDERED', theoreticalLb: 200, costPerLb: 3 },
      { id: 'NEW', isInInventory: false },
      { id: 'SPARE', isInInventory: false },
    ],
    orders: [{ id: 'K1', bucket: 1, lb: 100, of: { NEEDED: 90, NEW: 10 } }],
    pos: [{ poId: 'P1', yarn: 'ORDERED', balanceLb: 10 }],
  }
  const facts = factsOf({ yarn_stock: [{ yarn_id: 'IDLE' }, { yarn_id: 'NEG' }] })

  it('negative, without a cost, idle, and missing in the stock file', () => {
    expect(found('stock_negative', facts, mill)).toMatchObject([{ subject: 'NEG', lb: 12.5, moneyUsd: 100, row: 3 }])
    expect(found('stock_without_cost', facts, mill)).toMatchObject([{ subject: 'FREE', lb: 40, moneyUsd: null }])
    expect(found('stock_idle', facts, mill)).toMatchObject([{ subject: 'IDLE', lb: 200, moneyUsd: 600, row: 2 }])
    // $600 of $600 each in four yarns.
    expect(found('stock_idle_total', facts, mill)).toMatchObject([
      { lb: 200, moneyUsd: 600, values: { count: 1, sharePercent: 25 } },
    ])
    expect(found('yarn_not_in_stock', facts, mill)).toMatchObject([{ subject: 'NEW', lb: 10 }])
  })
})

describe('identities', () => {
  const sound = {
    yarn_id: 'A',
    beginning_lb: 100,
    received_lb: 50,
    consumed_lb: -30,
    adjustments_lb: -5,
    theoretical_lb: 115,
    on_order_lb: 60,
    allocated_lb: -80,
    planning_lb: 95,
    cost_per_lb: 2,
  }
  const mill: SmallMill = { yarns: [{ id: 'A' }], orders: [{ id: 'K1', bucket: 1, lb: 80, of: { A: 100 } }] }
  const facts = (change: object) =>
    factsOf({
      yarn_stock: [{ ...sound, ...change }],
      po_receipt: [{ po_id: 'P1', yarn_id: 'A', ordered_lb: 60, balance_lb: 60, past_due_lb: 60 }],
      knit_order: [{ order_id: 'K1', style_id: 'S-K1', ordered_lb: 80, balance_lb: 80 }],
    })
  const broken = (change: object) =>
    examined(facts(change), mill)
      .filter(({ code }) => code.startsWith('identity_'))
      .map(({ code, lb, moneyUsd }) => [code, lb, moneyUsd])

  it('hold where they hold, rounding aside', () => {
    expect(broken({})).toEqual([])
    expect(broken({ theoretical_lb: 115.4, adjustments_lb: NaN, beginning_lb: 95 })).toEqual([])
  })

  it.each([
    [{ beginning_lb: 110 }, 'identity_theoretical', 10],
    [{ planning_lb: 135 }, 'identity_planning', 40],
    [{ on_order_lb: 160, planning_lb: 195 }, 'identity_on_order', 100],
    [{ allocated_lb: -30, planning_lb: 145 }, 'identity_allocated', 50],
  ])('%o breaks %s by %s lb', (change, code, lb) => {
    expect(broken(change)).toEqual([[code, lb, lb * 2]])
  })

  it('of knit orders, closed ones apart', () => {
    const orders = [
      { order_id: 'SOUND', style_id: 'S', ordered_lb: 4000, g00_lb: 1160.1, seconds_lb: 40, balance_lb: 2879.9 },
      { order_id: 'OVER', style_id: 'S', ordered_lb: 100, g00_lb: 70, shipped_lb: 60, balance_lb: 0 },
      { order_id: 'OFF', style_id: 'S', ordered_lb: 100, g00_lb: 30, balance_lb: 60 },
      { order_id: 'CLOSED', style_id: 'S', ordered_lb: 100, g00_lb: 30, balance_lb: 0 },
    ]
    const all = examined(factsOf({ knit_order: orders }))
    expect(
      all.filter(({ code }) => /order/.test(code)).map(({ code, subject, lb, row }) => [code, subject, lb, row]),
    ).toEqual([
      ['identity_order_balance', 'OFF', 10, 4],
      ['order_closed_short', 'CLOSED', 70, 5],
    ])
  })
})

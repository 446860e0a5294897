import { describe, expect, it } from 'vitest'
import { sayFinding } from '../../../src-shared/text/say.ts'
import type { SmallMill } from '../actions/small-mill.ts'
import { found } from './examined.ts'
import { factsOf } from './facts.ts'

describe('percentages of the ERP split', () => {
  const line = (order_id: string, yarn_id: string, percent: number) => ({ style_id: 'S', order_id, yarn_id, percent })
  const mill: SmallMill = {
    yarns: [{ id: 'A', costPerLb: 4 }],
    orders: [{ id: 'K1', styleId: 'S', bucket: 1, lb: 1000, of: { A: 100 } }],
  }

  it('that do not sum to 100 for an order are told with their pounds, rounding aside', () => {
    const facts = factsOf({
      erp_order_yarn: [
        line('K1', 'A', 900),
        line('K2', 'A', 33.33),
        line('K2', 'B', 33.33),
        line('K2', 'C', 33.33),
        line('K3', 'A', 60),
        line('K3', 'B', 30),
      ],
    })
    // 800 points of 1,000 lb at $4; K3 is not open.
    expect(found('split_sum_off', facts, mill)).toMatchObject([
      { severity: 'warning', subject: 'K1', lb: 8000, moneyUsd: 32_000, row: 2, values: { offLb: 8000 } },
      { severity: 'info', subject: 'K3', lb: null, row: 6, values: { sumPoints: 90, offPoints: -10, offLb: null } },
    ])
  })
})

describe('the style list', () => {
  const link = (finished_style_id: string, greige_base: string) => ({ finished_style_id, greige_base })

  it('with styles made of each other is told once a cycle', () => {
    const links = [
      ['A-1', 'A'],
      ['INTO', 'LOOP'],
      ['LOOP', 'LOOP2'],
      ['LOOP2', 'LOOP'],
      ['OWN', 'OWN'],
      ['X', 'Y'],
      ['Y', 'Z'],
      ['Z', 'X'],
      ['B-1', 'A-1'],
    ] as const
    const facts = factsOf({ style_link: links.map(([style, greige]) => link(style, greige)) })
    expect(found('style_cycle', facts).map(({ values, row }) => [values.chain, row])).toEqual([
      ['LOOP → LOOP2 → LOOP', 4],
      ['X → Y → Z → X', 7],
    ])
  })
})

describe('the style list as the ERP prints it', () => {
  it('leads from the base of a finished style to a greige base', () => {
    const row = (finished_style_id: string, finished_base: string, greige_base: string) => ({
      finished_style_id,
      finished_base,
      greige_base,
    })
    const rows = [
      row('CT1-1', 'CT1', 'CT1'),
      row('CT1-2', 'CT1', 'CT2'),
      row('CT2-1', 'CT2', 'CT1'),
      row('A-1', 'A', 'CT1'),
    ]
    const facts = factsOf({ style_link: rows })
    expect(found('style_cycle', facts).map(({ values }) => values.chain)).toEqual(['CT1 → CT2 → CT1'])
  })
})

describe('minimums', () => {
  it('beyond reason are told, large ones that orders can use are not', () => {
    const mill: SmallMill = {
      suppliers: [
        { id: '1', moqLb: 5_000_000 },
        { id: '2', moqLb: 50_000 },
        { id: '3', moqLb: 50_000 },
        { id: '4', moqLb: 10_000 },
        { id: '5', moqLb: 50_000 },
        { id: '6', moqLb: 5_000_000, isActive: false },
      ],
      yarns: ['1', '2', '3', '4', '5', '6'].map(id => ({ id: `Y${id}`, supplier: id })),
      // Supplier 5 sells nothing that is needed; 4 asks for less than a truckload.
      orders: [{ id: 'K1', bucket: 1, lb: 20_000, of: { Y1: 30, Y2: 5, Y3: 60, Y4: 1, Y6: 4 } }],
    }
    const facts = factsOf({ supplier_term: [{ supplier_no: '2', name: 'Supplier 2' }] })
    expect(found('moq_beyond_reason', facts, mill)).toMatchObject([
      { subject: '1', severity: 'warning', values: { moqLb: 5_000_000, demandLb: 6000 }, row: null },
      { subject: '2', values: { moqLb: 50_000, demandLb: 1000 }, row: 2 },
    ])
  })
})

describe('ids', () => {
  it('that lost their zeros or became numbers', () => {
    const facts = factsOf({
      yarn_stock: [{ yarn_id: '041' }, { yarn_id: '18910' }, { yarn_id: '7' }, { yarn_id: '07' }],
      po_receipt: [
        { po_id: 'Y1', yarn_id: '41', balance_lb: 900, ordered_lb: 900, past_due_lb: 900 },
        { po_id: 'Y2', yarn_id: '18910.0', balance_lb: 10, ordered_lb: 10, past_due_lb: 10 },
        { po_id: 'Y3', yarn_id: '041', balance_lb: 5, ordered_lb: 5, past_due_lb: 5 },
      ],
      po_line: [{ po_id: 'Y1', yarn_id: '41', balance_lb: 900 }],
      knit_order: [{ order_id: 'K', style_id: '00644/2', ordered_lb: 1, balance_lb: 1 }],
      bom_line: [
        { style_id: '644/2', yarn_id: '041', fraction: 1 },
        { style_id: '10/0', yarn_id: '041', fraction: 1 },
        { style_id: '10/00', yarn_id: '041', fraction: 1 },
      ],
    })
    const lost = found('id_lost_zeros', facts).map(({ subject, values, lb }) => [
      subject,
      values.otherId,
      values.count,
      lb,
    ])
    expect(lost).toEqual([
      ['41', '041', 2, 1800],
      ['18910.0', '18910', 1, 10],
      ['644/2', '00644/2', 1, null],
    ])
    // Only yarns with one like them in stock are joined.
    const joined = found('id_lost_zeros', facts).map(({ values }) => [values.joinedId, values.separateId])
    expect(joined).toEqual([
      ['041', null],
      [null, '18910'],
      [null, '00644/2'],
    ])
    expect(found('id_twins', facts)).toMatchObject([{ subject: '7', values: { otherId: '07' } }])
  })

  it('in the stock file itself are blamed there, not where the zeros are', () => {
    const facts = factsOf({
      yarn_stock: [{ yarn_id: '9522' }],
      bom_line: [{ style_id: 'S', yarn_id: '09522', fraction: 1 }],
    })
    const [lost, ...others] = found('id_lost_zeros', facts)
    expect(others).toEqual([])
    expect(lost).toMatchObject({ subject: '9522', values: { otherId: '09522', joinedId: '9522' }, row: 2 })
    expect(sayFinding(lost!)).toBe(
      '9522 stands beside 09522: it looks as if a spreadsheet took the id for a number. Rows with it: 1 (yarn_stock). ' +
        'The plan takes both for 9522, the only one like it in the stock file.',
    )
  })
})

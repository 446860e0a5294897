import { describe, expect, it } from 'vitest'
import type { FileKind } from '../../../src-shared/domain/facts.ts'
import { runDateOf } from '../../../src-core/ingest/run-date.ts'
import {
  bytesOf,
  codesOf,
  csvOf,
  filesOf,
  mills,
  read,
  shuffleColumns,
  tableOf,
  titleRows,
  utf16,
  withoutRows,
  xlsxOf,
  type Mill,
} from './tables.ts'

/**
 * Kind and rows of each file: monday, tuesday. The rows are the records that Python's csv module counts below the
 * header (for Yarn_Demand below its third line).
 */
const expected: Readonly<Record<string, readonly [FileKind, number, number]>> = {
  'BOM_updated.csv': ['bom', 155, 494],
  'Expected_Yarn_Report.csv': ['expected_receipts', 25, 60],
  'Production Lbs.csv': ['production_rates', 52, 135],
  RUN_DATE: ['run_date', 0, 0],
  'Sales Activity Report.csv': ['sales_activity', 2591, 11_683],
  'Supplier_ID.csv': ['suppliers', 18, 18],
  'YarnPO.csv': ['yarn_po', 25, 60],
  'Yarn_Demand.csv': ['yarn_demand', 57, 142],
  'Yarn_Demand_By_Style_KO.csv': ['yarn_demand_by_order', 93, 203],
  'eFab_Inventory_F01.csv': ['stock_f01', 120, 600],
  'eFab_Inventory_G00.csv': ['stock_g00', 30, 150],
  'eFab_Inventory_G02.csv': ['stock_g02', 30, 150],
  'eFab_Inventory_I01.csv': ['stock_i01', 12, 60],
  'eFab_Knit_Orders.csv': ['knit_orders', 30, 68],
  'eFab_SO_List.csv': ['sales_orders', 90, 90],
  'eFab_Styles.csv': ['styles', 60, 160],
  'styles_master.csv': ['style_specs', 60, 160],
  'yarn_inventory.csv': ['yarn_inventory', 120, 300],
}

describe.each(mills)('the sample mill of a %s', mill => {
  it('has every kind of file', () => expect(filesOf(mill).sort()).toEqual(Object.keys(expected).sort()))

  it.each(filesOf(mill))('recognises %s and reads all rows', async file => {
    const [kind, monday, tuesday] = expected[file]!
    const { summary, problems } = await read(bytesOf(mill, file), { fileName: 'any name' })
    expect(summary).toMatchObject({ kind, rows: mill === 'monday' ? monday : tuesday })
    expect(problems).toEqual([])
  })

  it.each(filesOf(mill).filter(file => file !== 'RUN_DATE'))('reads %s alike in every form', async file => {
    const table = tableOf(mill, file)
    const facts = withoutRows((await read(bytesOf(mill, file))).facts)
    const shuffled = shuffleColumns(table)
    const forms = {
      xlsx: await xlsxOf(table),
      'xlsx, columns moved, titles above': await xlsxOf([...titleRows, ...shuffled]),
      'columns moved': csvOf(shuffled),
      'titles above': csvOf([...titleRows, ...table]),
      semicolons: csvOf(table, ';'),
      tabs: csvOf(table, '\t'),
      'UTF-16 LE': utf16(new TextDecoder().decode(csvOf(table)), 'le', true),
      'UTF-16 BE': utf16(new TextDecoder().decode(csvOf(table)), 'be', true),
      'UTF-16 LE without mark': utf16(new TextDecoder().decode(csvOf(table)), 'le', false),
      'UTF-16 BE without mark': utf16(new TextDecoder().decode(csvOf(table)), 'be', false),
    }
    for (const [form, bytes] of Object.entries(forms)) {
      const result = await read(bytes, { fileName: `${file} as ${form}` })
      expect(
        codesOf(result).filter(code => code !== 'encoding_guessed'),
        form,
      ).toEqual([])
      expect(withoutRows(result.facts), form).toEqual(facts)
    }
  })

  it('tells the run date', async () => {
    const summaries = await Promise.all(filesOf(mill).map(async file => (await read(bytesOf(mill, file))).summary))
    const [date, monday] = { monday: ['2026-07-06', '2026-07-06'], tuesday: ['2026-11-17', '2026-11-16'] }[mill]
    expect(runDateOf(summaries)).toEqual({ date, source: 'RUN_DATE file', earliest: monday })
    // The RUN_DATE file is the source: the other files must tell the same day without it.
    const reports = summaries.filter(summary => summary.kind !== 'run_date')
    expect(runDateOf(reports)).toMatchObject({ date, earliest: monday })
  })
})

const sum = (values: ArrayLike<number> | undefined): number => {
  let total = 0
  for (let i = 0; i < (values?.length ?? 0); i++) total += values?.[i] ?? NaN
  return total
}

/** Sums and counts over whole columns, made with Python's csv and decimal modules from the same files. */
describe.each([
  [
    'monday',
    {
      theoretical: 71_122.6,
      totalCost: 424_283.32,
      allocated: -257_204.62393,
      never: 55,
      drops: [26, 162_140, 32_600, 21_140],
      pastDue: 82_360,
      firstDated: ['2026-07-17', 6500, '2026-07-10'],
      lineTotal: 22_213_123.66,
      price: 23_158.35,
      onHold: 27,
      orderPrice: 785.3,
      pricesInOtherUnits: 16,
      ordered: [308_700, 43_282.9, 5],
      shares: [52.33, 53, 0],
      removed: 3,
      byOrder: [323, 257_204.62393],
      weekly: [257_204.62393, 162_140, -28_595.02393],
      finished: [7504.9, 8396.8],
      ounces: 883.11,
      poLines: [244_500, 1_286_050],
      rates: 24_791.8,
    },
  ],
  [
    'tuesday',
    {
      theoretical: 160_501.2,
      totalCost: 724_252.47,
      allocated: -533_079.6872,
      never: 137,
      drops: [55, 239_660.01, 13_416.67, 7160],
      pastDue: 432_339.99,
      firstDated: ['2026-11-27', 28_075, '2026-11-20'],
      lineTotal: 109_682_189.92,
      price: 102_700.26,
      onHold: 29,
      orderPrice: 774.77,
      pricesInOtherUnits: 23,
      ordered: [752_700, 156_460.4, 19],
      shares: [141.04, 143, 5],
      removed: 3,
      byOrder: [715, 533_079.6872],
      weekly: [533_079.6872, 239_660.01, -156_235.8772],
      finished: [36_728.4, 40_935.9],
      ounces: 2276.26,
      poLines: [672_000, 3_663_640],
      rates: 57_584.4,
    },
  ],
] as const)('the values of a %s', (mill: Mill, truth) => {
  const factsOf = async (file: string) => (await read(bytesOf(mill, file))).facts
  const where = (values: ArrayLike<number>, keep: (i: number) => boolean) =>
    Array.from(values).filter((_, i) => keep(i))

  it('yarn stock', async () => {
    const stock = (await factsOf('yarn_inventory.csv')).yarn_stock!
    expect(sum(stock.theoretical_lb)).toBeCloseTo(truth.theoretical, 6)
    expect(sum(stock.total_cost)).toBeCloseTo(truth.totalCost, 6)
    expect(sum(stock.allocated_lb)).toBeCloseTo(truth.allocated, 6)
    expect(stock.reconciled_on.filter(date => date === null)).toHaveLength(truth.never)
  })

  it('receipts', async () => {
    const facts = await factsOf('Expected_Yarn_Report.csv')
    const { drop_lb: drop, due_on: due, is_later: later, line_row: line } = facts.po_schedule!
    const [count, all, thisWeek, afterwards] = truth.drops
    const [friday, onFriday, thisFriday] = truth.firstDated
    expect(drop).toHaveLength(count)
    expect(sum(drop)).toBeCloseTo(all, 6)
    expect(sum(where(drop, i => due[i] === thisFriday))).toBeCloseTo(thisWeek, 6)
    expect(sum(where(drop, i => due[i] === friday))).toBeCloseTo(onFriday, 6)
    expect(sum(where(drop, i => later[i] === 1))).toBeCloseTo(afterwards, 6)
    expect(due.filter((_, i) => later[i] === 1).every(date => date === null)).toBe(true)
    expect(sum(facts.po_receipt!.past_due_lb)).toBeCloseTo(truth.pastDue, 6)
    for (let i = 0; i < drop.length; i++) {
      const receipt = facts.po_receipt!.row_no.indexOf(line[i]!)
      expect(facts.po_receipt!.po_id[receipt]).toBe(facts.po_schedule!.po_id[i])
    }
  })

  it('sales', async () => {
    const history = (await factsOf('Sales Activity Report.csv')).sales_history!
    expect(sum(history.line_total)).toBeCloseTo(truth.lineTotal, 2)
    expect(sum(history.unit_price)).toBeCloseTo(truth.price, 4)
    const orders = (await factsOf('eFab_SO_List.csv')).sales_order!
    expect(sum(orders.on_hold)).toBe(truth.onHold)
    expect(sum(orders.unit_price)).toBeCloseTo(truth.orderPrice, 6)
    expect(orders.price_uom.filter((unit, i) => unit !== orders.uom[i])).toHaveLength(truth.pricesInOtherUnits)
  })

  it('knit orders and bill of materials', async () => {
    const orders = (await factsOf('eFab_Knit_Orders.csv')).knit_order!
    const [ordered, knitted, withoutStart] = truth.ordered
    expect([sum(orders.ordered_lb), sum(orders.g00_lb)]).toEqual([ordered, expect.closeTo(knitted, 6)])
    expect(orders.start_on.filter(date => date === null)).toHaveLength(withoutStart)
    expect(orders.order_id.every(id => /^K\d+$/.test(id ?? ''))).toBe(true)
    const lines = (await factsOf('BOM_updated.csv')).bom_line!
    const [shares, styles, withoutYarn] = truth.shares
    expect(sum(lines.fraction)).toBeCloseTo(shares, 6)
    expect(new Set(lines.style_id).size).toBe(styles)
    expect(lines.yarn_id.filter(id => id === null)).toHaveLength(withoutYarn)
    const terms = (await factsOf('Supplier_ID.csv')).supplier_term!
    expect(terms.is_active.filter(flag => flag === 0)).toHaveLength(truth.removed)
    expect(terms.lead_time_weeks.filter(Number.isNaN)).toHaveLength(truth.removed)
    expect(sum((await factsOf('Production Lbs.csv')).production_rate!.lb_per_day)).toBeCloseTo(truth.rates, 6)
  })

  it('the weekly reports', async () => {
    const [buckets, pounds] = truth.byOrder
    const byOrder = (await factsOf('Yarn_Demand_By_Style_KO.csv')).erp_order_bucket!
    expect(byOrder.demand_lb).toHaveLength(buckets)
    expect(sum(byOrder.demand_lb)).toBeCloseTo(pounds, 5)
    const weekly = (await factsOf('Yarn_Demand.csv')).erp_yarn_bucket!
    const [demand, receipts, later] = truth.weekly
    expect(sum(weekly.demand_lb)).toBeCloseTo(demand, 5)
    expect(sum(weekly.receipts_lb)).toBeCloseTo(receipts, 5)
    expect(sum(where(weekly.balance_lb, i => weekly.label[i] === 'Later'))).toBeCloseTo(later, 5)
  })

  it('rolls, fabric and purchase orders', async () => {
    const rolls = (await factsOf('eFab_Inventory_F01.csv')).stage_stock!
    expect([sum(rolls.weight_lb), sum(rolls.yards)]).toEqual(truth.finished.map(value => expect.closeTo(value, 6)))
    expect(new Set(rolls.stage)).toEqual(new Set(['F01']))
    expect(rolls.roll_id.every(id => /^\d{7}$/.test(id ?? ''))).toBe(true)
    expect(sum((await factsOf('styles_master.csv')).fabric_spec!.oz_per_linear_yard)).toBeCloseTo(truth.ounces, 6)
    const lines = (await factsOf('YarnPO.csv')).po_line!
    expect([sum(lines.balance_lb), sum(lines.total_cost)]).toEqual(truth.poLines)
  })
})

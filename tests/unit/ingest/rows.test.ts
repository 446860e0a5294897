import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src-shared/domain/problems.ts'
import { limits } from '../../../src-core/ingest/limits.ts'
import { codesOf, readCsv } from './tables.ts'

const stockHeader = 'Desc#,Description,Theoretical Balance,Cost/Pound,Reconcile Date'
const orderHeader = 'Style #,Order #,Start Date,Qty Ordered (lbs),G00 (lbs),Shipped (lbs),Balance (lbs),Seconds (lbs)'

/** Without the note on columns that these small files do not have. */
const about = (problems: readonly Problem[]) =>
  problems
    .filter(({ code }) => code !== 'optional_column_missing')
    .map(({ severity, code, row, column, raw }) => ({ severity, code, row, column, raw }))

describe('rows that are no facts', () => {
  it('are left out and named; the others stay', async () => {
    const { facts, problems, summary } = await readCsv(
      stockHeader,
      '1,Lycra,10,1,Never',
      '',
      '2,Nylon,20,1,Never',
      stockHeader,
      ',Cotton,30,1,Never',
      'Total,,60,,',
      ',,60,,',
      ' &nbsp; ,,,,',
      'Grand Total:,,60,,',
      '3,Wool,40,1,Never',
      '',
      '',
    )
    expect(facts.yarn_stock).toMatchObject({ yarn_id: ['1', '2', '3'], row_no: Uint32Array.from([2, 4, 11]) })
    expect(summary.rows).toBe(3)
    expect(about(problems)).toEqual([
      { severity: 'info', code: 'blank_row', row: 3, column: null, raw: null },
      { severity: 'info', code: 'repeated_header', row: 5, column: null, raw: null },
      { severity: 'warning', code: 'blank_key', row: 6, column: 'Desc#', raw: ' | Cotton | 30 | 1 | Never' },
      { severity: 'info', code: 'totals_row', row: 7, column: 'Desc#', raw: 'Total' },
      { severity: 'warning', code: 'blank_key', row: 8, column: 'Desc#', raw: ' |  | 60 |  | ' },
      { severity: 'info', code: 'blank_row', row: 9, column: null, raw: null },
      { severity: 'info', code: 'totals_row', row: 10, column: 'Desc#', raw: 'Grand Total:' },
    ])
  })

  it('an unquoted comma shifts a row, which is left out', async () => {
    const { facts, problems } = await readCsv(stockHeader, '1,Lycra, black,10,1,Never', '2,Nylon,20,1,Never,,')
    expect(facts.yarn_stock!.yarn_id).toEqual(['2'])
    expect(about(problems)).toMatchObject([{ severity: 'warning', code: 'extra_cells', row: 2 }])
  })

  it('a column without a name that most rows fill is no shift', async () => {
    const { facts, problems } = await readCsv(
      stockHeader,
      '1,Lycra,10,1,Never,x',
      '2,Nylon,20,1,Never,y',
      '3,Wool,30,1,Never',
    )
    expect(facts.yarn_stock!.yarn_id).toEqual(['1', '2', '3'])
    expect(about(problems)).toEqual([])
  })

  it('a quote inside a quoted cell is reported', async () => {
    const { problems } = await readCsv(stockHeader, '1,"60" wide",10,1,Never', '2,Nylon,20,1,Never')
    expect(about(problems)).toMatchObject([{ severity: 'warning', code: 'bad_quotes', row: 2 }])
  })
})

describe('the same key twice', () => {
  it('counts once when the rows are the same, whatever their spaces', async () => {
    const line = 'A/1,K1,2026-11-17,100,0,0,100,0'
    const { facts, problems } = await readCsv(orderHeader, line, 'B/1,K2,,50,,,50,', line.replace('K1', ' K1&nbsp;'))
    expect(facts.knit_order!.order_id).toEqual(['K1', 'K2'])
    expect([...facts.knit_order!.ordered_lb]).toEqual([100, 50])
    expect(about(problems)).toMatchObject([{ severity: 'warning', code: 'duplicate_row', row: 4, raw: 'K1' }])
  })

  it('keeps the first row, never adds up, and names both with the pounds', async () => {
    const { facts, problems } = await readCsv(stockHeader, '1,Lycra,10,1,Never', '1.0,Lycra,"1,234.5",1,Never')
    expect([...facts.yarn_stock!.theoretical_lb]).toEqual([10])
    const duplicate = problems.find(problem => problem.code === 'duplicate_key')
    expect(duplicate).toMatchObject({ severity: 'warning', row: 3, column: 'Desc#' })
    expect(duplicate!.advice).toMatch(/Row 2 .*1,234\.5 lb/s)
  })

  it('is no duplicate where rows may repeat: feeds of a machine, lines of a document', async () => {
    const bom = await readCsv('Style#,Desc#,BOM_Percentage,unit', 'A/1,7,0.5,lbs', 'A/1,7,0.5,lbs')
    expect([...bom.facts.bom_line!.fraction]).toEqual([0.5, 0.5])
    const line = 'S1,05-12-25,Larch,A-1,592,yds,$1.00,$592.00'
    const header = 'Document,Invoice Date,Customer,fStyle#,Yds_ordered,UOM,Unit Price,Line Price'
    const sales = await readCsv(header, line, line, line.replace('592,', '-592,').replace('$592.00', '($592.00)'))
    expect([...sales.facts.sales_history!.line_total]).toEqual([592, 592, -592])
    expect(about(sales.problems)).toEqual([])
  })
})

describe('cells that cannot be right', () => {
  it('cost the cell, or the row where the plan rests on it, and never the file', async () => {
    const { facts, problems } = await readCsv(
      stockHeader,
      '1,Lycra,ten,1,Never',
      '2,Nylon,20000000000,1,Never',
      '3,Cotton,30,free,17/11/2026',
      '4,Wool,,,11/17/1926',
      '5,Silk,NaN,-1,',
      '6,Linen,-60,-1,2026-11-17',
    )
    const stock = facts.yarn_stock!
    expect(stock.yarn_id).toEqual(['3', '4', '6'])
    expect([...stock.theoretical_lb]).toEqual([30, 0, -60])
    expect([...stock.cost_per_lb]).toEqual([NaN, NaN, -1])
    expect(stock.reconciled_on).toEqual([null, null, '2026-11-17'])
    expect(about(problems)).toEqual([
      { severity: 'warning', code: 'not_a_number', row: 2, column: 'Theoretical Balance', raw: 'ten' },
      { severity: 'warning', code: 'number_out_of_range', row: 3, column: 'Theoretical Balance', raw: '20000000000' },
      { severity: 'warning', code: 'not_a_date', row: 4, column: 'Reconcile Date', raw: '17/11/2026' },
      { severity: 'warning', code: 'not_a_number', row: 4, column: 'Cost/Pound', raw: 'free' },
      { severity: 'warning', code: 'date_out_of_range', row: 5, column: 'Reconcile Date', raw: '11/17/1926' },
      { severity: 'warning', code: 'not_a_number', row: 6, column: 'Theoretical Balance', raw: 'NaN' },
      { severity: 'warning', code: 'negative_quantity', row: 7, column: 'Cost/Pound', raw: '-1' },
    ])
  })

  it('a negative order is stored as printed, with a warning', async () => {
    const { facts, problems } = await readCsv(orderHeader, 'A/1,K1,,-500,,,-500,')
    expect([...facts.knit_order!.ordered_lb]).toEqual([-500])
    expect(about(problems)).toMatchObject([
      { code: 'negative_quantity', column: 'Qty Ordered (lbs)', raw: '-500' },
      { code: 'negative_quantity', column: 'Balance (lbs)', raw: '-500' },
    ])
  })

  it('an unreadable week leaves its row out of both tables', async () => {
    const header = 'PO #,Desc,PO Bal,Unscheduled or Past Due,This Week,11/27/2026,Later'
    const { facts, problems } = await readCsv(header, 'P1,7,100,,100,,', 'P2,7,100,,,soon,', 'P3,8,90,-10,,60,40')
    expect(facts.po_receipt!.po_id).toEqual(['P1', 'P3'])
    expect([...facts.po_receipt!.past_due_lb]).toEqual([0, -10])
    expect(facts.po_schedule).toMatchObject({
      po_id: ['P1', 'P3', 'P3'],
      due_on: ['2026-11-20', '2026-11-27', null],
      line_row: Float64Array.from([2, 4, 4]),
      is_later: Uint8Array.from([0, 0, 1]),
      drop_lb: Float64Array.from([100, 60, 40]),
    })
    expect(about(problems)).toMatchObject([{ code: 'not_a_number', row: 3, column: '11/27/2026', raw: 'soon' }])
  })

  it('ids that a spreadsheet turned into numbers are restored as far as they can be', async () => {
    const { facts, problems } = await readCsv(
      stockHeader,
      '18910.0,Lycra,1,1,',
      '041,Nylon,2,1,',
      '1.23457E+11,Wool,3,1,',
    )
    expect(facts.yarn_stock!.yarn_id).toEqual(['18910', '041', '1.23457E+11'])
    expect(about(problems)).toMatchObject([
      { severity: 'info', code: 'id_read_as_float', row: 2, raw: '18910.0' },
      { severity: 'warning', code: 'id_in_scientific_notation', row: 4, raw: '1.23457E+11' },
    ])
  })

  it('ids in the clothes of a spreadsheet are the ids', async () => {
    const { facts, problems } = await readCsv(
      'Style#,Desc#,BOM_Percentage',
      'CT8289 / 3A,="04567",0.5',
      `="CT8289/3A",'04567,="0.25"`,
      'CT8289/ 3A,"=""04567""",0.25',
    )
    expect(facts.bom_line!.style_id).toEqual(Array(3).fill('CT8289/3A'))
    expect(facts.bom_line!.yarn_id).toEqual(Array(3).fill('04567'))
    expect([...facts.bom_line!.fraction]).toEqual([0.5, 0.25, 0.25])
    expect(about(problems)).toEqual([])
    // What a person wrote stays as written.
    const po = await readCsv('SO #,cFVersion,UOM,Ordered,PO #,Sold To', "'077,A-1,yds,5,A / B,'s-Gravenhage")
    expect(po.facts.sales_order).toMatchObject({
      order_id: ['077'],
      customer_po: ['A / B'],
      sold_to: ["'s-Gravenhage"],
    })
  })

  it('a thousand of one kind are counted, not listed', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i},Lycra,${i},cheap,`)
    const { problems, summary } = await readCsv(stockHeader, ...rows)
    const listed = problems.filter(problem => problem.code === 'not_a_number')
    expect(listed).toHaveLength(limits.problemsPerCode + 1)
    expect(listed.at(-1)).toMatchObject({ row: null, advice: 'And 800 more like this.' })
    expect(summary.rows).toBe(1000)
  })
})

describe('what single kinds of file mean', () => {
  it('a supplier is inactive by one word anywhere', async () => {
    const { facts, problems } = await readCsv(
      'Supplier_ID,Supplier,Lead_time,MOQ,Type',
      '1,Alder,14,5000,Import',
      '2,Birch,Remove,250,Import',
      '3,Cedar,4,REMOVE ,Domestic',
      '4,Dogwood,8,,Remove',
      '5,Elm (Do not Use),8,100,Import',
    )
    const terms = facts.supplier_term!
    expect([...terms.is_active]).toEqual([1, 0, 0, 0, 0])
    expect([...terms.lead_time_weeks]).toEqual([14, NaN, 4, 8, 8])
    expect([...terms.moq_lb]).toEqual([5000, 250, NaN, NaN, 100])
    expect(about(problems)).toEqual([])
  })

  it('a lead time of zero or less is unknown', async () => {
    const { facts, problems } = await readCsv(
      'Supplier_ID,Supplier,Lead_time,MOQ',
      '1,Alder,-3,5000',
      '2,Birch,0,250',
      '3,Cedar,0.5,250',
    )
    expect([...facts.supplier_term!.lead_time_weeks]).toEqual([NaN, NaN, 0.5])
    expect(about(problems)).toMatchObject([
      { severity: 'warning', code: 'not_above_zero', row: 2, column: 'Lead_time', raw: '-3' },
      { severity: 'warning', code: 'not_above_zero', row: 3, column: 'Lead_time', raw: '0' },
    ])
  })

  it('a percent of an order above the whole is questioned, and stored as printed', async () => {
    const { facts, problems } = await readCsv(
      'Style,KO,Yarn,Percentage,This Week',
      'A/1,K1,1,900,10',
      'A/1,K2,1,100.01,5',
    )
    expect([...facts.erp_order_yarn!.percent]).toEqual([900, 100.01])
    expect(about(problems)).toMatchObject([{ severity: 'warning', code: 'share_over_one', row: 2, raw: '900' }])
  })

  it('shares may be written as percent; one share above the whole is a mistake', async () => {
    const header = 'Style#,Desc#,BOM_Percentage'
    const percent = await readCsv(header, 'A/1,1,60', 'A/1,2,39.5', 'A/1,3,0.5')
    expect([...percent.facts.bom_line!.fraction]).toEqual([0.6, 0.395, 0.005])
    expect(codesOf(percent)).toContain('whole_percents')
    const mistake = await readCsv(header, 'A/1,1,0.6', 'A/1,2,4', 'A/2,,1')
    expect([...mistake.facts.bom_line!.fraction]).toEqual([0.6, 4, 1])
    expect(mistake.facts.bom_line!.yarn_id).toEqual(['1', '2', null])
    expect(about(mistake.problems)).toMatchObject([{ code: 'share_over_one', row: 3, raw: '4' }])
  })

  it('a price carries its unit, a hold its button', async () => {
    const { facts } = await readCsv(
      'SO #,cFVersion,UOM,Ordered,Unit Price,On Hold',
      "S1,A-1,yds,5,$9.32 (yds),<div id='b'><i class='fa fa-toggle-on'></i></div>",
      "S2,A-1,lbs,5,$4.00,<div id='b'><i class='fa fa-toggle-off'></i></div>",
    )
    expect(facts.sales_order).toMatchObject({ price_uom: ['yds', null], on_hold: Uint8Array.from([1, 0]) })
    expect([...facts.sales_order!.unit_price]).toEqual([9.32, 4])
  })

  it('a column that the plan needs and the file lacks counts as 0 and is named', async () => {
    const { facts, problems } = await readCsv('Style #,Order #,Qty Ordered (lbs),G00 (lbs)', 'A/1,K1,100,20')
    const order = facts.knit_order!
    expect([order.shipped_lb[0], order.seconds_lb[0], order.balance_lb[0]]).toEqual([0, 0, NaN])
    expect(order.start_on).toEqual([null])
    const warning = problems.find(problem => problem.severity === 'warning')
    expect(warning).toMatchObject({ code: 'optional_column_missing', column: 'Shipped (lbs), Seconds (lbs)' })
  })

  it('a header without rows is said', async () => {
    expect(codesOf(await readCsv(stockHeader))).toContain('no_rows')
  })
})

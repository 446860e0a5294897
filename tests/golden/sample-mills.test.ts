import { describe, expect, it } from 'vitest'
import { orderReportRows, runPlan, yarnReportRows } from '../../src-core/engine/run.ts'
import { mills, readSampleMill, yarnCellsOf } from '../helpers/sample-mill.ts'

// Expected values: the ERP's own reports of the same day, Yarn_Demand.csv and Yarn_Demand_By_Style_KO.csv.
const TOLERANCE_LB = 0.01

describe.each(mills)("the ERP's reports of the %s mill", mill => {
  const { input, erpYarns, erpYarnHeader, erpOrders, erpOrderHeader } = readSampleMill(mill)
  const plan = runPlan(input)

  it('reproduces every cell of the weekly yarn report', () => {
    const { header, rows } = yarnReportRows(input, plan)
    const named = new Map(rows.map(row => [row[0], row]))
    expect(erpYarns.length).toBeGreaterThan(50)
    const wrong: string[] = []
    let cells = 0
    for (const erp of erpYarns) {
      const row = named.get(erp.yarnId)
      for (const [column, expected] of yarnCellsOf(erp)) {
        const actual = Number(row?.[header.indexOf(column)])
        cells++
        if (!(Math.abs(actual - expected) <= TOLERANCE_LB)) wrong.push(`${erp.yarnId} ${column} ${actual} ${expected}`)
      }
    }
    expect(wrong).toEqual([])
    expect(cells).toBe(erpYarns.length * 35)
  })

  it('lists the yarns that the ERP lists, and no other', () => {
    const { rows } = yarnReportRows(input, plan)
    expect(rows.map(row => row[0]).sort()).toEqual(erpYarns.map(row => row.yarnId).sort())
  })

  it('names the columns as the ERP does', () => {
    const printed = erpYarnHeader.filter(name => /^(Demand|Receipts|Balance) /.test(name))
    expect(yarnReportRows(input, plan).header.slice(6)).toEqual(printed)
    expect(orderReportRows(input, plan).header).toEqual(erpOrderHeader)
  })

  it('reproduces every row and bucket of the report by style and order, in its order', () => {
    const { rows } = orderReportRows(input, plan)
    expect(rows.map(row => row.slice(0, 4))).toEqual(
      erpOrders.map(row => [row.styleId, row.orderId, row.yarnId, row.percent]),
    )
    const wrong = erpOrders.flatMap((erp, index) =>
      [...erp.bucketsLb, erp.totalLb].flatMap((expected, column) => {
        const actual = Number(rows[index]?.[4 + column])
        return Math.abs(actual - expected) <= TOLERANCE_LB
          ? []
          : [`${erp.orderId} ${erp.yarnId} ${column} ${actual} ${expected}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('reproduces the weeks of every order even without the production file, from rates learned off the ERP split', () => {
    const withoutRates = { ...input, rates: [] }
    const learned = runPlan(withoutRates)
    expect(learned.rates.filter(rate => rate.source === 'erp_split').length).toBeGreaterThan(10)
    expect(learned.rates.filter(rate => rate.source === 'production')).toEqual([])
    const { rows } = orderReportRows(withoutRates, learned)
    const wrong = erpOrders.flatMap((erp, index) =>
      erp.bucketsLb.filter(
        (expected, column) => !(Math.abs(Number(rows[index]?.[4 + column]) - expected) <= TOLERANCE_LB),
      ),
    )
    expect(wrong).toEqual([])
  })
})

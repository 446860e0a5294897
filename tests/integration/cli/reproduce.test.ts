import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import {
  addTitleRows,
  readExportSet,
  reverseColumns,
  sampleFolder,
  writeCsvSet,
  writeXlsxSet,
  type ExportSet,
} from '../../helpers/export-set.ts'
import { runPlanner } from '../../helpers/planner.ts'
import { mills, readSampleMill, yarnCellsOf, type Mill } from '../../helpers/sample-mill.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

// The whole way a person goes: files on disk, the command line, a CSV back. Expected values: the ERP's own reports.
const TOLERANCE_LB = 0.01

type Shape = (set: ExportSet, folder: string) => void | Promise<void>
const shapes: Readonly<Record<string, Shape>> = {
  'as exported': writeCsvSet,
  'as workbooks': writeXlsxSet,
  'with columns in another order': (set, folder) => writeCsvSet(reverseColumns(set), folder),
  'with title rows': (set, folder) => writeCsvSet(addTitleRows(set), folder),
  'as workbooks with title rows and moved columns': (set, folder) =>
    writeXlsxSet(addTitleRows(reverseColumns(set)), folder),
}
const runDates: Readonly<Record<Mill, string>> = { monday: '2026-07-06', tuesday: '2026-11-17' }

function readCsv(file: string): { header: string[]; rows: string[][] } {
  const [header = [], ...rows] = Papa.parse<string[]>(readFileSync(file, 'utf8'), { skipEmptyLines: true }).data
  return { header, rows }
}

function differingYarnCells(mill: Mill, file: string): { wrong: string[]; cells: number } {
  const { header, rows } = readCsv(file)
  const byYarn = new Map(rows.map(row => [row[0], row]))
  const wrong: string[] = []
  let cells = 0
  for (const erp of readSampleMill(mill).erpYarns) {
    for (const [column, expected] of yarnCellsOf(erp)) {
      const actual = Number(byYarn.get(erp.yarnId)?.[header.indexOf(column)])
      cells++
      if (!(Math.abs(actual - expected) <= TOLERANCE_LB))
        wrong.push(`${erp.yarnId} ${column}: ${actual}, ERP ${expected}`)
    }
  }
  return { wrong, cells }
}

function differingOrderCells(mill: Mill, file: string): { wrong: string[]; cells: number } {
  const { header, rows } = readCsv(file)
  const named = new Map(rows.map(row => [row.slice(0, 3).join(' '), row]))
  const wrong: string[] = []
  let cells = 0
  const { erpOrders, erpOrderHeader } = readSampleMill(mill)
  expect(header).toEqual(erpOrderHeader)
  for (const erp of erpOrders) {
    const key = `${erp.styleId} ${erp.orderId} ${erp.yarnId}`
    for (const [i, expected] of [erp.percent, ...erp.bucketsLb, erp.totalLb].entries()) {
      cells++
      const actual = Number(named.get(key)?.[3 + i])
      if (!(Math.abs(actual - expected) <= TOLERANCE_LB))
        wrong.push(`${key} ${header[3 + i]}: ${actual}, ERP ${expected}`)
    }
  }
  return { wrong, cells }
}

describe.each(mills)('the %s mill through the command line', mill => {
  it.each(Object.keys(shapes))('reproduces the reports of the ERP from exports %s', async shape => {
    const folder = makeTempFolder()
    const [exports, data] = [join(folder, 'exports'), join(folder, 'data')]
    mkdirSync(exports)
    // Neither the ERP's report nor its run date is given: what comes out is computed.
    const { 'Yarn_Demand.csv': _report, ...inputs } = readExportSet(mill)
    await shapes[shape]!(inputs, exports)
    const imported = runPlanner('import', exports, '--as-of', runDates[mill], '--data-dir', data, '--json')
    expect(imported.stderr).toBe('')
    expect(imported.code).toBe(0)
    expect(runPlanner('report', '--out', join(folder, 'yarn.csv'), '--data-dir', data).code).toBe(0)
    expect(runPlanner('report', '--by-order', '--out', join(folder, 'order.csv'), '--data-dir', data).code).toBe(0)
    const yarn = differingYarnCells(mill, join(folder, 'yarn.csv'))
    expect(yarn.wrong).toEqual([])
    expect(yarn.cells).toBeGreaterThan(1500)
    const order = differingOrderCells(mill, join(folder, 'order.csv'))
    expect(order.wrong).toEqual([])
    expect(order.cells).toBeGreaterThan(1000)
  })

  it('reads the run date off the files and finds every cell of the imported report equal', () => {
    const folder = makeTempFolder()
    const exports = join(folder, 'exports')
    mkdirSync(exports)
    writeCsvSet(readExportSet(mill), exports)
    const imported = runPlanner('import', exports, '--data-dir', folder, '--json')
    expect(imported.json()).toMatchObject({ preview: { runDate: runDates[mill], runDateSource: 'files' } })
    const reconciled = runPlanner('reconcile', '--data-dir', folder, '--json')
    const { cells, equal, differences } = reconciled.json<{ cells: number; equal: number; differences: unknown[] }>()
    expect({ equal, differences }).toEqual({ equal: cells, differences: [] })
    // 35 numbers a yarn: 5 in the head and 3 for each of 10 buckets.
    expect(cells).toBe(readSampleMill(mill).erpYarns.length * 35)
    expect(reconciled.code).toBe(0)
  })

  it('takes the run date from RUN_DATE, and says nothing changed when the same files come again', () => {
    const data = makeTempFolder()
    const first = runPlanner('import', sampleFolder(mill), '--data-dir', data, '--json')
    expect(first.json()).toMatchObject({ changed: true, preview: { runDate: runDates[mill] } })
    const again = runPlanner('import', sampleFolder(mill), '--data-dir', data, '--json')
    expect(again.code).toBe(0)
    expect(again.json()).toMatchObject({ changed: false, preview: { nothingChanged: true }, snapshot: { id: 1 } })
  })
})

describe('reconciliation', () => {
  it('names the order behind a changed demand and exits with 3', () => {
    const folder = makeTempFolder()
    const exports = join(folder, 'exports')
    mkdirSync(exports)
    writeCsvSet(readExportSet('monday'), exports)
    const file = join(exports, 'eFab_Knit_Orders.csv')
    // K2604408 has 8,000 lb to knit; 1,000 lb more fall into its last week, Week 30.
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('8000,,,8000.0,,,,,2026-06-22', '9000,,,9000.0,,,,,2026-06-22'),
    )
    runPlanner('import', exports, '--data-dir', folder)
    const reconciled = runPlanner('reconcile', '--data-dir', folder, '--json')
    expect(reconciled.code).toBe(3)
    const { differences } = reconciled.json<{ differences: Difference[] }>()
    const cell = differences.find(row => row.yarnId === '3951' && row.measure === 'demand' && row.label === 'Week 30')
    // 9 % of 1,000 lb.
    expect(cell!.planLb - cell!.erpLb).toBeCloseTo(90, 6)
    expect(cell!.unexplainedLb).toBeCloseTo(0, 6)
    expect(JSON.stringify(cell!.explanations)).toContain('K2604408')
    expect(differences.filter(row => Math.abs(row.unexplainedLb) > TOLERANCE_LB)).toEqual([])
  })
})

interface Difference {
  readonly yarnId: string
  readonly measure: string
  readonly label: string
  readonly erpLb: number
  readonly planLb: number
  readonly unexplainedLb: number
  readonly explanations: readonly unknown[]
}

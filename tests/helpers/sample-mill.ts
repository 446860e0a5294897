// An independent, small reader of assets/sample-mill for tests of the engine: it shares no code with src-core/ingest.
// It knows the sample's columns by name and understands only the dirt that those files have.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import type { ErpYarnReport } from '../../src-core/engine/run.ts'
import type { ErpSplit, PlanDrop, PlanInput, PlanPoLine } from '../../src-shared/domain/plan.ts'
import { defaultSettings } from '../../src-shared/domain/settings.ts'

export const mills = ['monday', 'tuesday'] as const
export type Mill = (typeof mills)[number]

type Row = Readonly<Record<string, string>>

/** One row of Yarn_Demand.csv. `weeks` are This Week, Week n ..., Later. */
export interface ErpYarnRow {
  readonly yarnId: string
  readonly inventoryLb: number
  readonly totalDemandLb: number
  readonly totalReceiptLb: number
  readonly balanceLb: number
  readonly pastDueLb: number
  readonly weeks: readonly {
    readonly label: string
    readonly demandLb: number
    readonly receiptsLb: number
    readonly balanceLb: number
  }[]
}

export interface ErpOrderRow extends Omit<ErpSplit, 'yarn'> {
  readonly yarnId: string
  readonly totalLb: number
}

export interface SampleMill {
  readonly input: PlanInput
  readonly erpYarns: readonly ErpYarnRow[]
  readonly erpYarnHeader: readonly string[]
  readonly erpOrders: readonly ErpOrderRow[]
  readonly erpOrderHeader: readonly string[]
}

export function readSampleMill(mill: Mill): SampleMill {
  const runDate = readText(mill, 'RUN_DATE').trim()
  const yarnRows = readRows(mill, 'yarn_inventory.csv')
  const yarnIndex = new Map(yarnRows.map((row, index) => [cell(row, 'Desc#'), index]))
  const yarnOf = (id: string): number => {
    const index = yarnIndex.get(id)
    if (index === undefined) throw new Error(`Yarn ${id} is not in the stock file`)
    return index
  }
  const { rows: erpOrders, header: erpOrderHeader } = readErpOrders(mill)
  const splits: ErpSplit[] = erpOrders.map(row => ({
    styleId: row.styleId,
    orderId: row.orderId,
    yarn: yarnOf(row.yarnId),
    percent: row.percent,
    bucketsLb: row.bucketsLb,
  }))
  const input: PlanInput = {
    runDate,
    settings: defaultSettings,
    suppliers: [],
    yarns: yarnRows.map(row => ({
      id: cell(row, 'Desc#'),
      description: cell(row, 'Description'),
      colour: cell(row, 'Color'),
      supplier: -1,
      theoreticalLb: number(cell(row, 'Theoretical Balance')),
      consumedLb: number(cell(row, 'Consumed')),
      costPerLb: number(cell(row, 'Cost/Pound')),
      isInInventory: true,
    })),
    orders: readRows(mill, 'eFab_Knit_Orders.csv').map(row => ({
      id: cell(row, 'Order #'),
      styleId: cell(row, 'Style #'),
      startOn: cell(row, 'Start Date') || null,
      quotedOn: cell(row, 'Quoted Date') || null,
      orderedLb: number(cell(row, 'Qty Ordered (lbs)')),
      g00Lb: number(cell(row, 'G00 (lbs)')),
      shippedLb: number(cell(row, 'Shipped (lbs)')),
      secondsLb: number(cell(row, 'Seconds (lbs)')),
      balanceLb: number(cell(row, 'Balance (lbs)')),
    })),
    poLines: readPoLines(mill, yarnOf),
    bomLines: readRows(mill, 'BOM_updated.csv')
      .filter(row => yarnIndex.has(cell(row, 'Desc#')))
      .map(row => ({
        styleId: cell(row, 'Style#'),
        yarn: yarnOf(cell(row, 'Desc#')),
        fraction: number(cell(row, 'BOM_Percentage')),
      })),
    erpSplits: splits,
    rates: readRows(mill, 'Production Lbs.csv').map(row => ({
      styleId: cell(row, 'Style'),
      lbPerDay: number(cell(row, 'Average of lbs/day')),
    })),
  }
  return { input, ...readErpYarns(mill), erpOrders, erpOrderHeader }
}

function readPoLines(mill: Mill, yarnOf: (id: string) => number): PlanPoLine[] {
  const requested = new Map(
    readRows(mill, 'YarnPO.csv').map(row => [`${cell(row, 'PO#')} ${cell(row, 'Desc#')}`, cell(row, 'Requested')]),
  )
  return readRows(mill, 'Expected_Yarn_Report.csv').map(row => {
    const [poId, yarnId] = [cell(row, 'PO #'), cell(row, 'Desc')]
    const columns = Object.keys(row)
    // The first week is named "This Week"; the second one is the first Friday that is printed, so this one is 7 earlier.
    const dates = columns.filter(name => /^\d+\/\d+\/\d{4}$/.test(name))
    const drops: PlanDrop[] = []
    const addDrop = (column: string, dueOn: string | null): void => {
      const lb = number(cell(row, column))
      if (lb !== 0) drops.push({ dueOn, lb })
    }
    addDrop('This Week', shiftDate(usDate(dates[0]!), -7))
    for (const date of dates) addDrop(date, usDate(date))
    addDrop('Later', null)
    return {
      poId,
      yarn: yarnOf(yarnId),
      supplier: -1,
      orderedOn: cell(row, 'PO Date').slice(0, 10) || null,
      requestedOn: requested.get(`${poId} ${yarnId}`) || null,
      orderedLb: number(cell(row, 'PO Order Amt')),
      receivedLb: number(cell(row, "Rec'd")),
      balanceLb: number(cell(row, 'PO Bal')),
      pricePerLb: number(cell(row, 'Price')),
      drops,
      source: 'receipts' as const,
    }
  })
}

function readErpYarns(mill: Mill): Pick<SampleMill, 'erpYarns' | 'erpYarnHeader'> {
  const [, , header = [], ...lines] = readTable(mill, 'Yarn_Demand.csv')
  const labels = header.filter(name => name.startsWith('Demand ')).map(name => name.slice('Demand '.length))
  const inventory = header.findIndex(name => name.endsWith(' Inventory'))
  const erpYarns = lines.map(line => {
    const value = (name: string): number => number(line[header.indexOf(name)] ?? '')
    return {
      yarnId: (line[0] ?? '').trim(),
      inventoryLb: number(line[inventory] ?? ''),
      totalDemandLb: value('Total Demand'),
      totalReceiptLb: value('Total Receipt'),
      balanceLb: value('Balance'),
      pastDueLb: value('Past Due Receipts'),
      weeks: labels.map(label => ({
        label,
        demandLb: value(`Demand ${label}`),
        receiptsLb: value(`Receipts ${label}`),
        balanceLb: value(`Balance ${label}`),
      })),
    }
  })
  return { erpYarns, erpYarnHeader: header }
}

function readErpOrders(mill: Mill): { rows: ErpOrderRow[]; header: string[] } {
  const [header = [], ...lines] = readTable(mill, 'Yarn_Demand_By_Style_KO.csv')
  const rows = lines.map(line => ({
    styleId: (line[0] ?? '').trim(),
    orderId: (line[1] ?? '').trim(),
    yarnId: (line[2] ?? '').trim(),
    percent: number(line[3] ?? ''),
    bucketsLb: line.slice(4, -1).map(number),
    totalLb: number(line.at(-1) ?? ''),
  }))
  return { rows, header }
}

function readText(mill: Mill, file: string): string {
  return readFileSync(fileURLToPath(new URL(`../../assets/sample-mill/${mill}/${file}`, import.meta.url)), 'utf8')
}

function readTable(mill: Mill, file: string): string[][] {
  const text = readText(mill, file).replace(/^\uFEFF/, '')
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data
}

function readRows(mill: Mill, file: string): Row[] {
  const [header = [], ...lines] = readTable(mill, file)
  return lines.map(line => Object.fromEntries(header.map((name, column) => [name.trim(), line[column] ?? ''])))
}

function cell(row: Row, column: string): string {
  const text = row[column]
  if (text === undefined) throw new Error(`No column ${column} among ${Object.keys(row).join(', ')}`)
  return text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .trim()
}

function number(text: string): number {
  const plain = text.replace(/[$,\s]/g, '')
  if (plain === '-') return 0
  const value = plain.startsWith('(') ? -Number(plain.slice(1, -1)) : Number(plain)
  if (Number.isNaN(value)) throw new Error(`Not a number: ${text}`)
  return value
}

/** `7/17/2026` as an ISO date. */
function usDate(text: string): string {
  const [month = '', day = '', year = ''] = text.split('/')
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The 35 numbers of a row of Yarn_Demand.csv under the report's column names. */
export function yarnCellsOf(erp: ErpYarnRow): [column: string, lb: number][] {
  return [
    ['Inventory', erp.inventoryLb],
    ['Total Demand', erp.totalDemandLb],
    ['Total Receipt', erp.totalReceiptLb],
    ['Balance', erp.balanceLb],
    ['Past Due Receipts', erp.pastDueLb],
    ...erp.weeks.flatMap(({ label, demandLb, receiptsLb, balanceLb }): [string, number][] => [
      [`Demand ${label}`, demandLb],
      [`Receipts ${label}`, receiptsLb],
      [`Balance ${label}`, balanceLb],
    ]),
  ]
}

/** Yarn_Demand.csv as the reconciliation takes it. */
export function erpReportOf(sample: SampleMill): ErpYarnReport {
  return {
    runDate: sample.input.runDate,
    yarns: sample.erpYarns,
    cells: sample.erpYarns.flatMap(({ yarnId, weeks }) => weeks.map((week, bucket) => ({ yarnId, bucket, ...week }))),
  }
}

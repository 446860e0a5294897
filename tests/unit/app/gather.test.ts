import { expect, it } from 'vitest'
import { gatherPlanInput, type GatherContext, type SnapshotFacts } from '../../../src-core/app/gather.ts'
import { readFile } from '../../../src-core/ingest/read-file.ts'
import { factTables, type Facts } from '../../../src-shared/domain/facts.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'

const context: GatherContext = { runDate: '2026-07-06', settings: defaultSettings, suppliers: [], supplierOf: () => -1 }

async function gather(...files: readonly string[]) {
  const read = await Promise.all(
    files.map((text, i) => readFile({ fileName: `${i}.csv`, bytes: new TextEncoder().encode(text) })),
  )
  const facts: Facts = Object.assign({}, ...read.map(result => result.facts))
  const none = Object.fromEntries(Object.keys(factTables).map(table => [table, null]))
  return gatherPlanInput({ ...none, ...facts } as SnapshotFacts, context).input
}

it('computes an order balance where the export has no such column: ordered - G00 - shipped + seconds', async () => {
  const header = 'Style #,Order #,Start Date,Quoted Date,Qty Ordered (lbs),G00 (lbs),Shipped (lbs),Seconds (lbs)'
  const { orders } = await gather(`${header}\nA/1,K1,,,1000,200,300,25\nA/1,K2,,,100,90,20,0\n`)
  expect(orders.map(order => [order.id, order.balanceLb])).toEqual([
    ['K1', 525],
    ['K2', 0],
  ])
})

it('takes the balance as printed where there is one, even when it does not add up', async () => {
  const header =
    'Style #,Order #,Start Date,Quoted Date,Qty Ordered (lbs),G00 (lbs),Shipped (lbs),Balance (lbs),Seconds (lbs)'
  const { orders } = await gather(`${header}\nA/1,K1,,,1000,200,300,0,25\n`)
  expect(orders[0]!.balanceLb).toBe(0)
})

it('knows yarns that only a BOM or a purchase order names, and plans the PO list when there is no receipts report', async () => {
  const orders =
    'Style #,Order #,Start Date,Qty Ordered (lbs),G00 (lbs),Shipped (lbs),Balance (lbs),Seconds (lbs)\nA/1,K1,,100,,,100,\n'
  const bom = 'Style#,Desc#,BOM_Percentage,unit\nA/1,7,0.6,lbs\nA/1,7,0.4,lbs\nB/1,8,1,lbs\n'
  const list =
    'PO#,Status,Desc#,Ordered,Requested,Quoted,Qty,Balance,Supplier,$/lb\nY1,Open,9,2026-06-01,2026-07-20,,500,400,Elm,2.5\n'
  const input = await gather(orders, bom, list)
  expect(input.yarns.map(yarn => [yarn.id, yarn.isInInventory])).toEqual([
    ['9', false],
    ['7', false],
  ])
  // Feeds stay apart, and a style that is not on order is not needed.
  expect(input.bomLines.map(line => [line.styleId, line.fraction])).toEqual([
    ['A/1', 0.6],
    ['A/1', 0.4],
  ])
  expect(input.poLines).toMatchObject([
    {
      poId: 'Y1',
      source: 'po_list',
      requestedOn: '2026-07-20',
      balanceLb: 400,
      receivedLb: 100,
      pricePerLb: 2.5,
      drops: [{ dueOn: '2026-07-20', lb: 400 }],
    },
  ])
})

it('joins an id that lost its leading zeros with the one yarn it can mean, and with none where two could be meant', async () => {
  const stock =
    'Desc#,Supplier,Description,Color,Theoretical Balance\n041,Elm,x,Red,100\n7,Elm,x,Red,1\n07,Elm,x,Red,2\n'
  const orders =
    'Style #,Order #,Start Date,Qty Ordered (lbs),G00 (lbs),Shipped (lbs),Balance (lbs),Seconds (lbs)\nA/1,K1,,100,,,100,\n'
  const bom = 'Style#,Desc#,BOM_Percentage,unit\nA/1,41,0.6,lbs\nA/1,007,0.4,lbs\n'
  const input = await gather(stock, orders, bom)
  expect(input.yarns.map(yarn => yarn.id)).toEqual(['041', '7', '07', '007'])
  expect(input.bomLines.map(line => input.yarns[line.yarn]!.id)).toEqual(['041', '007'])
})

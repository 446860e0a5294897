import { describe, expect, it } from 'vitest'
import { filesOf, importFiles, openBackend } from '../../helpers/backend.ts'
import { mapFiles, readExportSet } from '../../helpers/export-set.ts'
import { readSampleMill } from '../../helpers/sample-mill.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const monday = readExportSet('monday')

/** Yarns with an open line of a supplier, and those whose open lines are all of it, as the ERP's PO list has them. */
function yarnsBoughtFrom(name: string): { some: Set<string>; only: Set<string> } {
  const [header = [], ...rows] = monday['YarnPO.csv']!
  const cell = (row: readonly string[], title: string) => row[header.indexOf(title)]!.trim()
  const isIts = (row: readonly string[]) => cell(row, 'Supplier').toLowerCase() === name.toLowerCase()
  const some = new Set(rows.filter(isIts).map(row => cell(row, 'Desc#')))
  const others = new Set(rows.filter(row => !isIts(row)).map(row => cell(row, 'Desc#')))
  return { some, only: some.difference(others) }
}

/** The mill without the row of one supplier in the supplier list, or without its lead time. */
const changeSupplierList = (change: (row: readonly string[]) => readonly string[]) =>
  mapFiles(monday, (rows, name) => (name === 'Supplier_ID.csv' ? rows.map(change) : rows))

async function openMill(set = monday) {
  const { api } = await openBackend(makeTempFolder())
  await importFiles(api, filesOf(set))
  const supplier = async (name: string) =>
    (await api.doctor.suppliers({})).rows.find(row => row.name.toLowerCase().startsWith(name.toLowerCase()))!
  const setting = async (name: string, key: string) => (await supplier(name)).settings.find(one => one.key === key)!
  return { api, supplier, setting }
}

const HAZEL = 'Hazel Textile Group'

describe('a setting of one supplier', () => {
  it('changes the expected view of the yarns that are bought there and of no other', async () => {
    const { api, supplier } = await openMill()
    const before = await api.plans.matrix({ view: 'expected' })
    const { supplierId } = await supplier(HAZEL)
    await api.app.setSetting({ key: 'plan.confidence', value: 1, supplierId })
    const after = await api.plans.matrix({ view: 'expected' })
    const width = before.buckets.length
    const rowOf = (lb: readonly number[], i: number) => lb.slice(i * width, (i + 1) * width)
    const changed = before.yarnIds.filter(
      (_, i) => rowOf(before.receiptsLb, i).join() !== rowOf(after.receiptsLb, i).join(),
    )
    const hazel = yarnsBoughtFrom(HAZEL)
    expect(new Set(changed)).toEqual(hazel.some)
    expect(hazel.only.size).toBeGreaterThan(1)
    // Full confidence is what the ERP's final balance counts on: every open pound, past due included.
    const erp = new Map(readSampleMill('monday').erpYarns.map(row => [row.yarnId, row.balanceLb]))
    for (const yarnId of hazel.only) {
      const balances = rowOf(after.balanceLb, after.yarnIds.indexOf(yarnId))
      expect(balances.at(-1), yarnId).toBeCloseTo(erp.get(yarnId)!, 1)
    }
    await api.app.setSetting({ key: 'plan.confidence', value: null, supplierId })
    expect((await api.plans.matrix({ view: 'expected' })).receiptsLb).toEqual(before.receiptsLb)
  })

  it('says where its value comes from: the list, the supplier, the mill or the default', async () => {
    const { api, supplier, setting } = await openMill()
    const { supplierId } = await supplier(HAZEL)
    const key = 'plan.confidence'
    expect(await setting(HAZEL, key)).toEqual({ key, value: 0.7, from: 'default', own: null })
    await api.app.setSetting({ key, value: 0.6 })
    expect(await setting(HAZEL, key)).toEqual({ key, value: 0.6, from: 'mill', own: null })
    await api.app.setSetting({ key, value: 0.9, supplierId })
    expect(await setting(HAZEL, key)).toEqual({ key, value: 0.9, from: 'supplier', own: 0.9 })
    expect(await setting('Alder Textile Group', key)).toMatchObject({ value: 0.6, from: 'mill' })
    // Hazel's lead time stands in the supplier list: 3 weeks. A value of one's own does nothing beside it.
    const lead = 'plan.leadTimeWeeks'
    await api.app.setSetting({ key: lead, value: 20, supplierId })
    expect(await setting(HAZEL, lead)).toEqual({ key: lead, value: 3, from: 'list', own: 20 })
    expect((await supplier(HAZEL)).leadTimeWeeks).toBe(3)
  })

  it('holds for a lead time that the list leaves blank, and for a lot', async () => {
    const { api, supplier, setting } = await openMill(
      changeSupplierList(row => (row[1] === HAZEL ? row.with(2, '') : row)),
    )
    const { supplierId, leadTimeWeeks } = await supplier(HAZEL)
    expect(leadTimeWeeks).toBeNull()
    expect(await setting(HAZEL, 'plan.leadTimeWeeks')).toMatchObject({ value: 8, from: 'default' })
    await api.app.setSetting({ key: 'plan.leadTimeWeeks', value: 2, supplierId })
    await api.app.setSetting({ key: 'plan.lotMultipleLb', value: 700, supplierId })
    expect(await setting(HAZEL, 'plan.leadTimeWeeks')).toMatchObject({ value: 2, from: 'supplier' })
    const orders = (await api.actions.list({})).rows.filter(row => row.kind === 'order')
    const its = orders.filter(row => row.supplierId === supplierId)
    expect(its.length).toBeGreaterThan(0)
    for (const { quantityLb, needBy, orderBy } of its) {
      expect(quantityLb % 700).toBe(0)
      expect((Date.parse(needBy!) - Date.parse(orderBy!)) / 86_400_000).toBe(14)
    }
    expect(orders.some(row => row.supplierId !== supplierId && row.quantityLb % 700 !== 0)).toBe(true)
  })

  it('holds for a supplier that only the orders know', async () => {
    const { api, supplier } = await openMill(
      changeSupplierList(row => (row[1] === HAZEL ? row.with(1, 'Xylo Co') : row)),
    )
    const { supplierId } = await supplier('Hazel')
    await api.app.setSetting({ key: 'plan.confidence', value: 0.1, supplierId })
    expect((await supplier('Hazel')).confidence).toBe(0.1)
  })

  it('is refused for a supplier that is not there, and a value left behind can be taken back', async () => {
    const { api } = await openMill()
    const change = { key: 'plan.confidence', supplierId: 'no such' } as const
    await expect(api.app.setSetting({ ...change, value: 0.5 })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('no such'),
    })
    await api.app.setSetting({ ...change, value: null })
    const empty = await openBackend(makeTempFolder())
    await expect(empty.api.app.setSetting({ ...change, value: 0.5 })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

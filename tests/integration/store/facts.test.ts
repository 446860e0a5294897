// Facts go in as the importer read them and come out the same. What the files say is counted here from their own lines.
import { expect, it } from 'vitest'
import type { FactTable } from '../../../src-shared/domain/facts.ts'
import { mills } from '../../helpers/sample-mill.ts'
import { importOf, readMillFiles, textOf, type NewFile } from './mill-files.ts'
import { openTestStore } from './test-store.ts'

it.each(mills)('gives back every column of every file of %s', async mill => {
  const { store, reopen } = await openTestStore()
  const request = await importOf(mill)
  await store.snapshots.commitImport(request)
  const again = await reopen()
  const snapshot = await again.snapshots.current()
  const byKind = new Map((request.files as NewFile[]).map(file => [file.summary.kind, file]))
  expect(snapshot?.files.length).toBe(byKind.size)
  for (const { fileId, kind } of snapshot?.files ?? []) {
    const { facts, problems } = byKind.get(kind)!
    const stored = await again.facts.readFile(fileId)
    for (const table of Object.keys(facts) as FactTable[]) expect(stored[table]).toEqual(facts[table])
    expect(await again.snapshots.problemsOf(fileId)).toEqual(problems)
  }
})

it('has as many rows as the files have lines', async () => {
  const { store } = await openTestStore()
  await store.snapshots.commitImport(await importOf('monday'))
  const files = (await store.snapshots.current())!.files
  const linesOf = (fileName: string) => textOf('monday', fileName).trimEnd().split(/\r?\n/).length - 1
  const stored = async (fileName: string, table: FactTable) => {
    const file = files.find(one => one.fileName === fileName)!
    return (await store.facts.read(file.fileId, table)).row_no.length
  }
  expect(await stored('Production Lbs.csv', 'production_rate')).toBe(linesOf('Production Lbs.csv'))
  expect(await stored('eFab_Knit_Orders.csv', 'knit_order')).toBe(linesOf('eFab_Knit_Orders.csv'))
  expect(await stored('BOM_updated.csv', 'bom_line')).toBe(linesOf('BOM_updated.csv'))
})

it('keeps ids as text: leading zeros, slashes and digits alike', async () => {
  const { store } = await openTestStore()
  const [rates] = (await readMillFiles('monday')).filter(file => file.summary.kind === 'production_rates')
  const ids = ['0041', '41', '41.0', 'CT8289/3A', '1e3']
  const facts = {
    production_rate: {
      row_no: Uint32Array.from(ids, (_, i) => i + 2),
      style_id: ids,
      lb_per_day: Float64Array.of(0.1, NaN, -1e-300, 1 / 3, 5),
    },
  }
  await store.snapshots.commitImport({ asOf: '2026-01-05', asOfSource: 'asked', files: [{ ...rates!, facts }] })
  const stored = await store.facts.read((await store.snapshots.current())!.files[0]!.fileId, 'production_rate')
  expect(stored).toEqual(facts.production_rate)
})

it('counts what a file changes: by key, feeds as a set', async () => {
  const { store } = await openTestStore()
  const bom = (lines: [style: string, yarn: string, fraction: number][]) => ({
    bom_line: {
      row_no: Uint32Array.from(lines, (_, i) => i + 2),
      style_id: lines.map(line => line[0]),
      yarn_id: lines.map(line => line[1]),
      fraction: Float64Array.from(lines, line => line[2]),
      unit: lines.map(() => null),
    },
  })
  const file = (await readMillFiles('monday')).find(one => one.summary.kind === 'bom')!
  const before = bom([
    ['A/1', '1', 0.5],
    ['A/1', '1', 0.2],
    ['A/1', '2', 0.3],
    ['B/1', '1', 1],
    ['C/1', '3', 1],
  ])
  expect(await store.facts.compareWithCurrent('bom', before)).toEqual({ new: 5, changed: 0, unchanged: 0, missing: 0 })
  await store.snapshots.commitImport({ asOf: '2026-01-05', asOfSource: 'asked', files: [{ ...file, facts: before }] })
  const after = bom([
    ['B/1', '1', 1], // moved up: unchanged
    ['A/1', '1', 0.2], // the feeds of one key in another order: unchanged
    ['A/1', '1', 0.4], // changed from 0.5
    ['A/1', '2', 0.3],
    ['D/1', '9', 1], // new; C/1 is missing
  ])
  expect(await store.facts.compareWithCurrent('bom', after)).toEqual({ new: 1, changed: 1, unchanged: 3, missing: 1 })
})

it('counts a row as changed when only one of its weeks is', async () => {
  const { store } = await openTestStore()
  const request = await importOf('monday')
  await store.snapshots.commitImport(request)
  const report = (request.files as NewFile[]).find(file => file.summary.kind === 'yarn_demand')!
  const buckets = report.facts.erp_yarn_bucket!
  const rows = report.facts.erp_yarn!.row_no.length
  const demand = buckets.demand_lb.slice()
  demand[3] = demand[3]! + 0.01
  const facts = { ...report.facts, erp_yarn_bucket: { ...buckets, demand_lb: demand } }
  expect(await store.facts.compareWithCurrent('yarn_demand', facts)).toEqual({
    new: 0,
    changed: 1,
    unchanged: rows - 1,
    missing: 0,
  })
})

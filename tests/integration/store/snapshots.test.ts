// Imports: all or nothing, immutable, carried over, and taken back as if they had never been.
import { describe, expect, it } from 'vitest'
import { runPlan } from '../../../src-core/engine/run.ts'
import type { CommitRequest, Snapshot } from '../../../src-core/app/store.ts'
import { readSampleMill } from '../../helpers/sample-mill.ts'
import { importOf, readMillFiles, type NewFile } from './mill-files.ts'
import { openTestStore, type TestStore } from './test-store.ts'

const fileIds = (snapshot: Snapshot | null): Record<string, number> =>
  Object.fromEntries(snapshot?.files.map(file => [file.kind, file.fileId]) ?? [])

async function importMonday(): Promise<TestStore> {
  const test = await openTestStore()
  await test.store.snapshots.commitImport(await importOf('monday'))
  return test
}

it('finds the same files again, and then writes nothing', async () => {
  const { store, dump } = await importMonday()
  const before = dump()
  const files = []
  for (const { summary } of await readMillFiles('monday')) {
    const found = await store.snapshots.findFile(summary)
    expect(found).toMatchObject({ kind: summary.kind, sha256: summary.sha256, fileName: summary.fileName })
    files.push({ reuseFileId: found!.fileId })
  }
  const current = await store.snapshots.current()
  const again = { asOf: current!.asOf, asOfSource: 'asked', files }
  expect(await store.snapshots.commitImport(again)).toEqual({ snapshotId: current!.id, changed: false })
  expect(dump()).toEqual(before)
})

it('does not take a file for the same when it is read with other columns', async () => {
  const { store } = await importMonday()
  const { summary } = (await readMillFiles('monday')).find(file => file.summary.kind === 'suppliers')!
  const mapping = { ...summary.mapping, moq_lb: null }
  expect(await store.snapshots.findFile(summary)).not.toBeNull()
  expect(await store.snapshots.findFile({ ...summary, mapping })).toBeNull()
  expect(
    await store.snapshots.findFile({
      ...summary,
      sha256: summary.sha256.replace(/^./, first => (first === '0' ? '1' : '0')),
    }),
  ).toBeNull()
})

it('carries over what an import does not bring, and keeps earlier snapshots readable', async () => {
  const { store } = await importMonday()
  const first = (await store.snapshots.current())!
  const tuesday = await importOf('tuesday')
  const orders = (tuesday.files as NewFile[]).find(file => file.summary.kind === 'knit_orders')!
  const { snapshotId } = await store.snapshots.commitImport({ ...tuesday, files: [orders] })
  const second = (await store.snapshots.current())!
  expect(second.id).toBe(snapshotId)
  const { knit_orders: newOrders, ...carried } = fileIds(second)
  const { knit_orders: oldOrders, ...kept } = fileIds(first)
  expect(carried).toEqual(kept)
  expect(newOrders).not.toBe(oldOrders)
  expect(second.files.find(file => file.kind === 'bom')!.asOf).toBe(first.asOf)
  expect(second.files.find(file => file.kind === 'knit_orders')!.asOf).toBe(tuesday.asOf)
  expect(await store.snapshots.byId(first.id)).toEqual(first)
  expect((await store.facts.read(oldOrders!, 'knit_order')).order_id).toHaveLength(30)
  expect((await store.snapshots.list()).map(snapshot => snapshot.id)).toEqual([second.id, first.id])
})

it('refuses two files of one kind', async () => {
  const { store, dump } = await importMonday()
  const before = dump()
  const [file] = await readMillFiles('tuesday')
  const request = { asOf: '2026-01-05', asOfSource: 'asked', files: [file!, file!] }
  await expect(store.snapshots.commitImport(request)).rejects.toMatchObject({ code: 'invalid_input' })
  expect(dump()).toEqual(before)
})

describe('an import that does not end well leaves every table as it was:', () => {
  const attempt = async (change: (request: CommitRequest) => CommitRequest) => {
    const { store, dump } = await importMonday()
    const before = dump()
    const failure = await store.snapshots
      .commitImport(change(await importOf('tuesday')))
      .catch((error: unknown) => error)
    expect(dump()).toEqual(before)
    // The store goes on working.
    expect((await store.snapshots.commitImport(await importOf('tuesday'))).changed).toBe(true)
    return failure
  }

  it('cancelled before it begins', async () => {
    const signal = AbortSignal.abort()
    expect(await attempt(request => ({ ...request, signal }))).toMatchObject({ code: 'cancelled' })
  })

  it('cancelled after most of its rows', async () => {
    const controller = new AbortController()
    const onProgress = (done: number) => (done > 0.9 ? controller.abort() : undefined)
    const failure = await attempt(request => ({ ...request, onProgress, signal: controller.signal }))
    expect(failure).toMatchObject({ code: 'cancelled' })
  })

  it('a row that the database refuses in the last file', async () => {
    const failure = await attempt(request => ({
      ...request,
      files: request.files.map((file, place) => {
        if (!('facts' in file) || place !== request.files.length - 1) return file
        const [table, columns] = Object.entries(file.facts)[0]!
        return { ...file, facts: { ...file.facts, [table]: { ...columns, row_no: columns.row_no.map(() => 7) } } }
      }),
    }))
    expect(String(failure)).toMatch(/UNIQUE constraint failed/)
  })
})

it('tells how far it is, never backwards, up to 1', async () => {
  const { store } = await openTestStore()
  const told: number[] = []
  await store.snapshots.commitImport({ ...(await importOf('monday')), onProgress: done => told.push(done) })
  expect(told.length).toBeGreaterThan(3)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
})

describe('rolling back', () => {
  /** The change log is the one table that remembers: an audit trail that an undo could erase would be none. */
  const withoutLog = ({ change_log: log, ...tables }: Record<string, string[]>) => ({ log: log ?? [], tables })

  it('leaves every table as before the import, plans and identities included', async () => {
    const { store, dump } = await importMonday()
    const { input } = readSampleMill('tuesday')
    const before = withoutLog(dump())
    const { snapshotId } = await store.snapshots.commitImport(await importOf('tuesday'))
    await store.plans.save({ snapshotId, input, result: runPlan(input), inputHash: 'x', durationMs: 1 })
    const between = withoutLog(dump())
    for (const table of ['material', 'style', 'purchase_order', 'yarn_stock', 'plan_bucket'])
      expect(between.tables[table]!.length, table).toBeGreaterThan(before.tables[table]!.length)
    const now = await store.snapshots.rollbackLast(snapshotId)
    expect(now).toEqual(await store.snapshots.current())
    const after = withoutLog(dump())
    expect(after.tables).toEqual(before.tables)
    expect(after.log.length).toBe(before.log.length + 2)
  })

  it('keeps a file that an earlier snapshot has', async () => {
    const { store } = await importMonday()
    const first = (await store.snapshots.current())!
    const { snapshotId } = await store.snapshots.commitImport({ asOf: '2026-12-24', asOfSource: 'asked', files: [] })
    expect(fileIds(await store.snapshots.current())).toEqual(fileIds(first))
    expect(await store.snapshots.rollbackLast(snapshotId)).toEqual(first)
    expect((await store.facts.read(fileIds(first)['knit_orders']!, 'knit_order')).order_id).toHaveLength(30)
  })

  it('takes a confirmed spelling away with the supplier that it meant', async () => {
    const { store } = await openTestStore()
    const { snapshotId } = await store.snapshots.commitImport(await importOf('monday'))
    await store.suppliers.confirmAlias('Alder Tx', '1')
    await store.suppliers.confirmAlias('Nobody', null)
    expect(await store.snapshots.rollbackLast(snapshotId)).toBeNull()
    expect((await store.suppliers.aliases()).map(alias => alias.spelling)).toEqual(['Nobody'])
  })

  it('refuses all but the last, and says when there is none', async () => {
    const { store } = await importMonday()
    const first = (await store.snapshots.current())!
    const second = await store.snapshots.commitImport(await importOf('tuesday'))
    await expect(store.snapshots.rollbackLast(first.id)).rejects.toMatchObject({ code: 'conflict' })
    await store.snapshots.rollbackLast(second.snapshotId)
    await store.snapshots.rollbackLast(first.id)
    await expect(store.snapshots.rollbackLast(first.id)).rejects.toMatchObject({ code: 'no_data' })
  })

  it('never gives the number of a snapshot that is gone to another', async () => {
    const { store } = await importMonday()
    const second = await store.snapshots.commitImport(await importOf('tuesday'))
    await store.snapshots.rollbackLast(second.snapshotId)
    const third = await store.snapshots.commitImport(await importOf('tuesday'))
    expect(third.snapshotId).toBeGreaterThan(second.snapshotId)
  })
})

// What people say: decisions, settings, spellings, mappings. It outlives restarts, imports and plans, and each change is logged.
import { expect, it } from 'vitest'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import type { Decision } from '../../../src-core/app/store.ts'
import { importOf } from './mill-files.ts'
import { NOW, openTestStore } from './test-store.ts'

const decision = {
  key: 'order 0041',
  state: 'accepted',
  until: null,
  note: 'called them',
  fingerprint: 'order 0041 500',
  quantityLb: 500,
  needBy: '2026-12-07',
  orderBy: null,
  moneyUsd: 1250.5,
} satisfies Omit<Decision, 'decidedAt'>

it('decisions stay through restart, import, and undo', async () => {
  const test = await openTestStore()
  const { snapshotId } = await test.store.snapshots.commitImport(await importOf('monday'))
  const snoozed = { ...decision, key: 'chase Y1', state: 'snoozed', until: '2026-12-01', moneyUsd: null } as const
  await test.store.decisions.decide([decision, snoozed])
  await test.store.snapshots.rollbackLast(snapshotId)
  const store = await test.reopen()
  expect(await store.decisions.list()).toEqual([
    { ...snoozed, decidedAt: NOW },
    { ...decision, decidedAt: NOW },
  ])
})

it('a decision replaces the one before, and the log has both', async () => {
  const { store } = await openTestStore()
  await store.decisions.decide([decision])
  await store.decisions.decide([{ ...decision, state: 'rejected', note: '' }])
  expect((await store.decisions.list()).map(one => one.state)).toEqual(['rejected'])
  expect(await store.changes.list(10)).toMatchObject([
    { procedure: 'actions.decide', before: { state: 'accepted', note: 'called them' }, after: { state: 'rejected' } },
    { procedure: 'actions.decide', before: null, after: { state: 'accepted' }, at: NOW },
  ])
})

it('settings fall back to the registry, and bounds hold', async () => {
  const test = await openTestStore()
  const { settings } = test.store
  expect(await settings.read()).toEqual({ mill: defaultSettings, suppliers: {} })
  await settings.set('plan.weeks', 26, null)
  await settings.set('plan.confidence', 0.25, '007')
  await settings.set('plan.confidence', 0.9, null)
  const store = await test.reopen()
  expect(await store.settings.read()).toEqual({
    mill: { ...defaultSettings, 'plan.weeks': 26, 'plan.confidence': 0.9 },
    suppliers: { '007': { 'plan.confidence': 0.25 } },
  })
  await store.settings.set('plan.weeks', null, null)
  await store.settings.set('plan.confidence', null, '007')
  expect(await store.settings.read()).toEqual({
    mill: { ...defaultSettings, 'plan.confidence': 0.9 },
    suppliers: {},
  })
  for (const [value, supplier] of [
    [0, null],
    [105, null],
    [NaN, null],
    [10, '007'],
  ] as const)
    await expect(store.settings.set('plan.weeks', value, supplier)).rejects.toMatchObject({ code: 'invalid_input' })
  expect((await store.changes.list(100)).length).toBe(5)
})

it("a person's word on a spelling is never replaced by a proposal", async () => {
  const { store } = await openTestStore()
  await store.snapshots.commitImport(await importOf('monday'))
  const { suppliers } = store
  await suppliers.proposeAliases([
    { spelling: 'Hazel', supplierId: '1', state: 'proposed' },
    { spelling: 'Alder Textile Group', supplierId: '1', state: 'exact' },
  ])
  await suppliers.confirmAlias('Hazel', '2')
  await suppliers.confirmAlias('Nobody', null)
  await suppliers.proposeAliases([
    { spelling: 'Hazel', supplierId: '1', state: 'exact' },
    { spelling: 'Nobody', supplierId: '1', state: 'proposed' },
    { spelling: 'Alder Textile Group', supplierId: '2', state: 'proposed' },
  ])
  expect(await suppliers.aliases()).toEqual([
    { spelling: 'Alder Textile Group', supplierId: '2', state: 'proposed' },
    { spelling: 'Hazel', supplierId: '2', state: 'confirmed' },
    { spelling: 'Nobody', supplierId: null, state: 'confirmed' },
  ])
  await expect(suppliers.confirmAlias('Hazel', 'no such')).rejects.toMatchObject({ code: 'not_found' })
})

it('mappings are found by the header that they were made for', async () => {
  const { store } = await openTestStore()
  expect(await store.mappings.find('h1')).toBeNull()
  await store.mappings.remember('h1', 'bom', { style_id: 'Style#', unit: null })
  await store.mappings.remember('h1', 'bom', { style_id: 'Style', unit: null })
  expect(await store.mappings.find('h1')).toEqual({ kind: 'bom', mapping: { style_id: 'Style', unit: null } })
})

it('the log takes what others append, and lists the newest first', async () => {
  const { store } = await openTestStore()
  for (const object of ['one', 'two', 'three'])
    await store.changes.append({ procedure: 'x', object, before: null, after: { n: 1 } })
  expect((await store.changes.list(2)).map(change => change.object)).toEqual(['three', 'two'])
})

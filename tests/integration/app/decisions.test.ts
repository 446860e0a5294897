import { describe, expect, it } from 'vitest'
import { filesOf, importFiles, openBackend } from '../../helpers/backend.ts'
import { mapFiles, readExportSet } from '../../helpers/export-set.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const monday = readExportSet('monday')

/** The Monday mill with every knit order's pounds times a factor. */
const withDemand = (factor: number) =>
  mapFiles(monday, (rows, name) => {
    if (name !== 'eFab_Knit_Orders.csv') return rows
    const columns = ['Qty Ordered (lbs)', 'Balance (lbs)'].map(title => rows[0]!.indexOf(title))
    return rows.map((row, i) =>
      i === 0 ? row : row.map((cell, j) => (columns.includes(j) && cell !== '' ? String(Number(cell) * factor) : cell)),
    )
  })

describe('a decision', () => {
  it('outlives a restart, a new plan and a new import that does not change the facts', async () => {
    const folder = makeTempFolder()
    const first = await openBackend(folder)
    await importFiles(first.api, filesOf(monday))
    const [action] = (await first.api.actions.list({})).rows
    await first.api.actions.decide({ keys: [action!.key], state: 'accepted', note: 'called them' })
    await first.close()
    const { api } = await openBackend(folder, '2026-07-07T12:00:00Z')
    const stateOf = async () => (await api.actions.list({})).rows.find(row => row.key === action!.key)?.decision
    expect(await stateOf()).toMatchObject({ state: 'accepted', note: 'called them', movedFrom: null })
    // The same mill a day later: nothing it says of this yarn has moved.
    await importFiles(api, filesOf(monday), '2026-07-06')
    expect(await stateOf()).toMatchObject({ state: 'accepted' })
  })

  it('opens again when the quantity moves past the threshold, and says from what', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, filesOf(monday))
    const orders = (await api.actions.list({})).rows.filter(row => row.kind === 'order')
    await api.actions.decide({ keys: orders.map(row => row.key), state: 'rejected' })
    await importFiles(api, filesOf(withDemand(1.5)))
    const after = new Map((await api.actions.list({})).rows.map(row => [row.key, row]))
    let moved = 0
    for (const before of orders) {
      const row = after.get(before.key)
      if (!row) continue
      const isFar = Math.abs(row.quantityLb - before.quantityLb) > 0.1 * before.quantityLb
      if (!isFar) continue
      moved++
      expect(row.decision).toMatchObject({
        state: 'open',
        movedFrom: { state: 'rejected', quantityLb: before.quantityLb },
      })
    }
    expect(moved).toBeGreaterThan(5)
  })

  it('to snooze ends on its day', async () => {
    const folder = makeTempFolder()
    const first = await openBackend(folder)
    await importFiles(first.api, filesOf(monday))
    const [action] = (await first.api.actions.list({})).rows
    const keys = [action!.key]
    await expect(first.api.actions.decide({ keys, state: 'snoozed' })).rejects.toMatchObject({ code: 'invalid_input' })
    await first.api.actions.decide({ keys, state: 'snoozed', until: '2026-07-10' })
    await first.close()
    for (const [now, state] of [
      ['2026-07-09T12:00:00Z', 'snoozed'],
      ['2026-07-10T12:00:00Z', 'open'],
    ] as const) {
      const { api, close } = await openBackend(folder, now)
      expect((await api.actions.list({})).rows.find(row => row.key === action!.key)?.decision.state).toBe(state)
      await close()
    }
  })

  it('on several actions is taken on all of them or on none', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, filesOf(monday))
    const [action] = (await api.actions.list({})).rows
    await expect(api.actions.decide({ keys: [action!.key, 'no such'], state: 'accepted' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await api.actions.list({})).rows.every(row => row.decision.state === 'open')).toBe(true)
  })
})

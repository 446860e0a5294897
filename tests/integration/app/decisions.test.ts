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

  it('that is taken back leaves the one before with its own facts, so that what moved since says so again', async () => {
    const folder = makeTempFolder()
    const first = await openBackend(folder)
    await importFiles(first.api, filesOf(monday))
    const orders = (await first.api.actions.list({})).rows.filter(row => row.kind === 'order')
    await first.api.actions.decide({ keys: orders.map(row => row.key), state: 'rejected', note: 'too dear' })
    await importFiles(first.api, filesOf(withDemand(1.5)))
    await first.close()

    const { api } = await openBackend(folder, '2026-07-07T12:00:00Z')
    const before = (await api.actions.list({})).rows
    const moved = before.filter(row => row.decision.movedFrom !== null)
    expect(moved.length).toBeGreaterThan(5)
    const keys = moved.map(row => row.key)
    const accepted = await api.actions.decide({ keys, state: 'accepted' })
    expect(accepted.rows.every(row => row.decision.state === 'accepted')).toBe(true)
    const { rows } = await api.actions.undo(accepted.changes)
    expect(new Set(rows)).toEqual(new Set(moved))
    expect((await api.actions.list({})).rows).toEqual(before)
  })

  it('is taken back step by step, to none at all, also after a restart', async () => {
    const folder = makeTempFolder()
    const first = await openBackend(folder)
    await importFiles(first.api, filesOf(monday))
    const [one, two] = (await first.api.actions.list({})).rows.map(row => row.key)
    const both = [one!, two!]
    const snoozed = await first.api.actions.decide({
      keys: [two!],
      state: 'snoozed',
      until: '2026-08-01',
      note: 'wait',
    })
    const accepted = await first.api.actions.decide({ keys: both, state: 'accepted' })
    const rejected = await first.api.actions.decide({ keys: [one!], state: 'rejected' })
    await first.close()
    const { api } = await openBackend(folder, '2026-07-07T12:00:00Z')
    const states = async () => {
      const rows = new Map((await api.actions.list({})).rows.map(row => [row.key, row.decision.state]))
      return both.map(key => rows.get(key))
    }
    // The second last only after the last, and then nothing of it.
    await expect(api.actions.undo(accepted.changes)).rejects.toMatchObject({ code: 'conflict' })
    expect(await states()).toEqual(['rejected', 'accepted'])
    await api.actions.undo(rejected.changes)
    expect(await states()).toEqual(['accepted', 'accepted'])
    await api.actions.undo(accepted.changes)
    expect(await states()).toEqual(['open', 'snoozed'])
    const { rows } = await api.actions.undo(snoozed.changes)
    expect(rows.map(row => row.decision)).toEqual([
      { state: 'open', until: null, note: '', decidedAt: null, movedFrom: null },
    ])
    for (const changes of [snoozed.changes, accepted.changes])
      await expect(api.actions.undo(changes)).rejects.toMatchObject({ code: 'conflict' })
    // Nor is anything else in the log a decision: settings, imports, what was taken back.
    await api.app.setSetting({ key: 'plan.weeks', value: 10 })
    for (const id of [1, 2, 9, 10, 11, 12, 1000])
      await expect(api.actions.undo({ first: 1, last: id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await states()).toEqual(['open', 'open'])
  })

  it('keeps the facts it was made on when only a note is added', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, filesOf(monday))
    const orders = (await api.actions.list({})).rows.filter(row => row.kind === 'order')
    await api.actions.decide({ keys: orders.map(row => row.key), state: 'rejected' })
    await importFiles(api, filesOf(withDemand(1.5)))
    const moved = (await api.actions.list({})).rows.find(row => row.decision.movedFrom !== null)!
    const noted = await api.actions.decide({ keys: [moved.key], state: 'open', note: 'ask Ana' })
    expect(noted.rows[0]!.decision).toEqual({ ...moved.decision, note: 'ask Ana' })
    // Re-opened in so many words, it is plainly open, and the note is still there.
    const reopened = await api.actions.decide({ keys: [moved.key], state: 'open', note: 'ask Ana' })
    expect(reopened.rows[0]!.decision).toMatchObject({ state: 'open', movedFrom: null, note: 'ask Ana' })
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

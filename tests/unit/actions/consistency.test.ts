import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeActions } from '../../../src-core/engine/actions/propose.ts'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import { mills, readSampleMill } from '../../helpers/sample-mill.ts'
import { YarnBooks } from './oracle.ts'
import { smallMill, type SmallOrder, type SmallPo } from './small-mill.ts'

/** Actions carry hundredths of a pound, and a threshold's worth of pounds may stay at each place that was touched. */
const rounding = 0.01

function check(input: PlanInput): { shortages: number; actions: Action[] } {
  const core = planYarn(input)
  const actions = proposeActions(input, core)
  const minLb = input.settings['actions.minLb']
  let shortages = 0
  for (const [yarn, { id }] of input.yarns.entries()) {
    const mine = actions.filter(action => action.yarnId === id)
    const lines = input.poLines.filter(line => line.yarn === yarn)
    const slack = minLb + rounding * (mine.length + 1)

    const before = new YarnBooks(input, core, yarn)
    const isShort = before.balanceLb.some(lb => lb < -minLb - rounding)
    if (isShort) shortages++
    const { openingLb, openLb, neededLb } = before
    const levers = mine.filter(({ kind }) => ['chase', 'pull_in', 'order'].includes(kind))
    expect(levers.length > 0, `${id}: a lever where something is short, and only there`).toBe(isShort)

    // Everything accepted, the order with its lot: nothing is short but what an order comes too late for.
    const books = new YarnBooks(input, core, yarn)
    books.applyAll(mine, action => action.quantityLb)
    for (const [week, lb] of books.balanceLb.entries())
      if (week >= books.helplessBefore) expect(lb, `${id} in week ${week}`).toBeGreaterThanOrEqual(-slack)

    // The order with its net requirement only: what is bought is what all open pounds together do not cover...
    const net = new YarnBooks(input, core, yarn)
    const order = mine.find(({ kind }) => kind === 'order')
    const netLb = Number(order?.reason.values.netLb ?? 0)
    const missingLb = Math.max(0, neededLb - openingLb - openLb)
    expect(Math.abs(netLb - missingLb), `${id}: net requirement`).toBeLessThanOrEqual(slack * (lines.length + 2))
    // ...and what is left on order is what is needed: no pound too many goes without advice.
    net.applyAll(mine, () => netLb)
    const keptLb = Math.max(0, neededLb - openingLb)
    expect(Math.abs(net.openLb - keptLb), `${id}: pounds kept`).toBeLessThanOrEqual(
      slack * (lines.reduce((sum, line) => sum + line.drops.length + 1, 0) + 1),
    )
    // What somebody relies on is not cancelled.
    for (const { poId } of mine.filter(({ kind }) => kind === 'chase' || kind === 'pull_in' || kind === 'defer'))
      expect(mine.filter(action => action.kind === 'cancel').map(action => action.poId)).not.toContain(poId)
  }
  expect(new Set(actions.map(({ key }) => key)).size).toBe(actions.length)
  return { shortages, actions }
}

describe('actions, applied and recomputed', () => {
  it.each(mills)('leave nothing short and nothing over at the sample mill (%s)', mill => {
    const { input } = readSampleMill(mill)
    expect(check(input).shortages).toBeGreaterThan(20)
  })

  it.each(mills)('never buy where only time is missing (%s)', mill => {
    const { input, erpYarns } = readSampleMill(mill)
    const actions = proposeActions(input, planYarn(input))
    const timing = erpYarns.filter(
      ({ weeks, balanceLb, totalDemandLb }) =>
        balanceLb >= 0 && totalDemandLb > 0 && weeks.some(week => week.balanceLb < -1),
    )
    expect(timing.length).toBeGreaterThan(5)
    for (const { yarnId } of timing) {
      const kinds = new Set(actions.filter(action => action.yarnId === yarnId).map(({ kind }) => kind))
      expect(kinds.has('chase') || kinds.has('pull_in'), yarnId).toBe(true)
      expect(kinds.has('order'), yarnId).toBe(false)
    }
  })

  it.each([
    ['any small mill', 'anySmallMill', ['chase', 'pull_in', 'order', 'defer', 'reduce', 'cancel']],
    ['a mill whose running order is crowded by later ones', 'crowdedMill', ['reallocate', 'chase', 'pull_in', 'order']],
  ] as const)('leave nothing short and nothing over in %s', (_, mill, kinds) => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property({ anySmallMill, crowdedMill }[mill], input => {
        for (const { kind } of check(input).actions) seen.set(kind, (seen.get(kind) ?? 0) + 1)
      }),
      { numRuns: 1000, seed: 20260706 },
    )
    // The mills are rich enough to pull every lever.
    for (const kind of kinds) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(50)
  })

  it('are the same for the same input, most urgent first', () => {
    const { input } = readSampleMill('tuesday')
    const first = proposeActions(input, planYarn(input))
    expect(JSON.stringify(proposeActions(structuredClone(input), planYarn(input)))).toBe(JSON.stringify(first))
    expect(first.map(({ rank }) => rank)).toEqual(first.map(({ rank }) => rank).sort((a, b) => a - b))
  })
})

const pounds = fc.integer({ min: 1, max: 2000 })
const bucket = fc.integer({ min: 0, max: 9 })
const yarnIds = ['Y1', 'Y2']

const anyOrder = fc.record({
  bucket,
  lb: pounds,
  isRated: fc.boolean(),
  lbPerWeek: fc.integer({ min: 50, max: 400 }),
  isBlank: fc.boolean(),
  share: fc.constantFrom(100, 60, 35),
  quoted: fc.option(bucket, { nil: null }),
})

const anyPo = fc.record({
  yarn: fc.constantFrom(...yarnIds),
  drops: fc.dictionary(fc.constantFrom('0', '1', '2', '4', '6', '8', 'later'), pounds, { maxKeys: 3 }),
  /** Pounds of the balance that are not scheduled; negative = over-scheduled. */
  pastDueLb: fc.constantFrom(0, 0, 300, 1200, -150),
  ordinal: fc.integer({ min: 1, max: 4 }),
})

const anySmallMill = fc
  .record({
    books: fc.tuple(fc.integer({ min: -200, max: 1500 }), fc.integer({ min: 0, max: 600 })),
    orders: fc.array(anyOrder, { minLength: 1, maxLength: 5 }),
    pos: fc.array(anyPo, { maxLength: 5 }),
    leadTimeWeeks: fc.constantFrom(0.5, 1, 3, 5, 14),
    minLb: fc.constantFrom(0, 1, 20),
    moqLb: fc.constantFrom(null, 500),
  })
  .map(({ books, orders, pos, leadTimeWeeks, minLb, moqLb }) =>
    smallMill({
      settings: { 'actions.minLb': minLb },
      suppliers: [{ id: 'A', leadTimeWeeks, moqLb }],
      yarns: yarnIds.map((id, at) => ({ id, supplier: 'A', theoreticalLb: books[at]! })),
      orders: orders.map(({ bucket: start, lb, isRated, lbPerWeek, isBlank, share, quoted }, at): SmallOrder => ({
        id: `K${at}`,
        bucket: start,
        lb,
        of: share === 100 ? { Y1: 100 } : { Y1: share, Y2: 100 - share },
        quotedOn: quoted === null ? null : `2026-${quoted < 4 ? '07' : '09'}-20`,
        ...(isRated ? { lbPerWeek } : {}),
        ...(isBlank ? { startOn: null } : {}),
      })),
      pos: pos.map(({ yarn, drops, pastDueLb, ordinal }): SmallPo => {
        const scheduled = Object.values(drops).reduce((sum, lb) => sum + lb, 0)
        return { poId: `P${ordinal}`, yarn, supplier: 'A', balanceLb: Math.max(0, scheduled + pastDueLb), drops }
      }),
    }),
  )

/** One order runs from now on; others start later, take what is in stock, and a new delivery is weeks away. */
const crowdedMill = fc
  .record({
    bookLb: fc.integer({ min: 200, max: 1500 }),
    lbPerWeek: fc.integer({ min: 50, max: 200 }),
    later: fc.array(fc.record({ bucket: fc.integer({ min: 1, max: 5 }), lb: pounds }), { minLength: 1, maxLength: 3 }),
    pos: fc.array(anyPo, { maxLength: 1 }),
    leadTimeWeeks: fc.integer({ min: 3, max: 12 }),
  })
  .map(({ bookLb, lbPerWeek, later, pos, leadTimeWeeks }) =>
    smallMill({
      suppliers: [{ id: 'A', leadTimeWeeks }],
      yarns: yarnIds.map(id => ({ id, supplier: 'A', theoreticalLb: bookLb })),
      orders: [
        { id: 'RUNS', bucket: 0, lb: lbPerWeek * 7, lbPerWeek, of: { Y1: 100 } },
        ...later.map((order, at): SmallOrder => ({ ...order, id: `K${at}`, of: { Y1: 70, Y2: 30 } })),
      ],
      pos: pos.map(({ yarn, drops, ordinal }): SmallPo => {
        const balanceLb = Object.values(drops).reduce((sum, lb) => sum + lb, 100)
        return { poId: `P${ordinal}`, yarn, supplier: 'A', balanceLb, drops }
      }),
    }),
  )

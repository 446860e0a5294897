import { describe, expect, it } from 'vitest'
import { runPlan } from '../../src-core/engine/run.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import type { PlanInput } from '../../src-shared/domain/plan.ts'
import { mills, readSampleMill } from '../helpers/sample-mill.ts'

const gettingKinds = ['chase', 'pull_in', 'reallocate', 'substitute', 'order']
const givingKinds = ['cancel', 'reduce', 'defer']

describe.each(mills)('advice at the %s mill', mill => {
  const { input } = readSampleMill(mill)
  const actionsOf = (change: Partial<PlanInput> = {}) => runPlan({ ...input, ...change }).actions
  const count = (actions: readonly Action[], kinds: readonly string[]) =>
    actions.filter(({ kind }) => kinds.includes(kind)).length
  const atErpWeeks = actionsOf()

  it.each([1, 2, 8, 26, 104])('is the same when %i weeks are shown', weeks => {
    expect(atErpWeeks.length).toBeGreaterThan(50)
    const shown = { ...input, settings: { ...input.settings, 'plan.weeks': weeks } }
    const plan = runPlan(shown)
    expect(plan.buckets).toHaveLength(weeks + 1)
    expect(plan.actions).toEqual(atErpWeeks)
  })

  it('gives up no yarn when no knit order is known, with all that was on order', () => {
    expect(count(atErpWeeks, givingKinds)).toBeGreaterThan(10)
    expect(count(actionsOf({ orders: [] }), givingKinds)).toBe(0)
    expect(count(actionsOf({ orders: input.orders.slice(0, 1) }), givingKinds)).toBeGreaterThan(10)
  })

  it('gets no yarn when no stock is known', () => {
    const unknown = input.yarns.map(yarn => ({ ...yarn, theoreticalLb: 0, isInInventory: false }))
    const [first] = unknown
    expect(count(atErpWeeks, gettingKinds)).toBeGreaterThan(10)
    expect(count(actionsOf({ yarns: unknown }), gettingKinds)).toBe(0)
    const known = unknown.with(0, { ...first!, isInInventory: true })
    expect(count(actionsOf({ yarns: known }), gettingKinds)).toBeGreaterThan(10)
  })
})

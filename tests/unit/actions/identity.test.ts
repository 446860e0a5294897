import { describe, expect, it } from 'vitest'
import { rankOf } from '../../../src-core/engine/actions/build-action.ts'
import { fingerprintOf } from '../../../src-core/engine/actions/fingerprint.ts'
import { hasMoved } from '../../../src-core/engine/actions/has-moved.ts'
import { sizeLot } from '../../../src-core/engine/actions/lot-size.ts'
import { proposeActions } from '../../../src-core/engine/actions/propose.ts'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import { monday, smallMill, type SmallMill } from './small-mill.ts'

const actionsOf = (mill: SmallMill) => {
  const input = smallMill(mill)
  return proposeActions(input, planYarn(input))
}

describe('fingerprint', () => {
  it('begins with FNV-1a as published', () => {
    // Test vectors of the FNV authors (isthe.com/chongo/tech/comp/fnv), 32-bit FNV-1a.
    expect(fingerprintOf('').slice(0, 8)).toBe('811c9dc5')
    expect(fingerprintOf('a').slice(0, 8)).toBe('e40c292c')
    expect(fingerprintOf('foobar').slice(0, 8)).toBe('bf9cf968')
  })

  it('tells 100,000 neighbouring facts apart', () => {
    const names = new Set(Array.from({ length: 100_000 }, (_, i) => fingerprintOf(`chase|${i}|Y26${i % 97}|${i % 53}`)))
    expect(names.size).toBe(100_000)
  })
})

describe('key and fingerprint of an action', () => {
  const mill = (lb: number, bucket: number): SmallMill => ({
    suppliers: [{ id: 'A', leadTimeWeeks: 1 }],
    yarns: [{ id: '041', supplier: 'A' }],
    orders: [{ id: 'K1', bucket, lb, of: { '041': 100 } }],
    pos: [{ poId: 'P', yarn: '041', supplier: 'A', balanceLb: 100 }],
  })

  it('stay while nothing moved, and the key stays when quantity and week move', () => {
    const [before, same, more, later] = [mill(500, 4), mill(500, 4), mill(560, 4), mill(500, 5)].map(actionsOf)
    expect(before!.map(({ key }) => key).sort()).toEqual(['chase|041|P', 'order|041|A'])
    expect(same!.map(({ fingerprint }) => fingerprint)).toEqual(before!.map(({ fingerprint }) => fingerprint))
    const order = (actions: typeof before) => actions!.find(({ kind }) => kind === 'order')!
    for (const moved of [order(more), order(later)]) {
      expect(moved.key).toBe(order(before).key)
      expect(moved.fingerprint).not.toBe(order(before).fingerprint)
    }
  })
})

describe('hasMoved', () => {
  const [now] = actionsOf({
    suppliers: [{ id: 'A', leadTimeWeeks: 1 }],
    yarns: [{ id: 'Y', supplier: 'A' }],
    orders: [{ id: 'K1', bucket: 4, lb: 1000, of: { Y: 100 } }],
  })
  const decided = { quantityLb: 1000, needBy: monday(4), orderBy: monday(3) }
  const moved = (change: Partial<typeof decided>, settings = {}) =>
    hasMoved({ ...decided, ...change }, now!, { ...defaultSettings, ...settings })

  it.each([
    [{}, false],
    // 10 % of what was decided, both ways.
    [{ quantityLb: 910 }, false],
    [{ quantityLb: 909 }, true],
    [{ quantityLb: 1111 }, false],
    [{ quantityLb: 1112 }, true],
    // More than 7 days.
    [{ needBy: monday(3) }, false],
    [{ needBy: monday(5) }, false],
    [{ needBy: monday(2) }, true],
    [{ orderBy: monday(1) }, true],
  ])('decided at %o: %s', (change, expected) => {
    expect(moved(change)).toBe(expected)
  })

  it('asks again when a date came, and never for less than the threshold', () => {
    expect(hasMoved({ ...decided, orderBy: null }, now!, defaultSettings)).toBe(true)
    expect(moved({ quantityLb: 980 }, { 'actions.reopenShare': 0, 'actions.minLb': 20 })).toBe(false)
    expect(moved({ quantityLb: 979 }, { 'actions.reopenShare': 0, 'actions.minLb': 20 })).toBe(true)
  })
})

describe('sizeLot', () => {
  it.each([
    [0, null, null, 0],
    [-5, 100, 10, 0],
    [380, null, null, 380],
    [380, 1000, null, 1000],
    [1380, 1000, null, 1380],
    [380, null, 100, 400],
    [400, null, 100, 400],
    [380, 1000, 300, 1200],
    [0.4, null, 1, 1],
    // 3 x 0.1 is 0.30000000000000004 in binary: still three lots of 0.1, not four.
    [3 * 0.1, null, 0.1, 3 * 0.1],
  ])('%s lb, minimum %s, multiple %s: %s lb', (netLb, moqLb, multipleLb, expected) => {
    expect(sizeLot(netLb, { moqLb, multipleLb })).toBeCloseTo(expected, 9)
  })
})

describe('rankOf', () => {
  it('sorts by weeks, then the cheaper lever, then the larger stake', () => {
    const inOrder = [
      rankOf('chase', 0, 5_000),
      rankOf('pull_in', 0, null),
      rankOf('reallocate', 0, null),
      rankOf('substitute', 0, 1),
      rankOf('order', 0, 100),
      rankOf('cancel', 0, -90_000),
      rankOf('reduce', 0, -10),
      rankOf('chase', 1, 1e12),
      rankOf('chase', 1, 7),
      rankOf('defer', 104, 7),
    ]
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    expect(new Set(inOrder).size).toBe(inOrder.length)
  })
})

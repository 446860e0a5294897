import { expect, test } from 'vitest'
import { planRowsOf, valueAt } from '../../../src-renderer/features/plan/plan-matrix.ts'
import { statusOf, yarnFilters, matches } from '../../../src-renderer/features/yarns/yarn-status.ts'
import type { Matrix } from '../../../src-shared/contract/plans.ts'
import type { YarnRow } from '../../../src-shared/contract/yarns.ts'
import { bucketsFrom } from '../../../src-shared/domain/weeks.ts'

const matrix: Matrix = {
  plan: {
    id: 1,
    snapshotId: 1,
    runDate: '2026-07-06',
    weeks: 2,
    createdAt: '2026-07-06T12:00:00Z',
    durationMs: 1,
    yarns: 3,
    shortYarns: 2,
    negativeAtEnd: 1,
  },
  view: 'erp',
  buckets: bucketsFrom('2026-07-06', 2),
  yarnIds: ['041', '7', '8'],
  descriptions: ['a', 'b', 'c'],
  suppliers: ['', '', ''],
  inventoryLb: [100, 10, 0],
  pastDueLb: [0, 5, 0],
  demandLb: [50, 20, 0, 20, 0, 0, 0, 0, 0],
  receiptsLb: [0, 0, 0, 0, 30, 0, 0, 0, 0],
  balanceLb: [50, 30, 30, -10, 20, 20, 0, -0.004, -0.01],
}

test('a yarn is first short in the first week below zero; half a cent is rounding', () => {
  expect(planRowsOf(matrix).map(({ yarnId, firstShort }) => [yarnId, firstShort])).toEqual([
    ['041', -1],
    ['7', 0],
    ['8', 2],
  ])
})

test('a measure is read from its own matrix, yarn by yarn', () => {
  expect(valueAt(matrix, 'demand', 0, 1)).toBe(20)
  expect(valueAt(matrix, 'receipts', 1, 1)).toBe(30)
  expect(valueAt(matrix, 'balance', 2, 2)).toBe(-0.01)
})

const yarn = (change: Partial<YarnRow>): YarnRow => ({
  yarnId: '1',
  description: '',
  colour: '',
  supplier: '',
  inventoryLb: 0,
  onOrderLb: 0,
  pastDueLb: 0,
  demandLb: 0,
  finalBalanceLb: 0,
  firstShort: null,
  lowestLb: 0,
  costPerLb: null,
  stockValueUsd: null,
  openActions: 0,
  ...change,
})

test('a yarn that is covered in the end but short on the way is a matter of time, not of buying', () => {
  const short = yarn({ demandLb: 10, finalBalanceLb: -5, firstShort: 'Week 30', openActions: 1 })
  const timing = yarn({ demandLb: 10, finalBalanceLb: 5, firstShort: 'Week 30' })
  const covered = yarn({ demandLb: 10, finalBalanceLb: 5 })
  const idle = yarn({ inventoryLb: 900, finalBalanceLb: 900 })
  const all = [short, timing, covered, idle]
  expect(all.map(statusOf)).toEqual(['short', 'timing', 'covered', 'idle'])
  const shown = Object.fromEntries(yarnFilters.map(name => [name, all.filter(matches[name])]))
  expect(shown).toEqual({
    all,
    short: [short, timing],
    timing: [timing],
    negative: [short],
    actions: [short],
  })
})

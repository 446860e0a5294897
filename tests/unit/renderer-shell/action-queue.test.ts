import { describe, expect, it } from 'vitest'
import { countByState, filterActions, groupActions, totalsOf } from '../../../src-renderer/features/actions/queue.ts'
import { withRows } from '../../../src-renderer/frame/use-decide.ts'
import type { ActionRow } from '../../../src-shared/contract/actions.ts'

const action = (key: string, rank: number, change: Partial<ActionRow> = {}): ActionRow => ({
  key,
  fingerprint: `${key} f`,
  kind: 'order',
  yarnId: key,
  yarnDescription: `Yarn ${key}`,
  supplierId: null,
  supplierName: null,
  poId: null,
  fromOrderId: null,
  substituteYarnId: null,
  quantityLb: 100,
  orderBy: null,
  needBy: null,
  moneyUsd: null,
  rank,
  reason: { code: 'order', values: {}, orders: [] },
  sentence: `Order yarn ${key}.`,
  decision: { state: 'open', until: null, note: '', decidedAt: null, movedFrom: null },
  ...change,
})

const decided = (state: 'accepted' | 'rejected' | 'snoozed', until: string | null = null): ActionRow['decision'] => ({
  state,
  until,
  note: '',
  decidedAt: '2026-07-06T10:00:00Z',
  movedFrom: null,
})

const rows = [
  action('late', 3, { supplierName: 'Elm', kind: 'chase', poId: 'PO-77' }),
  action('first', 1, { supplierName: 'Oak', moneyUsd: 500 }),
  action('done', 2, { supplierName: 'Elm', moneyUsd: -200, decision: decided('accepted') }),
]
const names = (list: readonly ActionRow[]) => list.map(row => row.key)

describe('the queue of actions', () => {
  it('shows one state, the most urgent first', () => {
    expect(names(filterActions(rows, { state: 'open' }))).toEqual(['first', 'late'])
    expect(names(filterActions(rows, { state: 'all' }))).toEqual(['first', 'done', 'late'])
  })

  it('narrows by kind, supplier and every word of a text, the PO included', () => {
    expect(names(filterActions(rows, { state: 'all', kind: 'chase' }))).toEqual(['late'])
    expect(names(filterActions(rows, { state: 'all', supplier: 'Elm' }))).toEqual(['done', 'late'])
    expect(names(filterActions(rows, { state: 'all', q: 'po-77 elm' }))).toEqual(['late'])
    expect(names(filterActions(rows, { state: 'all', q: 'po-77 oak' }))).toEqual([])
  })

  it('counts every state within the other filters', () => {
    expect(countByState(rows, { state: 'open', supplier: 'Elm' })).toEqual({
      open: 1,
      accepted: 1,
      rejected: 0,
      snoozed: 0,
      all: 2,
    })
  })

  it('groups without losing a row, groups in the order of their most urgent one', () => {
    const all = filterActions(rows, { state: 'all' })
    const { lines, order } = groupActions(all, 'supplier', row => row.supplierName ?? '')
    expect(lines.map(line => (line.type === 'group' ? `${line.name} ${line.count}` : line.row.key))).toEqual([
      'Oak 1',
      'first',
      'Elm 2',
      'done',
      'late',
    ])
    expect(lines.flatMap(line => (line.type === 'action' ? [line.index] : []))).toEqual([0, 1, 2])
    expect(names(order)).toEqual(['first', 'done', 'late'])
  })

  it('adds what is spent and what is freed apart', () => {
    expect(totalsOf(rows)).toEqual({ lb: 300, spendUsd: 500, freeUsd: 200 })
  })
})

describe('an answer to a decision', () => {
  it('replaces only the rows that were answered', () => {
    const changed = action('first', 1, { decision: decided('rejected') })
    const next = withRows(rows, [changed])
    expect(next.map(row => row.decision.state)).toEqual(['open', 'rejected', 'accepted'])
    expect(next[0]).toBe(rows[0])
  })
})

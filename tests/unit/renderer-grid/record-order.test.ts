import { expect, test } from 'vitest'
import { neighboursOf, recallOrder, rememberOrder } from '../../../src-renderer/ui/grid/record-order.ts'

test('neighbours follow the order of the list', () => {
  const ids = ['b', 'a', 'c']
  expect(neighboursOf(ids, 'a')).toEqual({ previous: 'b', next: 'c', place: 2, count: 3 })
  expect(neighboursOf(ids, 'b')).toEqual({ previous: null, next: 'a', place: 1, count: 3 })
  expect(neighboursOf(ids, 'x')).toEqual({ previous: null, next: null, place: 0, count: 3 })
})

test('the list that was shown last counts, if it holds the record', () => {
  rememberOrder('yarns', [{ id: '1' }, { id: '2' }])
  rememberOrder('plan', [{ id: '2' }, { id: '1' }])
  expect(recallOrder(['yarns', 'plan'], '1')).toEqual(['2', '1'])
  rememberOrder('yarns', [{ id: '1' }])
  expect(recallOrder(['yarns', 'plan'], '1')).toEqual(['1'])
  expect(recallOrder(['yarns', 'plan'], '2')).toBeNull()
  expect(recallOrder(['actions'], '1')).toBeNull()
})

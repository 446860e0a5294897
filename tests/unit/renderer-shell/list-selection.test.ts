import { describe, expect, it } from 'vitest'
import { moveTo, noSelection, selectAll, settle, toggleAt } from '../../../src-renderer/ui/list-selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const keysOf = (selection: { keys: ReadonlySet<string> }) => [...selection.keys]

// The rules of a list box with multiple selection in the ARIA Authoring Practices (recommended model).
describe('selection in a list', () => {
  it('chooses the row under the cursor, and stops at both ends', () => {
    expect(moveTo(noSelection, order, 99, false)).toEqual({ active: 4, anchor: 4, keys: new Set(['e']) })
    expect(moveTo(noSelection, order, -3, false)).toEqual({ active: 0, anchor: 0, keys: new Set(['a']) })
  })

  it('extends from where the range began, also back over it', () => {
    const started = moveTo(noSelection, order, 2, false)
    const down = moveTo(started, order, 4, true)
    expect(keysOf(down)).toEqual(['c', 'd', 'e'])
    expect(keysOf(moveTo(down, order, 0, true))).toEqual(['a', 'b', 'c'])
  })

  it('adds and takes out single rows, and takes all', () => {
    const two = toggleAt(moveTo(noSelection, order, 0, false), order, 3)
    expect(keysOf(two)).toEqual(['a', 'd'])
    expect(keysOf(toggleAt(two, order, 0))).toEqual(['d'])
    expect(keysOf(selectAll(two, order))).toEqual(order)
  })

  it('stays at its place when the chosen rows leave the list', () => {
    const chosen = moveTo(noSelection, order, 2, false)
    expect(settle(chosen, ['a', 'b', 'd', 'e'])).toEqual({ active: 2, anchor: 2, keys: new Set(['d']) })
    expect(settle(moveTo(noSelection, order, 4, false), ['a', 'b'])).toEqual({
      active: 1,
      anchor: 1,
      keys: new Set(['b']),
    })
    expect(settle(chosen, [])).toEqual(noSelection)
  })

  it('keeps what is still there when the list is sorted or grouped anew', () => {
    const chosen = moveTo(moveTo(noSelection, order, 1, false), order, 2, true)
    const settled = settle(chosen, ['e', 'c', 'd', 'b', 'a'])
    expect(keysOf(settled)).toEqual(['c', 'b'])
    expect(['c', 'b']).toContain(['e', 'c', 'd', 'b', 'a'][settled.active])
  })
})

import { describe, expect, it } from 'vitest'
import { nextWanted } from '../../../src-renderer/frame/use-problem-keys.ts'

const order = ['a', 'B', 'c', 'D', 'e']
const isWanted = (id: string) => id === id.toUpperCase()
const next = (current: string | null) => nextWanted(order, current, isWanted, 1)
const previous = (current: string | null) => nextWanted(order, current, isWanted, -1)

describe('the next problem of a list', () => {
  it('is the nearest one after or before the row, never the row itself while there is another', () => {
    expect([next('a'), next('B'), next('c')]).toEqual(['B', 'D', 'D'])
    expect([previous('e'), previous('D'), previous('c')]).toEqual(['D', 'B', 'B'])
  })

  it('goes round the end', () => {
    expect([next('D'), next('e')]).toEqual(['B', 'B'])
    expect([previous('B'), previous('a')]).toEqual(['D', 'D'])
  })

  it('begins at either end when no row of the list is current', () => {
    expect([next(null), next('filtered out')]).toEqual(['B', 'B'])
    expect([previous(null), previous('filtered out')]).toEqual(['D', 'D'])
    expect(nextWanted(['B', 'c', 'D'], null, isWanted, 1)).toBe('B')
    expect(nextWanted(['B', 'c', 'D'], null, isWanted, -1)).toBe('D')
  })

  it('is the row itself when it is the only one, and none when there is none', () => {
    expect(nextWanted(['a', 'B'], 'B', isWanted, 1)).toBe('B')
    expect(nextWanted(['a', 'c'], 'a', isWanted, 1)).toBeNull()
    expect(nextWanted([], null, isWanted, -1)).toBeNull()
  })
})

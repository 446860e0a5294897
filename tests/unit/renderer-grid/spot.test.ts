import { describe, expect, test } from 'vitest'
import {
  clampSpot,
  HEADER_ROW,
  moveSelection,
  moveSpot,
  rectangleOf,
  takeWhole,
  type Extent,
  type Keys,
} from '../../../src-renderer/ui/grid/spot.ts'

// Expected places are those of Excel on a block of data without gaps, 100 rows x 8 columns, 20 rows in the window.
const extent: Extent = { rows: 100, columns: 8, pageRows: 20 }
const press = (key: string, modifiers: Partial<Omit<Keys, 'key'>> = {}): Keys => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...modifiers,
})
const from = (row: number, column: number) => ({ row, column })

describe('moving by keys', () => {
  test.each([
    ['ArrowDown', {}, from(51, 3)],
    ['ArrowUp', {}, from(49, 3)],
    ['ArrowLeft', {}, from(50, 2)],
    ['ArrowRight', {}, from(50, 4)],
    ['ArrowDown', { ctrl: true }, from(99, 3)],
    ['ArrowUp', { ctrl: true }, from(0, 3)],
    ['ArrowLeft', { ctrl: true }, from(50, 0)],
    ['ArrowRight', { ctrl: true }, from(50, 7)],
    ['Home', {}, from(50, 0)],
    ['End', {}, from(50, 7)],
    ['Home', { ctrl: true }, from(0, 0)],
    ['End', { ctrl: true }, from(99, 7)],
    ['PageDown', {}, from(70, 3)],
    ['PageUp', {}, from(30, 3)],
  ])('%s %o from the middle', (key, modifiers, expected) => {
    expect(moveSpot(from(50, 3), press(key, modifiers), extent)).toEqual(expected)
  })

  test('stops at the edges', () => {
    expect(moveSpot(from(99, 7), press('ArrowDown'), extent)).toEqual(from(99, 7))
    expect(moveSpot(from(99, 7), press('ArrowRight'), extent)).toEqual(from(99, 7))
    expect(moveSpot(from(5, 0), press('ArrowLeft'), extent)).toEqual(from(5, 0))
    expect(moveSpot(from(95, 2), press('PageDown'), extent)).toEqual(from(99, 2))
    expect(moveSpot(from(5, 2), press('PageUp'), extent)).toEqual(from(0, 2))
  })

  test('other keys, and Alt with any key, do not move', () => {
    expect(moveSpot(from(1, 1), press('a'), extent)).toBeNull()
    expect(moveSpot(from(1, 1), press('ArrowLeft', { alt: true }), extent)).toBeNull()
  })
})

describe('the header', () => {
  test('is one step above the first row and is left the same way', () => {
    expect(moveSpot(from(0, 3), press('ArrowUp'), extent)).toEqual(from(HEADER_ROW, 3))
    expect(moveSpot(from(HEADER_ROW, 3), press('ArrowDown'), extent)).toEqual(from(0, 3))
    expect(moveSpot(from(HEADER_ROW, 3), press('ArrowRight'), extent)).toEqual(from(HEADER_ROW, 4))
  })

  test('is not reached by a jump from below, nor by a selection', () => {
    expect(moveSpot(from(3, 0), press('PageUp'), extent)).toEqual(from(0, 0))
    expect(moveSpot(from(3, 0), press('ArrowUp', { ctrl: true }), extent)).toEqual(from(0, 0))
    expect(moveSpot(from(0, 0), press('ArrowUp', { shift: true }), extent)).toEqual(from(0, 0))
  })

  test('is all that is left of an empty grid', () => {
    const empty = { rows: 0, columns: 8, pageRows: 20 }
    expect(clampSpot(from(0, 0), empty)).toEqual(from(HEADER_ROW, 0))
    expect(moveSpot(from(HEADER_ROW, 0), press('ArrowDown'), empty)).toEqual(from(HEADER_ROW, 0))
    expect(takeWhole({ anchor: from(-1, 0), focus: from(-1, 0) }, press('a', { ctrl: true }), empty)).toBeNull()
  })
})

describe('selecting', () => {
  const at = (row: number, column: number) => ({ anchor: from(row, column), focus: from(row, column) })

  test('Shift keeps the anchor, a move without it drops the range', () => {
    const grown = moveSelection(at(10, 2), press('ArrowDown', { shift: true }), extent)!
    expect(grown).toEqual({ anchor: from(10, 2), focus: from(11, 2) })
    const wider = moveSelection(grown, press('End', { shift: true }), extent)!
    expect(rectangleOf(wider)).toEqual({ top: 10, bottom: 11, left: 2, right: 7 })
    expect(moveSelection(wider, press('ArrowLeft'), extent)).toEqual(at(11, 6))
  })

  test('a range may grow up and to the left', () => {
    const grown = moveSelection(at(10, 5), press('Home', { ctrl: true, shift: true }), extent)!
    expect(rectangleOf(grown)).toEqual({ top: 0, bottom: 10, left: 0, right: 5 })
  })

  test('Ctrl+A takes everything, Shift+Space the rows, Ctrl+Space the columns', () => {
    const range = { anchor: from(4, 2), focus: from(6, 3) }
    const whole = (keys: Keys) => rectangleOf(takeWhole(range, keys, extent)!)
    expect(whole(press('a', { ctrl: true }))).toEqual({ top: 0, bottom: 99, left: 0, right: 7 })
    expect(whole(press(' ', { shift: true }))).toEqual({ top: 4, bottom: 6, left: 0, right: 7 })
    expect(whole(press(' ', { ctrl: true }))).toEqual({ top: 0, bottom: 99, left: 2, right: 3 })
    expect(takeWhole(range, press('a'), extent)).toBeNull()
  })

  test('the header selects no cell', () => {
    expect(rectangleOf(at(HEADER_ROW, 2))).toBeNull()
  })
})

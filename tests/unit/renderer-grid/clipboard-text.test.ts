import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { cellToClipboard, toClipboardText } from '../../../src-renderer/ui/grid/clipboard-text.ts'
import { columns, row } from './grid-fixture.ts'

describe('clipboard text', () => {
  test('numbers are raw: no thousands separator, a point, no binary noise', () => {
    expect(cellToClipboard(1234567.5)).toBe('1234567.5')
    expect(cellToClipboard(-24432)).toBe('-24432')
    expect(cellToClipboard(0.1 + 0.2)).toBe('0.3')
    expect(cellToClipboard(-4501.478909999998)).toBe('-4501.47891')
    expect(cellToClipboard(null)).toBe('')
  })

  test('ids keep their leading zeros', () => {
    expect(cellToClipboard('00041')).toBe('00041')
  })

  test('a reader of quoted tab-separated text gets back what was copied', () => {
    const rows = [
      row('041', 'plain', 1.25),
      row('7', 'tab\there', null),
      row('8', 'quote " and\nline', -3),
      row('9', null, 0),
    ]
    const text = toClipboardText({ top: 0, bottom: 3, left: 0, right: 2 }, rows, columns)
    // PapaParse is the independent reader.
    const { data } = Papa.parse<string[]>(text, { delimiter: '\t' })
    expect(data).toEqual([
      ['041', 'plain', '1.25'],
      ['7', 'tab\there', ''],
      ['8', 'quote " and\nline', '-3'],
      ['9', '', '0'],
    ])
  })

  test('copies the rectangle and nothing around it', () => {
    const rows = [row('a', 'x', 1), row('b', 'y', 2), row('c', 'z', 3)]
    expect(toClipboardText({ top: 1, bottom: 2, left: 1, right: 2 }, rows, columns)).toBe('y\t2\r\nz\t3')
  })
})

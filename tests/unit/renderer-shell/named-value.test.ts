import { describe, expect, it } from 'vitest'
import { namedValues } from '../../../src-renderer/ui/named-value.ts'

// Names end in their unit everywhere in the domain; the printed form moves it to the value.
describe('the numbers of a reason', () => {
  it('takes the unit from the end of the name', () => {
    expect(
      namedValues({ shortLb: 1200.5, freedUsd: 300, leadWeeks: 4, lateDays: 28, needOn: '2026-07-06', moqLb: 1000 }),
    ).toEqual([
      { name: 'Short', text: '1,200.50 lb' },
      { name: 'Freed', text: '$300' },
      { name: 'Lead', text: '4 weeks' },
      { name: 'Late', text: '28 days' },
      { name: 'Need', text: '6 Jul 2026' },
      { name: 'MOQ', text: '1,000 lb' },
    ])
  })

  it('names what an id is of, keeps its leading zeros, and leaves out what is not there', () => {
    expect(namedValues({ yarnId: '00644', poId: 'Y1', fromOrderId: 'K7', note: '', priceUsd: null })).toEqual([
      { name: 'Yarn', text: '00644' },
      { name: 'PO', text: 'Y1' },
      { name: 'From order', text: 'K7' },
    ])
  })
})

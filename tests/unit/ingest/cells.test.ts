import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, isIdReadAsFloat, isScientific, withoutDecimals } from '../../../src-core/ingest/cells/clean.ts'
import { parseDate } from '../../../src-core/ingest/cells/dates.ts'
import { parseFlag } from '../../../src-core/ingest/cells/flags.ts'
import { parseFraction, parseNumber, parsePercent, UNREADABLE } from '../../../src-core/ingest/cells/numbers.ts'

describe('a number', () => {
  it.each([
    ['5.96', 5.96],
    ['$5.96 ', 5.96],
    [' $6,215.19 ', 6215.19],
    ['($2,183.40)', -2183.4],
    [' $(55.88) ', -55.88],
    ['-$55.88', -55.88],
    ['$-55.88', -55.88],
    ['$9.32 (yds)', 9.32],
    ['1,200.0', 1200],
    ['1,200', 1200],
    ['12,345,678.9', 12345678.9],
    ['1200-', -1200],
    ['−12.5', -12.5],
    ['0', 0],
    ['0.0', 0],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['1E-3', 0.001],
    ['1.5e+3', 1500],
    ['\u00a01\u00a0200,5', 1200.5],
    ['&nbsp;8&nbsp;', 8],
    ['12,5', 12.5],
    ['1,2345', 1.2345],
    ['0,500', 0.5],
    ['1.234,56', 1234.56],
    ['1.234.567', 1234567],
    ['€1.234,56', 1234.56],
    ['100.0\r', 100],
  ])('reads %j as %d', (text, value) => expect(parseNumber(text)).toBe(value))

  it.each(['', ' ', '-', ' $ -   ', '–', '&nbsp;', '\r'])('takes %j for a blank cell', text =>
    expect(parseNumber(text)).toBeNaN(),
  )

  it.each([
    'abc',
    'NaN',
    'nan',
    'N/A',
    '#REF!',
    'Infinity',
    '-Infinity',
    '1e999',
    '0x10',
    '1_000',
    '1.2.3',
    '12,34,5',
    '--5',
    '(-5)',
    '5 lb',
    '30%',
    '2026-11-17',
    '1/2',
  ])('does not guess at %j', text => expect(parseNumber(text)).toBe(UNREADABLE))

  it('is 0 and never -0', () =>
    expect(Object.is(parseNumber('-0.0'), 0) && Object.is(parseNumber('(0)'), 0)).toBe(true))

  it('refuses a megabyte of digits at once', () => expect(parseNumber(`${'1'.repeat(1_000_000)}x`)).toBe(UNREADABLE))

  // The independent source is the number that was printed: JavaScript's own formatters write it.
  it('reads back whatever a formatter prints', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(n => n / 100)
    fc.assert(
      fc.property(cents, amount => {
        const dollars = Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: 2 })
        expect(parseNumber(String(amount))).toBeCloseTo(amount, 9)
        expect(parseNumber(amount < 0 ? ` ($${dollars}) ` : ` $${dollars} `)).toBeCloseTo(amount, 9)
        expect(parseNumber(amount.toLocaleString('en-US'))).toBeCloseTo(amount, 2)
      }),
    )
  })

  it('keeps every digit of a double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(parseNumber(String(value))).toBe(value + 0)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(typeof parseNumber(text)).toBe('number')
      }),
    )
  })

  it('reads shares and percents', () => {
    expect(parseFraction('0.13')).toBe(0.13)
    expect(parseFraction('13%')).toBe(0.13)
    expect(parsePercent('47.74')).toBe(47.74)
    expect(parsePercent('47.74%')).toBe(47.74)
    expect(parseFraction('x%')).toBe(UNREADABLE)
  })
})

describe('a date', () => {
  it.each([
    ['2026-11-17', '2026-11-17'],
    ['2025-11-24 14:40:38', '2025-11-24'],
    ['2026-11-17T08:30:00.000Z', '2026-11-17'],
    ['2026/11/17', '2026-11-17'],
    ['7/3/2017', '2017-07-03'],
    ['11/27/2026', '2026-11-27'],
    ['11/27/2026 12:00:00 AM', '2026-11-27'],
    ['05-12-25', '2025-05-12'],
    ['11-18-24', '2024-11-18'],
    ['1/2/99', '1999-01-02'],
    ['17-Nov-26', '2026-11-17'],
    ['17 November 2026', '2026-11-17'],
    ['Nov 17, 2026', '2026-11-17'],
    ['20261117', '2026-11-17'],
    ['&nbsp;2026-11-17 ', '2026-11-17'],
    // Serials as Excel shows them: 1 is 1900-01-01, and 1900 has a 29 February that never was.
    ['25569', '1970-01-01'],
    ['46343', '2026-11-17'],
    ['46343.75', '2026-11-17'],
    ['2028-02-29', '2028-02-29'],
  ])('reads %j as %s', (text, date) => expect(parseDate(text)).toBe(date))

  it.each(['', ' ', 'Never', 'never', '-', '0000-00-00', '0000-00-00 00:00:00'])('takes %j for no date', text =>
    expect(parseDate(text)).toBeNull(),
  )

  it.each([
    'soon',
    '2026-02-30',
    '2026-13-01',
    '17/11/2026',
    '11/27',
    '2026',
    '123',
    '2026-11-17 and more',
    '99-99-99',
  ])('does not guess at %j', text => expect(parseDate(text)).toBeUndefined())

  // The independent source is the calendar of JavaScript's Date.
  it('reads every day in every spelling', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, date => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
        const short = String(year).slice(2)
        expect(parseDate(iso)).toBe(iso)
        expect(parseDate(`${month}/${day}/${year}`)).toBe(iso)
        expect(parseDate(`${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}-${short}`)).toBe(iso)
        expect(parseDate(String(Date.parse(iso) / 86_400_000 + 25_569))).toBe(iso)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(['string', 'undefined', 'object']).toContain(typeof parseDate(text))
      }),
    )
  })
})

describe('text', () => {
  it.each([
    ['K2409094&nbsp;<i class="fa fa-flag"></i>', 'K2409094'],
    [' JB3805/1DU', 'JB3805/1DU'],
    ['FF3492-3 ', 'FF3492-3'],
    ['CT\u00a08289/3A', 'CT 8289/3A'],
    ['CT   8289/3A', 'CT 8289/3A'],
    ['\ufeffStyle#\u200b', 'Style#'],
    ['Smith &amp; Co', 'Smith & Co'],
    ['Smith & Co', 'Smith & Co'],
    ['5 < 6', '5 < 6'],
    ['A<br/>B', 'A B'],
    ['two\nlines\r', 'two lines'],
    ['&#39;quoted&#x27;', "'quoted'"],
    ['K1 <i class="fa', 'K1'],
    ['Müller', 'Müller'],
    ['  ', ''],
  ])('shows %j as %j', (raw, text) => expect(cleanText(raw)).toBe(text))

  it('cleaning what is clean changes nothing, unless it spells a tag or an entity', () => {
    const plain = fc.string({ unit: 'binary' }).filter(text => !/[<&]/.test(text))
    fc.assert(
      fc.property(plain, text => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
  })

  it('keeps ids as text and knows what a spreadsheet did to them', () => {
    expect(withoutDecimals('18910.0')).toBe('18910')
    expect(withoutDecimals('041')).toBe('041')
    expect(withoutDecimals('0041.00')).toBe('0041')
    expect(withoutDecimals('1.5')).toBe('1.5')
    expect(isIdReadAsFloat('18910.0')).toBe(true)
    expect(isIdReadAsFloat('18910')).toBe(false)
    expect(isScientific('1.23457E+11')).toBe(true)
    expect(isScientific('26E10')).toBe(false)
  })
})

describe('a flag', () => {
  it.each([
    ["<div id='holdButton_2'><i class='fa fa-toggle-on'></i></div>", 1],
    ["<div id='holdButton_0'><i class='fa fa-toggle-off'></i></div>", 0],
    ['Yes', 1],
    ['TRUE', 1],
    ['1', 1],
    ['', 0],
    ['no', 0],
    ['perhaps', undefined],
  ])('reads %j as %s', (text, flag) => expect(parseFlag(text)).toBe(flag))
})

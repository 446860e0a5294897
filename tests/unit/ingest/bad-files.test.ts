import { deflateRawSync } from 'node:zlib'
import writeExcel from 'write-excel-file/node'
import { describe, expect, it } from 'vitest'
import { listZip, storeZip, unpack } from '../../../src-core/ingest/bytes/zip.ts'
import { limits } from '../../../src-core/ingest/limits.ts'
import { problemCodes } from '../../../src-core/ingest/problem-codes.ts'
import { MAX_BODY_BYTES } from '../../../src-shared/rpc/wire.ts'
import { bytesOf, codesOf, csvOf, read, readCsv, refusalOf, tableOf, utf8, xlsxOf } from './tables.ts'

const inventory = tableOf('tuesday', 'yarn_inventory.csv')

/** Every refusal says what happened, that nothing was read, or what to do. */
async function refused(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes)
  const { code, advice } = refusalOf(result)
  expect(Object.keys(problemCodes)).toContain(code)
  expect(advice).toMatch(/^[A-Z].{20,}\.$/s)
  expect(result.summary).toMatchObject({ fileName: 'a file.csv', sizeBytes: bytes.length, rows: 0 })
  return code
}

describe('a file that is no table is refused with a sentence', () => {
  it.each([
    ['nothing', utf8('')],
    ['white space', utf8(' \r\n\t\n')],
    ['a byte order mark', utf8('\ufeff')],
  ])('%s', async (_, bytes) => expect(await refused(bytes)).toBe('empty_file'))

  it('random bytes', async () => {
    // A fixed generator (xorshift32), so that a failure can be repeated.
    let state = 42
    const bytes = Uint8Array.from({ length: 100_000 }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state & 0xff
    })
    expect(await refused(bytes)).toBe('not_a_table')
  })

  it.each([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'not_a_table'],
    ['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old_excel'],
    ['a web page', utf8('<html><table><tr><td>Desc#</td></tr></table></html>'), 'html_file'],
    ['a ZIP archive of something else', storeZip([{ name: 'readme.txt', content: utf8('hello') }]), 'not_a_workbook'],
    ['a binary workbook', storeZip([{ name: 'xl/workbook.bin', content: utf8('x') }]), 'not_a_workbook'],
    ['JSON that breaks off', utf8('[{"Desc#":"1","Theoretical Balance":'), 'bad_json'],
    ['JSON without records', utf8('{"status": "ok"}'), 'bad_json'],
    ['a letter', utf8('Dear planner,\n\nplease find attached the yarn report.\n'), 'unknown_file'],
  ])('%s', async (_, bytes, code) => expect(await refused(bytes)).toBe(code))

  it('a file above the limit, before it is looked at, whatever way it comes in', async () => {
    expect(limits.fileBytes).toBe(MAX_BODY_BYTES)
    expect(await refused(new Uint8Array(200_000_000))).toBe('file_too_large')
  })

  it('a line of a million columns', async () => {
    expect(await refused(utf8(`Desc#,Theoretical Balance${',x'.repeat(1_000_000)}\n`))).toBe('too_many_columns')
    const below = `Desc#,Theoretical Balance\n${'1,2\n'.repeat(500)}${'1,'.repeat(1_000_000)}\n3,4\n`
    expect(await refused(utf8(below))).toBe('too_many_columns')
  })

  it('one endless line', async () => {
    const endless = 'x'.repeat(2 * limits.lineChars)
    expect(await refused(utf8(`Desc#,Theoretical Balance\n1,${endless}\n`))).toBe('line_too_long')
    expect(await refused(utf8(endless))).toBe('unknown_file')
  })

  it('a copy that breaks off within its last row, at whatever cell', async () => {
    const whole = new TextDecoder().decode(bytesOf('tuesday', 'eFab_Knit_Orders.csv'))
    const cells = whole.slice(0, whole.indexOf('\n')).split(',').length
    const lines = whole.split('\n')
    const row = 10
    const before = lines.slice(0, row - 1).join('\n').length + 1
    for (const kept of [1, 2, 3, cells - 1]) {
      const cut = whole.slice(0, before) + lines[row - 1]!.split(',').slice(0, kept).join(',')
      expect(refusalOf(await read(utf8(cut))), `${kept} cells`).toMatchObject({ code: 'cut_off', row })
    }
    // Cut between two rows nothing shows, and a file need not end in an end of line.
    expect((await read(utf8(whole.slice(0, before)))).summary.rows).toBe(row - 2)
    expect((await read(utf8(whole.trimEnd()))).summary.rows).toBe(lines.length - 2)
  })

  it('but not an export that leaves blank cells out, nor one that ends in totals', async () => {
    const ragged = await readCsv('Desc#,Theoretical Balance,Misc,Received', '1,5', '2,6,0,0', '3,7')
    expect(ragged.summary.rows).toBe(3)
    const totals = await readCsv('Desc#,Theoretical Balance,Misc', '1,5,0', '2,6,0', 'Total,11')
    expect(totals.summary.rows).toBe(2)
  })

  it('more rows than any mill has of a kind', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => `${i},5`)
    const most = limits.rows.suppliers
    const header = 'Supplier_ID,Supplier'
    const full = await readCsv(header, ...rows(most))
    expect(full.summary).toMatchObject({ kind: 'suppliers', rows: most })
    expect(refusalOf(await readCsv(header, ...rows(most + 1)))).toMatchObject({
      code: 'too_many_rows',
      advice: expect.stringContaining('20,000') as string,
    })
  })

  it('a quote that swallows the rest', async () => {
    const result = await readCsv('Desc#,Theoretical Balance', '1,5', '2,"6', '3,7', '4,8')
    expect(refusalOf(result)).toMatchObject({ code: 'open_quote', row: 3 })
  })

  it('survives every way to cut a file or to flip its bytes', async () => {
    const workbook = await xlsxOf(inventory.slice(0, 20))
    for (let i = 0; i < 60; i++) {
      const cut = Math.floor((workbook.length * i) / 60)
      const short = await read(workbook.slice(0, cut))
      expect(codesOf(short), `cut at ${cut}`).toContain(
        cut === 0 ? 'empty_file' : cut < 4 ? 'unknown_file' : 'damaged_workbook',
      )
      const flipped = workbook.slice()
      flipped[cut] = (flipped[cut] ?? 0) ^ 0x10
      // A flip may hit a part that nobody reads. What is read must then be what was written.
      const result = await read(flipped)
      if (result.summary.kind !== null) expect(result.summary.rows, `flip at ${cut}`).toBe(19)
      else expect(refusalOf(result).advice).not.toBe('')
    }
  })
})

describe('a workbook that would unpack to more than memory holds', () => {
  const sheet = 'xl/worksheets/sheet1.xml'
  const workbookXml = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'

  /** An archive by hand: what its directory declares need not be true. */
  function archive(content: Uint8Array, declaredBytes: number): Uint8Array<ArrayBuffer> {
    const packed = new Uint8Array(deflateRawSync(content))
    const stored = storeZip([
      { name: 'xl/workbook.xml', content: utf8(workbookXml) },
      { name: sheet, content: packed },
    ])
    const view = new DataView(stored.buffer)
    const directory = view.getUint32(stored.length - 6, true)
    const entry = directory + 46 + 'xl/workbook.xml'.length
    expect(view.getUint32(entry, true)).toBe(0x02014b50)
    view.setUint16(entry + 10, 8, true)
    view.setUint32(entry + 24, declaredBytes, true)
    return stored
  }

  it('is refused by what it declares', async () => {
    expect(await refused(archive(new Uint8Array(10), limits.unpackedBytes + 1))).toBe('zip_bomb')
    expect(await refused(archive(new Uint8Array(50_000_000), 50_000_000))).toBe('zip_bomb')
  })

  it('is refused by what it does, when it declares less', async () => {
    const bytes = archive(new Uint8Array(50_000_000), 1000)
    const entry = listZip(bytes).find(({ name }) => name === sheet)!
    await expect(unpack(bytes, entry)).rejects.toMatchObject({ code: 'zip_bomb' })
  })

  it('is refused when one cell stands in the last corner', async () => {
    const parts = await partsOf(
      await xlsxOf([
        ['Desc#', 'Theoretical Balance'],
        ['1', '5'],
      ]),
    )
    const text = new TextDecoder()
      .decode(parts.get(sheet))
      .replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    parts.set(sheet, utf8(text))
    expect(await refused(withCrc(parts))).toBe('too_many_columns')
    parts.set(sheet, utf8(text.replace('XFD1048576', 'ZZ1048576')))
    expect(await refused(withCrc(parts))).toBe('sheet_too_large')
    // A formatted cell without content is nothing.
    parts.set(sheet, utf8(text.replace('<c r="XFD1048576"><v>1</v></c>', '<c r="XFD1048576"/>')))
    expect((await read(withCrc(parts))).summary).toMatchObject({ kind: 'yarn_inventory', rows: 1 })
  })

  async function partsOf(workbook: Uint8Array): Promise<Map<string, Uint8Array>> {
    const bytes = new Uint8Array(workbook)
    const parts = new Map<string, Uint8Array>()
    for (const entry of listZip(bytes)) parts.set(entry.name, await unpack(bytes, entry))
    return parts
  }

  /** `storeZip` leaves the checksums out, because its reader does not look; this one does. */
  function withCrc(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
    const stored = storeZip([...parts].map(([name, content]) => ({ name, content })))
    const view = new DataView(stored.buffer)
    let entry = view.getUint32(stored.length - 6, true)
    for (const [name, content] of parts) {
      view.setUint32(entry + 16, crcOf(content), true)
      entry += 46 + name.length
    }
    return stored
  }

  /** CRC-32, bit by bit, as the standard defines it: slower than ours and written differently. */
  function crcOf(bytes: Uint8Array): number {
    let crc = ~0
    for (const byte of bytes) {
      for (let bit = 0; bit < 8; bit++) {
        const feed = ((crc ^ (byte >> bit)) & 1) === 1
        crc = feed ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
      }
    }
    return ~crc >>> 0
  }
})

describe('a table under a wrong name is read all the same', () => {
  const header = ['Desc#', 'Description', 'Theoretical Balance']
  const rows = [
    ['0041', 'Lycra', '1,200.5'],
    ['18910', 'Cotton', '-3'],
  ]
  const stock = { yarn_id: ['0041', '18910'], description: ['Lycra', 'Cotton'] }

  it('JSON records', async () => {
    const records = rows.map(row => Object.fromEntries(row.map((cell, i) => [header[i]!, cell])))
    const wrapped = { exported: '2026-11-17', rows: records.map(row => ({ ...row, 'On Order': 7, Misc: null })) }
    for (const json of [records, wrapped]) {
      const { facts, summary } = await read(utf8(JSON.stringify(json, null, 2)))
      expect(summary.kind).toBe('yarn_inventory')
      expect(facts.yarn_stock).toMatchObject(stock)
      expect([...facts.yarn_stock!.theoretical_lb]).toEqual([1200.5, -3])
    }
  })

  it('JSON lists', async () => {
    const { facts } = await read(utf8(JSON.stringify([header, ...rows])))
    expect(facts.yarn_stock).toMatchObject(stock)
  })

  it('a workbook named .csv, its table on the second sheet', async () => {
    const file = writeExcel([
      { sheet: 'Notes', data: [['Nothing to see']] },
      { sheet: 'Stock', data: [['Yarn stock'], [], header, ...rows] },
      {
        sheet: 'Rates',
        data: [
          ['Style', 'lbs/day'],
          ['A/1', 5],
        ],
      },
    ])
    const { facts, summary, problems } = await read(new Uint8Array(await file.toBuffer()))
    expect(summary).toMatchObject({ kind: 'yarn_inventory', sheet: 'Stock', headerRow: 3, rows: 2 })
    expect(facts.yarn_stock).toMatchObject(stock)
    expect(problems.find(problem => problem.code === 'other_sheets')).toMatchObject({ raw: 'Rates', sheet: 'Stock' })
  })

  it('text as Windows saves it, which is said', async () => {
    const latin = Uint8Array.from(
      [...'Desc#,Description,Theoretical Balance\n1,M'].map(c => c.charCodeAt(0)).concat(0xfc, 0x92),
    )
    const bytes = Uint8Array.from([...latin, ...utf8('s,5\n')])
    const { facts, problems } = await read(bytes)
    expect(facts.yarn_stock!.description).toEqual(['Mü’s'])
    expect(problems).toContainEqual(expect.objectContaining({ code: 'encoding_guessed', severity: 'info' }))
  })

  it('lines that end in every way', async () => {
    for (const text of ['\r\n', '\r', '\n'].map(end => [header, ...rows].map(row => row.join(';')).join(end))) {
      expect((await read(utf8(text))).facts.yarn_stock).toMatchObject(stock)
    }
    const mixed = await read(utf8('Desc#,Description,Theoretical Balance\n1,"a",2\r\n3,"b",4\n5,c,6\r\n'))
    expect([...mixed.facts.yarn_stock!.theoretical_lb]).toEqual([2, 4, 6])
  })
})

it('a file of many chunks keeps its rows and their numbers', async () => {
  const table = tableOf('tuesday', 'Sales Activity Report.csv')
  const [header, ...rows] = table
  const times = 12
  const many = [header!, ...Array.from({ length: times }, () => rows).flat()]
  const bytes = csvOf(many)
  expect(bytes.length).toBeGreaterThan(10_000_000)
  const { facts, summary } = await read(bytes)
  const once = (await read(bytesOf('tuesday', 'Sales Activity Report.csv'))).facts.sales_history!
  expect(summary.rows).toBe(times * rows.length)
  const last = facts.sales_history!.line_total.slice(-rows.length)
  expect(last).toEqual(once.line_total)
  expect(facts.sales_history!.row_no.at(-1)).toBe(times * rows.length + 1)
})

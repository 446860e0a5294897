import readWorkbook from 'read-excel-file/universal'
import { limits } from '../limits.ts'
import { Refusal } from '../problem-log.ts'
import { sheetOf, type Row, type Sheet } from './sheet.ts'
import { damaged, listZip, storeZip, unpack, type ZipPart } from './zip.ts'

/** All sheets of a workbook as text. Numbers keep every digit that the file holds, dates become ISO text. */
export async function openXlsx(bytes: Uint8Array<ArrayBuffer>, headRows: number): Promise<Sheet[]> {
  const entries = listZip(bytes)
  const names = new Set(entries.map(entry => entry.name))
  if (!names.has('xl/workbook.xml')) throw notAWorkbook(names.has('xl/workbook.bin'))
  const parts: ZipPart[] = []
  for (const entry of entries) {
    if (!/^(xl\/|\[Content_Types\]|_rels\/).*\.(xml|rels)$/.test(entry.name)) continue
    const content = await unpack(bytes, entry)
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) checkExtent(content)
    parts.push({ name: entry.name, content })
  }
  // `typeof Date` in the library's types stands for dates; it gives `Date` values.
  const sheets = (await readParts(parts)) as { sheet: string; data: (string | boolean | Date | null)[][] }[]
  return sheets.map(({ sheet, data }) => sheetOf(sheet, textRows(data), headRows))
}

async function readParts(parts: readonly ZipPart[]): Promise<unknown> {
  try {
    return await readWorkbook(storeZip(parts).buffer, { parseNumber: text => text })
  } catch (error) {
    if (error instanceof RangeError) throw error
    throw damaged()
  }
}

/** Turns the cells into text in place: a second copy of a large sheet would double the memory. */
function textRows(rows: (string | boolean | Date | null)[][]): Row[] {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const cell = row[i]
      if (typeof cell !== 'string') row[i] = cell == null ? '' : cell instanceof Date ? isoText(cell) : String(cell)
    }
  }
  return rows as string[][]
}

function isoText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

/**
 * Refuses a sheet whose last used row times last used column is more than memory holds: the library fills the whole
 * rectangle, and one stray cell in XFD1048576 makes 17 billion. Looks at the cell addresses (` r="AB12"`) themselves,
 * because what a sheet declares of its size need not be true. Formatted cells without content do not count.
 */
function checkExtent(xml: Uint8Array): void {
  let rows = 0
  let columns = 0
  for (let at = xml.indexOf(SPACE); at !== -1; at = xml.indexOf(SPACE, at + 1)) {
    if (xml[at + 1] !== LETTER_R || xml[at + 2] !== EQUALS || xml[at + 3] !== QUOTE) continue
    let column = 0
    let row = 0
    let i = at + 4
    for (let c = xml[i] ?? 0; c >= 65 && c <= 90; c = xml[++i] ?? 0) column = column * 26 + c - 64
    for (let c = xml[i] ?? 0; c >= 48 && c <= 57; c = xml[++i] ?? 0) row = row * 10 + c - 48
    const isEmptyElement = xml[xml.indexOf(CLOSE, i) - 1] === SLASH
    if (column === 0 || isEmptyElement) continue
    if (column > columns) columns = column
    if (row > rows) rows = row
  }
  if (rows * columns <= limits.sheetCells && columns <= limits.columns) return
  throw new Refusal(
    columns > limits.columns ? 'too_many_columns' : 'sheet_too_large',
    `A sheet of this workbook is used down to row ${rows.toLocaleString('en-US')} and out to column ` +
      `${columns.toLocaleString('en-US')}, far more than an export. Nothing was read. ` +
      'Delete the stray cells below and beside the table, or save the sheet as .csv.',
  )
}

const SPACE = 0x20
const LETTER_R = 0x72
const EQUALS = 0x3d
const QUOTE = 0x22
const CLOSE = 0x3e
const SLASH = 0x2f

function notAWorkbook(isBinary: boolean): Refusal {
  return new Refusal(
    'not_a_workbook',
    isBinary
      ? 'This is a binary workbook (.xlsb), which cannot be read. Open it in Excel and save it as .xlsx or .csv.'
      : 'This is a ZIP archive or another program’s document, not an Excel workbook. Unpack it, or save it as .xlsx or .csv.',
  )
}

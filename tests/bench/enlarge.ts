import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'

/** Columns whose values name a thing, by normalised header: each copy of the mill gets its own. */
const identities = new Set([
  'desc',
  'desc#',
  'yarn',
  'style',
  'style#',
  'style #',
  'fstyle',
  'fstyle#',
  'gstyle',
  'cfbase',
  'gbase',
  'cfversion',
  'fbase',
  'ko',
  'ko #',
  'order #',
  'po #',
  'po#',
  'so #',
  'document',
  'roll #',
  'do',
  'f id',
])

export interface ExportFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** Data rows below the header. */
  readonly rows: number
}

/**
 * The Tuesday sample mill `times` over: every row is repeated with a suffix on each id, so that `times` independent mills
 * stand in one set of exports. Suppliers, dates and quantities stay.
 */
export function enlargeSample(times: number): ExportFile[] {
  const dir = fileURLToPath(new URL('../../assets/sample-mill/tuesday', import.meta.url))
  return readdirSync(dir)
    .filter(name => name.endsWith('.csv'))
    .map(fileName => enlargeFile(fileName, readFileSync(`${dir}/${fileName}`, 'utf8'), times))
}

function enlargeFile(fileName: string, text: string, times: number): ExportFile {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false }).data.filter(
    row => row.length > 1,
  )
  const header = rows.findIndex(row => row.filter(cell => cell !== '' && !cell.startsWith('Unnamed')).length >= 2)
  const isIdentity = rows[header]!.map(name => identities.has(name.trim().toLowerCase()))
  const data = rows.slice(header + 1)
  const isSupplierList = rows[header]![0] === 'Supplier_ID'
  const copies = Array.from({ length: isSupplierList ? 1 : times }, (_, copy) =>
    copy === 0
      ? data
      : data.map(row => row.map((cell, i) => (isIdentity[i] && cell.trim() !== '' ? suffixed(cell, copy) : cell))),
  )
  const all = copies.flat()
  const csv = Papa.unparse([...rows.slice(0, header + 1), ...all])
  return { fileName, bytes: new TextEncoder().encode(csv), rows: all.length }
}

/** The copy's number goes before a version (`CT8289/3A`, `CT8289-1`) or a tag, so that ids keep their shape. */
function suffixed(cell: string, copy: number): string {
  const [, lead = '', id = '', rest = ''] = /^(\s*)([^\s/&<-]+)(.*)$/s.exec(cell) ?? []
  return `${lead}${id}x${copy}${rest}`
}

// Tables for the tests of the reader: the sample mill's files as plain cells, and the same cells in other clothes.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import writeExcel from 'write-excel-file/node'
import type { Facts } from '../../../src-shared/domain/facts.ts'
import { readFile } from '../../../src-core/ingest/read-file.ts'
import type { ReadInput, ReadResult } from '../../../src-core/ingest/result.ts'

export type Table = readonly (readonly string[])[]

export const mills = ['monday', 'tuesday'] as const
export type Mill = (typeof mills)[number]

const folderOf = (mill: Mill) => fileURLToPath(new URL(`../../../assets/sample-mill/${mill}`, import.meta.url))

export const filesOf = (mill: Mill): string[] => readdirSync(folderOf(mill))
export const bytesOf = (mill: Mill, file: string): Uint8Array =>
  new Uint8Array(readFileSync(join(folderOf(mill), file)))

export function tableOf(mill: Mill, file: string): Table {
  const text = new TextDecoder().decode(bytesOf(mill, file))
  return Papa.parse<string[]>(text).data.filter(row => row.length > 1 || row[0] !== '')
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const csvOf = (table: Table, delimiter = ','): Uint8Array =>
  utf8(Papa.unparse(table as string[][], { delimiter }))

export function utf16(text: string, order: 'le' | 'be', withMark: boolean): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(withMark ? `\ufeff${text}` : text, 'utf16le'))
  if (order === 'be') for (let i = 0; i < bytes.length; i += 2) bytes.subarray(i, i + 2).reverse()
  return bytes
}

/** Ids stay text in a workbook whose owner formatted the column as text; the rest becomes what Excel makes of it. */
const idHeader = /roll|#|style|document|yarn|desc|\bko\b|\bdo\b|po\b|f id|machine|rack|base|version|supplier_id/i

/** The workbook that Excel would make of the table: numbers as numbers, ISO and m/d/yyyy dates as dates. */
export async function xlsxOf(table: Table, sheet = 'Sheet1'): Promise<Uint8Array> {
  const width = (row: readonly string[]) => row.filter(cell => cell !== '' && !cell.startsWith('Unnamed')).length
  const header = table.slice(0, 10).reduce((best, row) => (width(row) > width(best) ? row : best), [])
  const cells = table.map(row =>
    row.map((text, column) => {
      if (text === '') return null
      const date = dateIn(text)
      if (date) return { type: Date, value: date, format: 'm/d/yyyy' }
      if (/^-?\d+(\.\d+)?$/.test(text) && !idHeader.test(header[column] ?? ''))
        return { type: Number, value: Number(text) }
      return { type: String, value: text }
    }),
  )
  return new Uint8Array(await writeExcel(cells, { sheet }).toBuffer())
}

function dateIn(text: string): Date | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?: \d\d:\d\d:\d\d)?$/.exec(text)
  if (iso) return new Date(Date.UTC(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])))
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  return us ? new Date(Date.UTC(Number(us[3]), Number(us[1]) - 1, Number(us[2]))) : null
}

/** Columns in another order: every third one first, so that neighbours part and weeks are out of order. */
export function shuffleColumns(table: Table): Table {
  const width = Math.max(...table.map(row => row.length))
  const order = Array.from({ length: width }, (_, i) => i).sort((a, b) => (b % 3) - (a % 3) || b - a)
  return table.map(row => order.map(column => row[column] ?? ''))
}

export const titleRows: Table = [['Report of the mill'], ['Printed by the ERP', '', 'page 1'], []]

/** Facts as plain data without the row numbers, which move when rows are added above. */
export function withoutRows(facts: Facts): unknown {
  return Object.fromEntries(
    Object.entries(facts).map(([table, columns]) => [
      table,
      Object.fromEntries(
        Object.entries(columns)
          .filter(([field]) => field !== 'row_no' && field !== 'line_row')
          .map(([field, values]) => [field, [...(values as Iterable<unknown>)]]),
      ),
    ]),
  )
}

export const read = (bytes: Uint8Array, more: Partial<ReadInput> = {}): Promise<ReadResult> =>
  readFile({ fileName: 'a file.csv', bytes, ...more })

export const readCsv = (...lines: string[]): Promise<ReadResult> => read(utf8(lines.join('\n')))

export const codesOf = (result: ReadResult): string[] => result.problems.map(problem => problem.code)

/** The only problem of a refused file. */
export function refusalOf(result: ReadResult): { code: string; advice: string; row: number | null } {
  const errors = result.problems.filter(problem => problem.severity === 'error')
  const [error] = errors
  if (!error || errors.length > 1) throw new Error(`Expected one error, got ${JSON.stringify(result.problems)}`)
  if (Object.keys(result.facts).length > 0) throw new Error('A refused file brought facts')
  return { code: error.code, advice: error.advice, row: error.row }
}

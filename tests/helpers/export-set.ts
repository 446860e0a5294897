import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import writeExcel from 'write-excel-file/node'

/** The files of a sample mill as plain tables of text, to write down again in other shapes. */
export type ExportSet = Readonly<Record<string, readonly (readonly string[])[]>>

export const sampleFolder = (mill: string): string =>
  fileURLToPath(new URL(`../../assets/sample-mill/${mill}`, import.meta.url))

export function readExportSet(mill: string): ExportSet {
  const folder = sampleFolder(mill)
  const names = readdirSync(folder).filter(name => name.endsWith('.csv'))
  return Object.fromEntries(
    names.map(name => {
      const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '')
      return [name, Papa.parse<string[]>(text, { skipEmptyLines: false }).data.filter(row => row.length > 1)]
    }),
  )
}

export function writeCsvSet(set: ExportSet, folder: string): void {
  for (const [name, rows] of Object.entries(set)) writeFileSync(join(folder, name), toCsv(rows))
}

export const toCsv = (rows: readonly (readonly string[])[]): string => Papa.unparse(rows.map(row => [...row]))

/** Workbooks as a spreadsheet saves them: cells that look like plain numbers are numbers, unless the column is an id. */
export async function writeXlsxSet(set: ExportSet, folder: string): Promise<void> {
  for (const [name, rows] of Object.entries(set)) {
    const isNumber = numberColumns(rows)
    const sheet = rows.map(row =>
      row.map((text, column) =>
        text === ''
          ? null
          : isNumber[column] && plainNumber.test(text)
            ? { type: Number, value: Number(text) }
            : { type: String, value: text },
      ),
    )
    await writeExcel(sheet).toFile(join(folder, name.replace(/\.csv$/, '.xlsx')))
  }
}

const plainNumber = /^-?\d+(\.\d+)?$/
const idColumn = /(#|^(desc|yarn|style|ko|do|f ?style|gbase|cfbase|document|supplier_id|roll|rack|f id)$)/i

function numberColumns(rows: readonly (readonly string[])[]): boolean[] {
  const header = rows.find(row => row.filter(cell => cell !== '' && !cell.startsWith('Unnamed')).length >= 2) ?? []
  return header.map(name => !idColumn.test(name.trim()))
}

/** The same set with the columns of each file in reverse order. The two rows above the weekly report's header go along. */
export function reverseColumns(set: ExportSet): ExportSet {
  const width = (rows: readonly (readonly string[])[]) => Math.max(...rows.map(row => row.length))
  return mapFiles(set, rows =>
    rows.map(row => Array.from({ length: width(rows) }, (_, i) => row[width(rows) - 1 - i] ?? '')),
  )
}

/** The same set with a title, a print date and a blank row above each header. */
export function addTitleRows(set: ExportSet): ExportSet {
  return mapFiles(set, (rows, name) => [[`Report: ${name}`], ['Printed by the ERP'], [''], ...rows])
}

export function mapFiles(
  set: ExportSet,
  change: (rows: readonly (readonly string[])[], name: string) => readonly (readonly string[])[],
): ExportSet {
  return Object.fromEntries(Object.entries(set).map(([name, rows]) => [name, change(rows, name)]))
}

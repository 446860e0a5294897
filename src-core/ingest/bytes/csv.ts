import Papa, { type ParseConfig, type ParseLocalConfig } from 'papaparse'
import { limits } from '../limits.ts'
import { Refusal, type ProblemLog } from '../problem-log.ts'
import type { Row, Sheet } from './sheet.ts'

export const delimiters = [',', ';', '\t', '|'] as const

/** Characters parsed at once. The cells of a chunk fit into the young generation of memory, which is twice as fast. */
const CHUNK = 1_000_000

/** A CSV text under one delimiter. Which delimiter is right shows in the header it gives. */
export function openCsv(text: string, delimiter: string, headRows: number, log: ProblemLog): Sheet {
  // A lone carriage return ends lines in files of old programs. Otherwise line feeds do, and a carriage return before
  // one is white space at the end of the last cell: so files that mix both endings read right too.
  const newline = text.includes('\n') ? '\n' : '\r'
  const start = text.slice(0, limits.lineChars)
  const rows = Papa.parse<string[]>(start, { delimiter, newline, preview: headRows }).data
  const isCutOff = start.length < text.length && rows.length < headRows
  const head = isCutOff && rows.length > 1 ? rows.slice(0, -1) : rows
  checkWidths(head, 1)
  const isOpenEnded = !text.endsWith(newline)
  return { name: null, head, isOpenEnded, eachBatch: take => readChunks(text, { delimiter, newline }, log, take) }
}

function readChunks(
  text: string,
  format: { delimiter: string; newline: '\n' | '\r' },
  log: ProblemLog,
  take: (rows: readonly Row[], firstRow: number) => void,
): void {
  let nextRow = 1
  let chunksOfLine = 0
  let failure: unknown
  // The typings grant chunks to files only; Papa cuts a text into chunks just the same.
  const config: ParseConfig<string[]> & Pick<ParseLocalConfig<string[], File>, 'chunk' | 'chunkSize'> = {
    ...format,
    chunkSize: CHUNK,
    chunk: ({ data, errors }, parser) => {
      try {
        chunksOfLine = data.length === 0 ? chunksOfLine + 1 : 0
        if (chunksOfLine * CHUNK > limits.lineChars) throw lineTooLong(nextRow)
        checkWidths(data, nextRow)
        for (const { row, code } of errors) {
          if (code === 'MissingQuotes') throw openQuote(nextRow + (row ?? 0))
          reportQuotes(log, nextRow + (row ?? 0))
        }
        take(data, nextRow)
        nextRow += data.length
      } catch (error) {
        failure = error
        parser.abort()
      }
    },
  }
  Papa.parse<string[]>(text, config)
  if (failure !== undefined) throw failure
}

function checkWidths(rows: readonly Row[], firstRow: number): void {
  for (let i = 0; i < rows.length; i++) {
    const width = rows[i]?.length ?? 0
    if (width <= limits.columns) continue
    throw new Refusal(
      'too_many_columns',
      `Row ${firstRow + i} has ${width.toLocaleString('en-US')} columns; the most that is read is ` +
        `${limits.columns.toLocaleString('en-US')}. Nothing was read. Check that this is the right file and export it again.`,
      { row: firstRow + i },
    )
  }
}

function lineTooLong(row: number): Refusal {
  return new Refusal(
    'line_too_long',
    `Row ${row} does not end within ${limits.lineChars.toLocaleString('en-US')} characters: a quote is opened and never closed, ` +
      'or this is no table. Nothing was read. Export the file again.',
    { row },
  )
}

function openQuote(row: number): Refusal {
  return new Refusal(
    'open_quote',
    `A quote is opened in row ${row} and never closed, so the end of the row and every row after it cannot be told ` +
      'apart. Nothing was read. Export the file again, or close the quote in that row.',
    { row },
  )
}

function reportQuotes(log: ProblemLog, row: number): void {
  log.add(
    'warning',
    'bad_quotes',
    { row },
    'A quote stands inside a quoted cell of this row, so cells, or this row and the next, may have run together. ' +
      'Compare the row with the ERP and export again if it differs.',
  )
}

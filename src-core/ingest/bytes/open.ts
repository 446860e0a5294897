import { limits } from '../limits.ts'
import { Refusal, type ProblemLog } from '../problem-log.ts'
import { decodeText } from './decode.ts'
import { delimiters, openCsv } from './csv.ts'
import { rowsOfJson } from './json.ts'
import { sheetOf, type Sheet } from './sheet.ts'
import { openXlsx } from './xlsx.ts'

/**
 * Every way to see the file as a table: the sheets of a workbook, or a text under each delimiter. What the file is
 * shows in its first bytes; its name may say anything.
 */
export async function openFile(bytes: Uint8Array<ArrayBuffer>, log: ProblemLog): Promise<Sheet[]> {
  const headRows = limits.headerSearchRows + limits.sampleRows
  if (bytes.length > limits.fileBytes) throw tooLarge(bytes.length)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw oldExcel()
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return openXlsx(bytes, headRows)
  const { text, encoding, isGuess } = decodeText(bytes)
  const start = /\S/.exec(text)?.[0]
  if (start === undefined) {
    throw new Refusal('empty_file', 'The file is empty. Nothing was read. Export it again and check that it has rows.')
  }
  if (start === '<') throw webPage()
  if (isGuess) reportEncoding(log, encoding)
  // A list of records. A CSV may start with a bracket too, but no header continues it like this.
  if (/^\s*(\[\s*[[{\]]|\{\s*["}])/.test(text.slice(0, 1000))) return [sheetOf(null, rowsOfJson(text), headRows)]
  return delimiters.map(delimiter => openCsv(text, delimiter, headRows, log))
}

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

export function tooLarge(bytes: number): Refusal {
  return new Refusal(
    'file_too_large',
    `This file has ${Math.round(bytes / 1_000_000)} MB; files up to ${limits.fileBytes / 1_000_000} MB are read. ` +
      'Nothing was read. Export a shorter period, or split the file.',
  )
}

function oldExcel(): Refusal {
  return new Refusal(
    'old_excel',
    'This is an old binary Excel file (.xls) or a workbook with a password; neither can be read. ' +
      'Open it in Excel and save it as .xlsx or .csv, without a password.',
  )
}

function webPage(): Refusal {
  return new Refusal(
    'html_file',
    'This is a web page or an XML file under the name of a table; some systems export .xls like that. ' +
      'Open it in Excel and save it as .xlsx or .csv.',
  )
}

function reportEncoding(log: ProblemLog, encoding: string): void {
  log.add(
    'info',
    'encoding_guessed',
    { raw: encoding },
    `The file does not say how its letters are encoded and was read as ${encoding}. ` +
      'Look for wrong letters in names; numbers are not affected.',
  )
}

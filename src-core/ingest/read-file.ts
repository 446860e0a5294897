import type { FileKind } from '../../src-shared/domain/facts.ts'
import type { FileSummary, Mapping } from '../../src-shared/domain/problems.ts'
import { openFile } from './bytes/open.ts'
import type { Sheet } from './bytes/sheet.ts'
import { fillFacts } from './fill.ts'
import { headerFingerprint } from './header.ts'
import { limits } from './limits.ts'
import { createProblemLog, Refusal, shorten, type ProblemLog } from './problem-log.ts'
import { recognise, type Match, type Recognition } from './recognise.ts'
import { reportHeader, reportMissing, reportUnknown } from './header-problems.ts'
import type { ReadInput, ReadResult } from './result.ts'
import { runDateIn, soleDate } from './run-date.ts'

/**
 * Reads one file: what it is, its rows as facts, and everything wrong with it. Never throws: a file that cannot be
 * used gives a problem of severity `error` and no facts, and a bad row costs only that row.
 */
export async function readFile(input: ReadInput): Promise<ReadResult> {
  const log = createProblemLog(input.fileName)
  try {
    return await read(input, log)
  } catch (error) {
    refuse(error, log)
    return { summary: summarise(input), facts: {}, problems: log.list() }
  }
}

async function read(input: ReadInput, log: ProblemLog): Promise<ReadResult> {
  const sheets = await openFile(input.bytes as Uint8Array<ArrayBuffer>, log)
  const sole = soleDate(sheets)
  if (input.kind === 'run_date' || (sole && input.kind === undefined)) return readRunDate(input, sole, log)
  const found = recognise(sheets, input)
  const { match } = found
  if (!match) {
    reportUnknown(found.closest, log)
    const shown = found.closest?.sheet ?? sheets.find(sheet => sheet.head.length > 0) ?? null
    return { summary: summarise(input, null, shown, found.closest), facts: {}, problems: log.list() }
  }
  log.setSheet(match.sheet.name)
  return fill(input, found, match, log)
}

function fill(input: ReadInput, found: Recognition, match: Match, log: ProblemLog): ReadResult {
  reportHeader(found, match, log)
  const summary = summarise(input, match.profile.kind, match.sheet, match)
  if (match.missing.length > 0 || match.lacksWeeks) {
    reportMissing(match, log)
    return { summary, facts: {}, problems: log.list() }
  }
  try {
    const { facts, rows } = fillFacts(match, log)
    if (rows === 0)
      log.add('warning', 'no_rows', {}, 'There is no row below the header. Check that the export is complete.')
    return { summary: { ...summary, rows }, facts, problems: log.list() }
  } catch (error) {
    refuse(error, log)
    return { summary, facts: {}, problems: log.list() }
  }
}

function readRunDate(input: ReadInput, sole: ReturnType<typeof soleDate>, log: ProblemLog): ReadResult {
  if (!sole) {
    log.add(
      'error',
      'not_a_run_date',
      {},
      'A run date file holds one date and nothing else, such as 2026-11-17. Nothing was read. Give the date when you import.',
    )
  }
  return { summary: { ...summarise(input, 'run_date'), ...sole }, facts: {}, problems: log.list() }
}

function refuse(error: unknown, log: ProblemLog): void {
  if (error instanceof Refusal) return log.add('error', error.code, error.place, error.message)
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  log.add(
    'error',
    'unreadable',
    { raw: reason },
    'This file could not be read, for a reason that is not known here. Nothing of it was used and nothing is lost. ' +
      'Open it in a spreadsheet, save it as .csv and try that; send the details with your report.',
  )
}

function summarise(
  input: ReadInput,
  kind: FileKind | null = null,
  sheet: Sheet | null = null,
  match: Match | null = null,
): FileSummary {
  const headers = match?.headers ?? []
  const rows = sheet?.head.slice(match?.headerRow ?? 0, (match?.headerRow ?? 0) + limits.sampleRows) ?? []
  const mapping: Mapping = Object.fromEntries(
    (kind === null ? [] : (match?.profile.fields ?? [])).map(({ field }) => {
      const column = match?.columns.get(field)
      return [field, column === undefined ? null : (headers[column] ?? null)]
    }),
  )
  return {
    fileName: input.fileName,
    sizeBytes: input.bytes.length,
    sha256: input.sha256 ?? '',
    kind,
    sheet: sheet?.name ?? null,
    headerRow: match?.headerRow ?? null,
    headers,
    headerFingerprint: match ? headerFingerprint(headers) : '',
    mapping,
    rows: 0,
    sample: rows.map(row => row.slice(0, 100).map(cell => shorten(cell, limits.sampleChars))),
    ...(match && kind !== null ? runDateIn(match) : { runDate: null, runDateSource: null }),
  }
}

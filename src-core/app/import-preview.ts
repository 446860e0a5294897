import type { z } from 'zod'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Preview, PreviewFile } from '../../src-shared/contract/imports.ts'
import { toDay, toIso, type IsoDate } from '../../src-shared/domain/dates.ts'
import { factTables, fileKinds, tablesOf, type FileKind } from '../../src-shared/domain/facts.ts'
import type { Mapping, Problem, Severity } from '../../src-shared/domain/problems.ts'
import { formatDate } from '../../src-shared/text/format.ts'
import { runDateOf } from '../ingest/run-date.ts'
import { chooseFiles, filesOf, isRefused, problemsOf, type ImportSession, type SessionFile } from './import-session.ts'
import type { Ports } from './ports.ts'
import type { ImportFile, Snapshot } from './store.ts'

type PreviewFileShape = z.input<typeof PreviewFile>
export type PreviewShape = z.input<typeof Preview>

/** Kinds without which a weekly yarn plan says little. */
const wantedKinds: readonly FileKind[] = [
  'yarn_inventory',
  'knit_orders',
  'expected_receipts',
  'yarn_po',
  'yarn_demand_by_order',
  'bom',
  'production_rates',
  'suppliers',
]

/** A file of a kind nobody knows is left out; any other refused file holds the import up, because it may be half the truth. */
const isBlocking = (file: SessionFile) =>
  isRefused(file) && !file.read.problems.some(problem => problem.code === 'unknown_file')

/** Stock and orders are never empty at a mill that works; receipts are only when no PO is open. */
function isEmptyExport(file: SessionFile, rowsOf: (kind: FileKind) => number): boolean {
  const { kind, rows } = file.read.summary
  if (kind === null || rows > 0) return false
  return kind === 'yarn_inventory' || kind === 'knit_orders' || (kind === 'expected_receipts' && rowsOf('yarn_po') > 0)
}

interface RunDate {
  readonly date: IsoDate
  readonly source: 'asked' | 'files' | 'today'
  readonly note: string
  /** Monday of the week the files were printed for. */
  readonly earliest: IsoDate | null
}

function decideRunDate(session: ImportSession, files: Iterable<SessionFile>, clock: () => Date): RunDate {
  const told = runDateOf([...files].map(file => file.read.summary))
  const earliest = told?.earliest ?? null
  if (session.askedRunDate !== null) {
    return { date: session.askedRunDate, source: 'asked', note: 'as you said', earliest }
  }
  if (told) return { date: told.date, source: 'files', note: told.source, earliest }
  return { date: today(clock), source: 'today', note: 'no file tells a date', earliest }
}

/** The calendar date on the wall where the backend runs. */
export function today(clock: () => Date): IsoDate {
  const now = clock()
  return toIso(Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000))
}

const count = (problems: readonly Problem[], severity: Severity) =>
  problems.filter(problem => problem.severity === severity).length

const countAll = (problems: readonly Problem[]) => ({
  error: count(problems, 'error'),
  warning: count(problems, 'warning'),
  info: count(problems, 'info'),
})

function isUnchanged(file: SessionFile, current: Snapshot | null): boolean {
  return file.stored !== null && (current?.files.some(stored => stored.fileId === file.stored?.fileId) ?? false)
}

export function previewFileOf(session: ImportSession, file: SessionFile, current: Snapshot | null): PreviewFileShape {
  const { summary, problems } = file.read
  const kind = summary.kind
  const state = isRefused(file)
    ? 'refused'
    : kind !== null && chooseFiles(session).get(kind) !== file
      ? 'superseded'
      : isUnchanged(file, current)
        ? 'unchanged'
        : 'ready'
  return {
    fileId: file.id,
    fileName: summary.fileName,
    sizeBytes: summary.sizeBytes,
    kind,
    sheet: summary.sheet,
    headerRow: summary.headerRow,
    headers: [...summary.headers],
    mapping: { ...summary.mapping },
    fields: kind === null ? [] : fieldsOf(kind),
    rows: summary.rows,
    sample: summary.sample.map(row => [...row]),
    counts: { ...file.counts },
    problems: countAll(problems),
    state,
  }
}

/** Fields of a kind that a column can be mapped to: those of its first table; weeks and drops are found by their headers. */
function fieldsOf(kind: FileKind): { name: string; required: boolean }[] {
  const table = tablesOf[kind][0]
  if (!table) return []
  return Object.entries(factTables[table]).map(([name, field]) => ({ name, required: 'required' in field }))
}

/** What the import would do. */
export async function previewOf(ports: Ports, session: ImportSession): Promise<PreviewShape> {
  const current = await ports.store.snapshots.current()
  const chosen = chooseFiles(session)
  const runDate = decideRunDate(session, chosen.values(), ports.clock)
  const carriedOver = (current?.files ?? []).filter(file => !chosen.has(file.kind))
  const have = new Set([...chosen.keys(), ...carriedOver.map(file => file.kind)])
  const stored = [...chosen].filter(([kind]) => tablesOf[kind].length > 0).map(([, file]) => file)
  return {
    importId: session.id,
    runDate: runDate.date,
    runDateSource: runDate.source,
    runDateNote: runDate.note,
    files: filesOf(session).map(file => previewFileOf(session, file, current)),
    carriedOver: carriedOver.map(({ kind, fileName, asOf, rows }) => ({ kind, fileName, asOf, rows })),
    missingKinds: wantedKinds.filter(kind => !have.has(kind)),
    problems: countAll(problemsOf(session)),
    blockedBy: blocksOf(session, stored, runDate, current, today(ports.clock)),
    nothingChanged:
      stored.length > 0 && stored.every(file => isUnchanged(file, current)) && current?.asOf === runDate.date,
  }
}

function blocksOf(
  session: ImportSession,
  stored: readonly SessionFile[],
  runDate: RunDate,
  current: Snapshot | null,
  now: IsoDate,
): PreviewShape['blockedBy'] {
  const blocks: PreviewShape['blockedBy'] = []
  for (const file of filesOf(session)) {
    if (!isBlocking(file)) continue
    const first = file.read.problems.find(problem => problem.severity === 'error')
    blocks.push({
      code: 'file_refused',
      message: `${file.read.summary.fileName}: ${first?.advice ?? 'it cannot be read.'}`,
    })
  }
  const rowsOf = (kind: FileKind) =>
    stored.find(file => file.read.summary.kind === kind)?.read.summary.rows ??
    current?.files.find(file => file.kind === kind)?.rows ??
    0
  for (const file of stored) {
    if (!isEmptyExport(file, rowsOf)) continue
    blocks.push({
      code: 'file_refused',
      message: `${file.read.summary.fileName} has a header and no row below it, as an export does that was stopped or filtered. Nothing was changed. Export it again, or leave it out of the import.`,
    })
  }
  if (stored.length === 0 && blocks.length === 0)
    blocks.push({ code: 'nothing_to_import', message: nothingSentence(session) })
  blocks.push(...runDateBlocks(runDate, current, now))
  return blocks
}

/** A plan may look at last week, never at next year: a mistyped year would hold every later import up. */
const MAX_DAYS_AHEAD = 366

function runDateBlocks({ date, earliest }: RunDate, current: Snapshot | null, now: IsoDate): PreviewShape['blockedBy'] {
  const blocks: PreviewShape['blockedBy'] = []
  const block = (code: string, message: string) => blocks.push({ code, message })
  if (toDay(date) > toDay(now) + MAX_DAYS_AHEAD) {
    block(
      'invalid_input',
      `The run date ${formatDate(date)} lies more than a year ahead. Nothing was changed. Check the year.`,
    )
  }
  if (earliest !== null && date < earliest) {
    block(
      'run_date_in_past',
      `The run date ${formatDate(date)} lies before the week of ${formatDate(earliest)} that the files were printed for. Nothing was changed. Give the date on which the files were exported.`,
    )
  }
  if (current && date < current.asOf) {
    block(
      'run_date_in_past',
      `The run date ${formatDate(date)} is older than the current data (${formatDate(current.asOf)}). Nothing was changed. Undo the last import first if you want to go back, or give a later run date.`,
    )
  }
  return blocks
}

function nothingSentence(session: ImportSession): string {
  const names = filesOf(session).map(file => file.read.summary.fileName)
  if (names.length === 0) return 'There is no file to import. Choose the folder that holds the exports.'
  const [first = ''] = names
  const shown = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', ...' : ''}`
  const what =
    names.length === 1
      ? `${first} is no export that I know.`
      : `None of the ${names.length} files is an export that I know (${shown}).`
  return `${what} Nothing was changed. Check that these are the ERP's exports.`
}

/** The files to store and what to remember of them. Throws the first block as an AppError. */
export async function commitPlanOf(ports: Ports, session: ImportSession) {
  const preview = await previewOf(ports, session)
  const block = preview.blockedBy[0]
  if (block) throw new AppError(block.code as 'file_refused', block.message, { blockedBy: preview.blockedBy })
  const chosen = chooseFiles(session)
  const files: ImportFile[] = []
  const mappings: { fingerprint: string; kind: FileKind; mapping: Mapping }[] = []
  for (const kind of fileKinds) {
    const file = chosen.get(kind)
    if (!file || tablesOf[kind].length === 0) continue
    const { summary, facts, problems } = file.read
    if (file.wasMapped) mappings.push({ fingerprint: summary.headerFingerprint, kind, mapping: summary.mapping })
    files.push(file.stored ? { reuseFileId: file.stored.fileId } : { summary: { ...summary, kind }, facts, problems })
  }
  const asOfSource = preview.runDateSource === 'files' ? `files: ${preview.runDateNote}` : preview.runDateSource
  return { asOf: preview.runDate, asOfSource, files, mappings }
}

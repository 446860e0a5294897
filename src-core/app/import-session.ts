import type { z } from 'zod'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Preview, PreviewFile } from '../../src-shared/contract/imports.ts'
import { toIso, type IsoDate } from '../../src-shared/domain/dates.ts'
import { factTables, fileKinds, tablesOf, type FileKind } from '../../src-shared/domain/facts.ts'
import type { Mapping, Problem, Severity } from '../../src-shared/domain/problems.ts'
import { formatDate } from '../../src-shared/text/format.ts'
import type { ReadResult } from '../ingest/result.ts'
import { runDateOf } from '../ingest/run-date.ts'
import type { Ports } from './ports.ts'
import type { FactCounts, ImportFile, Snapshot, SnapshotFile } from './store.ts'

type PreviewFileShape = z.input<typeof PreviewFile>
export type PreviewShape = z.input<typeof Preview>

/** One file of an import that is not yet committed. Its bytes are kept so that it can be read again with other columns. */
interface SessionFile {
  readonly id: string
  readonly place: number
  readonly bytes: Uint8Array
  readonly read: ReadResult
  /** Set when a person chose the columns: remembered when the import is committed. */
  readonly wasMapped: boolean
  readonly counts: FactCounts
  /** The same bytes, read the same way, are already stored. */
  readonly stored: SnapshotFile | null
}

export interface ImportSession {
  readonly id: string
  askedRunDate: IsoDate | null
  /** How many files came; several may be read at a time, and each keeps its place. */
  arrivals: number
  readonly files: Map<string, SessionFile>
}

/** The files in the order in which they came. */
const filesOf = (session: ImportSession): SessionFile[] => [...session.files.values()].sort((a, b) => a.place - b.place)

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

const noCounts: FactCounts = { new: 0, changed: 0, unchanged: 0, missing: 0 }

/** Reads a file into a session; `from` reads one of its files again. Nothing is written. */
export async function readIntoSession(
  ports: Ports,
  session: ImportSession,
  file: { fileName: string; bytes: Uint8Array; kind?: FileKind; mapping?: Mapping; id?: string },
  signal: AbortSignal,
): Promise<SessionFile> {
  const { id: knownId, ...request } = file
  const place = (knownId && session.files.get(knownId)?.place) || ++session.arrivals
  const id = knownId ?? `f${place}-${file.fileName}`
  let read = await ports.reader.read(request, signal)
  if (!file.mapping && read.summary.headerFingerprint) {
    const remembered = await ports.store.mappings.find(read.summary.headerFingerprint)
    if (remembered && !isSameMapping(remembered.mapping, read.summary.mapping)) {
      read = await ports.reader.read({ ...request, ...remembered }, signal)
    }
  }
  const entry: SessionFile = {
    id,
    place,
    bytes: file.bytes,
    read,
    wasMapped: file.mapping !== undefined,
    ...(await compare(ports, read)),
  }
  // A reading that was stopped on the way leaves no file behind.
  if (signal.aborted) throw new AppError('cancelled', `${file.fileName} was not read to its end. Nothing was changed.`)
  session.files.set(id, entry)
  return entry
}

const isSameMapping = (a: Mapping, b: Mapping) =>
  Object.keys({ ...a, ...b }).every(field => (a[field] ?? null) === (b[field] ?? null))

async function compare(ports: Ports, { summary, facts }: ReadResult): Promise<Pick<SessionFile, 'counts' | 'stored'>> {
  const { kind, sha256, sheet, mapping } = summary
  if (kind === null || tablesOf[kind].length === 0) return { counts: noCounts, stored: null }
  const counts = await ports.store.facts.compareWithCurrent(kind, facts)
  // The same bytes may be read better by a newer reader: then they are stored anew.
  const isSame = counts.new === 0 && counts.changed === 0 && counts.missing === 0
  return { counts, stored: isSame ? await ports.store.snapshots.findFile({ sha256, kind, sheet, mapping }) : null }
}

const isRefused = (file: SessionFile) =>
  file.read.summary.kind === null || file.read.problems.some(problem => problem.severity === 'error')

/** A file of a kind nobody knows is left out; any other refused file holds the import up, because it may be half the truth. */
const isBlocking = (file: SessionFile) =>
  isRefused(file) && !file.read.problems.some(problem => problem.code === 'unknown_file')

/** The file to use of each kind: an exact workbook before a rounded CSV, then the one with more rows, then the last added. */
function chooseFiles(session: ImportSession): Map<FileKind, SessionFile> {
  const chosen = new Map<FileKind, SessionFile>()
  const weight = ({ read }: SessionFile) => (read.summary.sheet === null ? 0 : 1)
  for (const file of filesOf(session)) {
    const kind = file.read.summary.kind
    if (kind === null || isRefused(file)) continue
    const rival = chosen.get(kind)
    const order = rival ? weight(file) - weight(rival) || file.read.summary.rows - rival.read.summary.rows : 0
    if (order >= 0) chosen.set(kind, file)
  }
  return chosen
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

export const problemsOf = (session: ImportSession): Problem[] => {
  const rank = { error: 0, warning: 1, info: 2 }
  return filesOf(session)
    .flatMap(file => file.read.problems)
    .sort((a, b) => rank[a.severity] - rank[b.severity])
}

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
    blockedBy: blocksOf(session, stored, runDate, current),
    nothingChanged:
      stored.length > 0 && stored.every(file => isUnchanged(file, current)) && current?.asOf === runDate.date,
  }
}

function blocksOf(
  session: ImportSession,
  stored: readonly SessionFile[],
  runDate: RunDate,
  current: Snapshot | null,
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
  if (stored.length === 0 && blocks.length === 0)
    blocks.push({ code: 'nothing_to_import', message: nothingSentence(session) })
  if (runDate.earliest !== null && runDate.date < runDate.earliest) {
    blocks.push({
      code: 'run_date_in_past',
      message: `The run date ${formatDate(runDate.date)} lies before the week of ${formatDate(runDate.earliest)} that the files were printed for. Nothing was changed. Give the date on which the files were exported.`,
    })
  }
  if (current && runDate.date < current.asOf) {
    blocks.push({
      code: 'run_date_in_past',
      message: `The run date ${formatDate(runDate.date)} is older than the current data (${formatDate(current.asOf)}). Nothing was changed. Undo the last import first if you want to go back, or give a later run date.`,
    })
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

import { AppError } from '../../src-shared/contract/errors.ts'
import type { IsoDate } from '../../src-shared/domain/dates.ts'
import { tablesOf, type FileKind } from '../../src-shared/domain/facts.ts'
import type { Mapping, Problem } from '../../src-shared/domain/problems.ts'
import type { ReadResult } from '../ingest/result.ts'
import type { Ports } from './ports.ts'
import type { FactCounts, SnapshotFile } from './store.ts'

/** One file of an import that is not yet committed. Its bytes are kept so that it can be read again with other columns. */
export interface SessionFile {
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
export const filesOf = (session: ImportSession): SessionFile[] =>
  [...session.files.values()].sort((a, b) => a.place - b.place)

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

export const isRefused = (file: SessionFile) =>
  file.read.summary.kind === null || file.read.problems.some(problem => problem.severity === 'error')

/** The better of two files of one kind: an exact workbook before a rounded CSV, then more rows, then the later name. */
function preferred(a: SessionFile, b: SessionFile): SessionFile {
  const weight = ({ read }: SessionFile) => (read.summary.sheet === null ? 0 : 1)
  const order =
    weight(a) - weight(b) ||
    a.read.summary.rows - b.read.summary.rows ||
    (a.read.summary.fileName > b.read.summary.fileName ? 1 : -1)
  return order > 0 ? a : b
}

/** The file to use of each kind. */
export function chooseFiles(session: ImportSession): Map<FileKind, SessionFile> {
  const chosen = new Map<FileKind, SessionFile>()
  for (const file of filesOf(session)) {
    const kind = file.read.summary.kind
    if (kind === null || isRefused(file)) continue
    const rival = chosen.get(kind)
    chosen.set(kind, rival ? preferred(file, rival) : file)
  }
  return chosen
}

/** Says of each file that stands back for another of its kind which one is used. */
function rivalProblems(session: ImportSession): Problem[] {
  const chosen = chooseFiles(session)
  return filesOf(session).flatMap(file => {
    const { kind, fileName } = file.read.summary
    const used = kind === null || isRefused(file) ? undefined : chosen.get(kind)
    if (!used || used === file) return []
    const advice = `${used.read.summary.fileName} is an export of the same kind and is used instead: a workbook before a CSV, then the one with more rows. Leave one of them out if that is wrong.`
    return [
      {
        severity: 'warning',
        code: 'second_file',
        file: fileName,
        sheet: null,
        row: null,
        column: null,
        raw: null,
        advice,
      },
    ]
  })
}

export const problemsOf = (session: ImportSession): Problem[] => {
  const rank = { error: 0, warning: 1, info: 2 }
  return [...rivalProblems(session), ...filesOf(session).flatMap(file => file.read.problems)].sort(
    (a, b) => rank[a.severity] - rank[b.severity],
  )
}

import { AppError } from '../../src-shared/contract/errors.ts'
import type { Job } from '../../src-shared/contract/jobs.ts'
import type { FileKind } from '../../src-shared/domain/facts.ts'
import type { Mapping } from '../../src-shared/domain/problems.ts'
import type { EventHub } from './events.ts'
import { commitPlanOf, previewFileOf, previewOf } from './import-preview.ts'
import { problemsOf, readIntoSession, type ImportSession } from './import-session.ts'
import type { Jobs, JobRun } from './jobs.ts'
import type { Planner } from './plan-context.ts'
import type { Ports } from './ports.ts'
import type { Snapshot } from './store.ts'

export interface ImportDesk {
  open(asOf: string | null): { importId: string }
  addFile(importId: string, fileName: string, bytes: Uint8Array, signal: AbortSignal): ReturnType<typeof readAndShow>
  addSample(importId: string, sampleId: string, signal: AbortSignal): ReturnType<typeof previewOf>
  remap(
    importId: string,
    fileId: string,
    kind: FileKind,
    mapping: Mapping,
    signal: AbortSignal,
  ): ReturnType<typeof readAndShow>
  removeFile(importId: string, fileId: string): ReturnType<typeof previewOf>
  setRunDate(importId: string, asOf: string | null): ReturnType<typeof previewOf>
  preview(importId: string): ReturnType<typeof previewOf>
  problems(importId: string): ReturnType<typeof problemsOf>
  commit(importId: string): Promise<{ jobId: string }>
  discard(importId: string): void
}

/** Imports that nobody commits or discards: the oldest is forgotten. */
const MAX_OPEN = 8

export interface Workshop {
  readonly ports: Ports
  readonly planner: Planner
  readonly jobs: Jobs
  readonly events: EventHub
}

async function readAndShow(
  { ports }: Workshop,
  session: ImportSession,
  file: Parameters<typeof readIntoSession>[2],
  signal: AbortSignal,
) {
  const entry = await readIntoSession(ports, session, file, signal)
  return previewFileOf(session, entry, await ports.store.snapshots.current())
}

/** Imports under way. They live in memory: until a commit nothing is written, so a crash loses nothing but the reading. */
export function createImportDesk(workshop: Workshop): ImportDesk {
  const { ports } = workshop
  const sessions = createSessions()
  const commit = createCommit(workshop)
  const { find } = sessions
  return {
    open: asOf => ({ importId: sessions.open(asOf).id }),
    addFile: async (importId, fileName, bytes, signal) =>
      readAndShow(workshop, find(importId), { fileName, bytes }, signal),
    async addSample(importId, sampleId, signal) {
      const session = find(importId)
      for (const file of await ports.samples.files(sampleId)) await readIntoSession(ports, session, file, signal)
      return previewOf(ports, session)
    },
    async remap(importId, fileId, kind, mapping, signal) {
      const session = find(importId)
      const file = session.files.get(fileId)
      if (!file) throw fileGone()
      const { fileName } = file.read.summary
      return readAndShow(workshop, session, { id: fileId, fileName, bytes: file.bytes, kind, mapping }, signal)
    },
    removeFile: async (importId, fileId) => {
      const session = find(importId)
      if (!session.files.delete(fileId)) throw fileGone()
      return previewOf(ports, session)
    },
    setRunDate: async (importId, asOf) => {
      const session = find(importId)
      session.askedRunDate = asOf
      return previewOf(ports, session)
    },
    preview: async importId => previewOf(ports, find(importId)),
    problems: importId => problemsOf(find(importId)),
    commit: importId => commit(find(importId), () => sessions.discard(importId)),
    discard: sessions.discard,
  }
}

const fileGone = () => new AppError('not_found', 'This file is no longer part of the import.')

function createSessions() {
  const sessions = new Map<string, ImportSession>()
  let lastId = 0
  return {
    open(asOf: string | null): ImportSession {
      const session: ImportSession = { id: `import-${++lastId}`, askedRunDate: asOf, arrivals: 0, files: new Map() }
      sessions.set(session.id, session)
      const oldest = sessions.keys().next().value
      if (sessions.size > MAX_OPEN && oldest) sessions.delete(oldest)
      return session
    },
    find(importId: string): ImportSession {
      const session = sessions.get(importId)
      if (!session) throw new AppError('not_found', 'This import is over. Drop the files again to start a new one.')
      return session
    },
    discard(importId: string): void {
      sessions.delete(importId)
    },
  }
}

/** Stores one import at a time; a second one is told to wait rather than queued behind a preview that would be stale. */
function createCommit(workshop: Workshop) {
  const { ports, jobs } = workshop
  let committing = false
  return async (session: ImportSession, onStored: () => void): Promise<{ jobId: string }> => {
    if (committing) {
      throw new AppError('import_running', 'Another import is being stored. Wait until it is done, then import again.')
    }
    committing = true
    try {
      const request = await commitPlanOf(ports, session)
      const job = jobs.start('import', async run => {
        try {
          const result = await storeAndPlan(workshop, request, run)
          onStored()
          return result
        } finally {
          committing = false
        }
      })
      return { jobId: job.id }
    } catch (error) {
      committing = false
      throw error
    }
  }
}

async function storeAndPlan(
  { ports, planner, events }: Workshop,
  { mappings, ...request }: Awaited<ReturnType<typeof commitPlanOf>>,
  run: JobRun,
): Promise<Job['result']> {
  const { snapshotId, changed } = await ports.store.snapshots.commitImport({
    ...request,
    signal: run.signal,
    onProgress: (done, step) => run.report(done * 0.6, step),
  })
  for (const { fingerprint, kind, mapping } of mappings) await ports.store.mappings.remember(fingerprint, kind, mapping)
  if (changed) {
    planner.invalidate()
    events.publish({ type: 'changed', topics: ['snapshot'] })
  }
  // The import stands from here on: a plan that is cancelled or fails is made when it is next asked for.
  const context = await planner.current({ report: (done, step) => run.report(0.6 + done * 0.4, step) })
  events.publish({ type: 'changed', topics: ['plan', 'suppliers'] })
  return { snapshotId, planId: context.run.id, changed }
}

/** Rolls the last import back and plans the snapshot before it. `conflict` when it is no longer the last one. */
export async function undoImport({ ports, planner, events }: Workshop, snapshotId: number): Promise<Snapshot | null> {
  const before = await ports.store.snapshots.rollbackLast(snapshotId)
  planner.invalidate()
  events.publish({ type: 'changed', topics: ['snapshot', 'plan', 'suppliers'] })
  return before
}

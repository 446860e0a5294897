import { z } from 'zod'
import { FileKindName, IsoDateText } from './common.ts'
import { command, query } from './define.ts'

export const SnapshotFile = z.object({
  kind: FileKindName,
  fileName: z.string(),
  /** Date of the import that brought it; older than the snapshot's when it was carried over. */
  asOf: IsoDateText,
  rows: z.int(),
})

export const SnapshotInfo = z.object({
  id: z.int(),
  asOf: IsoDateText,
  asOfSource: z.string(),
  createdAt: z.string(),
  files: z.array(SnapshotFile),
})
export type SnapshotInfo = z.infer<typeof SnapshotInfo>

export const ProblemShape = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  raw: z.string().nullable(),
  advice: z.string(),
})

export const MappingShape = z.record(z.string(), z.string().nullable())

export const PreviewFile = z.object({
  fileId: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  kind: FileKindName.nullable(),
  sheet: z.string().nullable(),
  headerRow: z.int().nullable(),
  headers: z.array(z.string()),
  /** Our field -> header text, and the fields of its kind with whether each is required. */
  mapping: MappingShape,
  fields: z.array(z.object({ name: z.string(), required: z.boolean() })),
  rows: z.int(),
  sample: z.array(z.array(z.string())),
  /** Rows against the current snapshot, by the key of the kind. */
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), missing: z.int() }),
  problems: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
  /** `refused`: cannot be read. `unchanged`: the same as in the current snapshot. `superseded`: another dropped file has the same kind. */
  state: z.enum(['ready', 'refused', 'unchanged', 'superseded']),
})

export const Preview = z.object({
  importId: z.string(),
  runDate: IsoDateText,
  runDateSource: z.enum(['asked', 'files', 'today']),
  /** How the files told it, in words. */
  runDateNote: z.string(),
  files: z.array(PreviewFile),
  /** Kinds that stay as they are in the current snapshot. */
  carriedOver: z.array(SnapshotFile),
  /** Kinds a full plan would want and that are nowhere. */
  missingKinds: z.array(FileKindName),
  problems: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
  /** Why it cannot be committed; empty when it can. */
  blockedBy: z.array(z.object({ code: z.string(), message: z.string() })),
  /** True when every file is the same as in the current snapshot. */
  nothingChanged: z.boolean(),
})
export type Preview = z.infer<typeof Preview>

const ById = z.object({ importId: z.string() })

export const imports = {
  open: command({
    path: '/imports',
    summary: 'Begin an import; nothing is written until it is committed',
    input: z.object({ asOf: IsoDateText.nullable().default(null) }),
    output: z.object({ importId: z.string() }),
    errors: ['import_running'],
  }),
  addFile: command({
    path: '/imports/{importId}/files',
    upload: true,
    ordered: false,
    summary: 'Read one file of the import',
    input: z.object({ importId: z.string(), fileName: z.string().min(1).max(260) }),
    output: PreviewFile,
    errors: ['not_found', 'too_large', 'cancelled'],
  }),
  addSample: command({
    path: '/imports/{importId}/sample',
    ordered: false,
    summary: 'Read the files of a sample mill that comes with the app',
    input: z.object({ importId: z.string(), sampleId: z.string() }),
    output: Preview,
    errors: ['not_found'],
  }),
  remap: command({
    path: '/imports/{importId}/files/{fileId}/mapping',
    method: 'PUT',
    ordered: false,
    summary: 'Read a file again with another kind or other columns; the mapping is remembered when committed',
    input: z.object({ importId: z.string(), fileId: z.string(), kind: FileKindName, mapping: MappingShape }),
    output: PreviewFile,
    errors: ['not_found', 'invalid_input'],
  }),
  removeFile: command({
    path: '/imports/{importId}/files/{fileId}',
    method: 'DELETE',
    summary: 'Leave a file out of the import',
    input: z.object({ importId: z.string(), fileId: z.string() }),
    output: Preview,
    errors: ['not_found'],
  }),
  setRunDate: command({
    path: '/imports/{importId}/run-date',
    method: 'PUT',
    summary: 'Say the run date; null lets the files tell it',
    input: z.object({ importId: z.string(), asOf: IsoDateText.nullable() }),
    output: Preview,
    errors: ['not_found'],
  }),
  preview: query({
    path: '/imports/{importId}',
    summary: 'What the import would do',
    input: ById,
    output: Preview,
    errors: ['not_found'],
  }),
  problems: query({
    path: '/imports/{importId}/problems',
    summary: 'Every problem found, a page at a time',
    input: ById.extend({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(5000).default(500),
    }),
    output: z.object({ rows: z.array(ProblemShape), total: z.int() }),
    errors: ['not_found'],
  }),
  commit: command({
    path: '/imports/{importId}/commit',
    summary: 'Store the import as the new current snapshot and plan it; all or nothing',
    input: ById,
    output: z.object({ jobId: z.string() }),
    errors: ['not_found', 'file_refused', 'nothing_to_import', 'run_date_in_past', 'import_running', 'disk_full'],
  }),
  discard: command({
    path: '/imports/{importId}/discard',
    summary: 'Forget an import that was not committed',
    input: ById,
    output: z.object({}),
  }),
  history: query({
    path: '/snapshots',
    summary: 'Snapshots, newest first',
    input: z.object({}),
    output: z.object({ snapshots: z.array(SnapshotInfo) }),
  }),
  undo: command({
    path: '/snapshots/undo',
    summary: 'Roll the last import back; the one before is current again and is planned',
    input: z.object({ snapshotId: z.int() }),
    output: z.object({ snapshot: SnapshotInfo.nullable() }),
    errors: ['conflict', 'no_data'],
  }),
}

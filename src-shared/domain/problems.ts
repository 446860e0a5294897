import type { FileKind } from './facts.ts'

/** `error` stops the commit, `warning` is stored with the import, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info'

/** One thing wrong in a file: where it stands, what stood there, and what to do. */
export interface Problem {
  readonly severity: Severity
  /** Stable name, e.g. `not_a_number`; the list stands in `src-core/ingest/problem-codes.ts`. */
  readonly code: string
  readonly file: string
  readonly sheet: string | null
  /** 1-based row of the source sheet; null when the whole file is meant. */
  readonly row: number | null
  readonly column: string | null
  readonly raw: string | null
  /** What happened, what is safe and what to do, in one or two sentences. */
  readonly advice: string
}

/** How the columns of a file are read: our field name -> the file's header text. */
export type Mapping = Readonly<Record<string, string | null>>

/** What a file says of itself before anything is stored. */
export interface FileSummary {
  readonly fileName: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly kind: FileKind | null
  readonly sheet: string | null
  /** 1-based. */
  readonly headerRow: number | null
  readonly headers: readonly string[]
  /** Hash of the header's normalised texts, week labels and dates left out; a remembered mapping is found by it. */
  readonly headerFingerprint: string
  readonly mapping: Mapping
  readonly rows: number
  /** First rows as text, for the eye. */
  readonly sample: readonly (readonly string[])[]
  /** The run date the file itself tells, if it does, and how it was read. */
  readonly runDate: string | null
  readonly runDateSource: string | null
}

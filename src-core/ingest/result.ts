import type { Facts, FileKind } from '../../src-shared/domain/facts.ts'
import type { FileSummary, Mapping, Problem } from '../../src-shared/domain/problems.ts'

/** What a planner once decided about files with a certain header. */
export interface RememberedChoice {
  readonly kind: FileKind
  readonly mapping: Mapping
}

export interface ReadInput {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** Hash of the bytes, hex; passed through to the summary. */
  readonly sha256?: string
  /** Columns chosen by the planner; what it does not name is guessed. */
  readonly mapping?: Mapping
  /** Kind chosen by the planner. */
  readonly kind?: FileKind
  /** Earlier choices by header fingerprint. */
  readonly remembered?: Readonly<Record<string, RememberedChoice>>
}

export interface ReadResult {
  readonly summary: FileSummary
  readonly facts: Facts
  readonly problems: readonly Problem[]
}

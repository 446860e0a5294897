import type { FileKind } from '../../src-shared/domain/facts.ts'
import type { PlanInput, PlanResult } from '../../src-shared/domain/plan.ts'
import type { Finding, Reconciliation } from '../../src-shared/domain/review.ts'
import type { Mapping } from '../../src-shared/domain/problems.ts'
import type { DoctorInput } from '../engine/doctor/input.ts'
import type { ErpYarnReport } from '../engine/reconcile/erp-report.ts'
import type { ReadResult } from '../ingest/result.ts'
import type { Store } from './store.ts'

/** What the use cases need from the world. The adapters stand in `src-core/node`. */
export interface Ports {
  readonly store: Store
  readonly reader: Reader
  readonly engine: Engine
  readonly samples: Samples
  readonly clock: () => Date
  /** SHA-256 of a value's JSON text, in hex. */
  readonly hash: (value: unknown) => string
  /** CSV text of a table, quoted where it must be. */
  readonly toCsv: (header: readonly string[], rows: readonly (readonly (string | number)[])[]) => string
  readonly log: Log
  readonly about: { readonly version: string; readonly dataDir: string }
}

export type Log = (level: 'info' | 'warn' | 'error', message: string, data?: unknown) => void

/** Reads one file off the main thread. A file that cannot be read is a problem in the answer, never an exception. */
export interface Reader {
  read(file: ReadRequest, signal?: AbortSignal): Promise<ReadResult>
}

export interface ReadRequest {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly kind?: FileKind
  readonly mapping?: Mapping
}

/** Everything that is computed from one snapshot, off the main thread. */
export interface EngineRequest {
  readonly input: PlanInput
  readonly erp: ErpYarnReport | null
  /** What the data doctor needs beside the plan. */
  readonly doctor: Omit<DoctorInput, 'plan' | 'core'>
}

export interface EngineResponse {
  readonly plan: PlanResult
  readonly reconciliation: Reconciliation | null
  readonly findings: readonly Finding[]
  readonly durationMs: number
}

export interface Engine {
  run(request: EngineRequest, signal?: AbortSignal): Promise<EngineResponse>
}

/** The sample mills that come with the app. */
export interface Samples {
  list(): readonly { readonly id: string; readonly title: string }[]
  /** The files of one sample; `not_found` when there is none of that name. */
  files(id: string): Promise<readonly { readonly fileName: string; readonly bytes: Uint8Array }[]>
}

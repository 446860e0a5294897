import type { SnapshotInfo } from '../../src-shared/contract/imports.ts'
import type { Snapshot } from './store.ts'

/** A snapshot as callers see it. */
export function snapshotInfoOf({ id, asOf, asOfSource, createdAt, files }: Snapshot): SnapshotInfo {
  return {
    id,
    asOf,
    asOfSource,
    createdAt,
    files: files.map(({ kind, fileName, asOf: fileAsOf, rows }) => ({ kind, fileName, asOf: fileAsOf, rows })),
  }
}

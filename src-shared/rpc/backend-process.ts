import type { WireError } from '../contract/errors.ts'

/** What a program tells the backend process it started. `connect` brings a MessagePort, over which one peer is served. */
export type ToBackend = { readonly type: 'connect'; readonly peer: string } | { readonly type: 'stop' }

/** What the backend process tells: once, how its start ended. */
export type FromBackend = { readonly type: 'ready' } | { readonly type: 'failed'; readonly error: WireError }

/** Its settings, as one JSON argument. */
export interface BackendSettings {
  /** Null: where the planner keeps its data when nobody says otherwise. */
  readonly dataDir: string | null
  readonly version: string
}

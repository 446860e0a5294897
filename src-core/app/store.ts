/**
 * What the store offers, by purpose. Every method is atomic and answers with plain data; failures that a person can meet
 * are `AppError`: `not_found`, `conflict`, `cancelled`, `disk_full`, `data_folder`, `database_locked`,
 * `database_corrupt`, `schema_too_new`. A method that fails has changed nothing.
 *
 * A number that a file does not give is NaN in columns and null in objects; -0 comes back as 0.
 */
import type { Action, DecisionState } from '../../src-shared/domain/action.ts'
import type { IsoDate } from '../../src-shared/domain/dates.ts'
import type { Columns, FactTable, Facts, FileKind } from '../../src-shared/domain/facts.ts'
import type {
  PegDemand,
  PegSupply,
  PercentSource,
  PlanInput,
  PlanResult,
  PlanView,
  RateSource,
} from '../../src-shared/domain/plan.ts'
import type { FileSummary, Mapping, Problem } from '../../src-shared/domain/problems.ts'
import type { SettingKey, Settings } from '../../src-shared/domain/settings.ts'
import type { Bucket } from '../../src-shared/domain/weeks.ts'

export interface OpenStoreOptions {
  /** Folder of the database; made when it is not there. */
  readonly dir: string
  /** Reserved for the encrypted database of a later release; must be left out. */
  readonly key?: undefined
  readonly clock: () => Date
  readonly log: (level: 'info' | 'warn' | 'error', message: string, data?: unknown) => void
  /** Who opens it, in a person's words, for the sentence that a second one gets: `the desktop app`. */
  readonly owner?: string
}

export interface Store {
  readonly snapshots: SnapshotStore
  readonly facts: FactStore
  readonly plans: PlanStore
  readonly decisions: DecisionStore
  readonly settings: SettingStore
  readonly suppliers: SupplierStore
  readonly mappings: MappingStore
  readonly changes: ChangeStore
  health(): Promise<StoreHealth>
  /** Copies the database into `backups/`, checks the copy, and returns where it is. */
  backup(): Promise<{ readonly file: string; readonly sizeBytes: number; readonly at: string }>
  /** Waits for writes under way, then closes; afterwards the folder can be opened by another process. */
  close(): Promise<void>
}

/** Long writes tell how far they are (0..1) and stop, undone, when the signal fires (`cancelled`). */
export interface LongWrite {
  readonly onProgress?: ((done: number, step: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface SnapshotFile {
  readonly fileId: number
  readonly kind: FileKind
  readonly fileName: string
  readonly sha256: string
  /** Date of the import that brought it; older than the snapshot's when it was carried over. */
  readonly asOf: IsoDate
  readonly rows: number
  readonly sheet: string | null
  readonly headerFingerprint: string
  readonly mapping: Mapping
}

export interface Snapshot {
  readonly id: number
  readonly asOf: IsoDate
  readonly asOfSource: string
  readonly createdAt: string
  readonly files: readonly SnapshotFile[]
}

/** Facts of a file that is new, or the id of a stored file that is the same. */
export type ImportFile =
  | {
      readonly summary: FileSummary & { readonly kind: FileKind }
      readonly facts: Facts
      readonly problems: readonly Problem[]
    }
  | { readonly reuseFileId: number }

export interface CommitRequest extends LongWrite {
  readonly asOf: IsoDate
  readonly asOfSource: string
  /** At most one of a kind. Kinds that are not here are carried over from the current snapshot. */
  readonly files: readonly ImportFile[]
}

export interface SnapshotStore {
  current(): Promise<Snapshot | null>
  /** Newest first. */
  list(): Promise<readonly Snapshot[]>
  byId(snapshotId: number): Promise<Snapshot>
  /** A stored file with the same bytes, read as the same kind with the same columns. */
  findFile(file: {
    readonly sha256: string
    readonly kind: FileKind
    readonly sheet: string | null
    readonly mapping: Mapping
  }): Promise<SnapshotFile | null>
  /**
   * Stores the files as the new current snapshot, in one transaction. When the snapshot would be the same as the current
   * one (same files, same as-of date) nothing is written and `changed` is false.
   */
  commitImport(request: CommitRequest): Promise<{ readonly snapshotId: number; readonly changed: boolean }>
  /**
   * Rolls the current snapshot back, with its plans, its files that no other snapshot has, and the identities it brought.
   * `snapshotId` must be the current one, else `conflict`. Returns the snapshot that is current now.
   */
  rollbackLast(snapshotId: number): Promise<Snapshot | null>
  /** Problems found when the file was read. */
  problemsOf(fileId: number): Promise<readonly Problem[]>
}

export interface FactCounts {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly missing: number
}

export interface FactStore {
  /** Rows of one table of one file, by row of the sheet. No rows: columns of length 0. */
  read<T extends FactTable>(fileId: number, table: T): Promise<Columns<T>>
  /** All tables of one file. */
  readFile(fileId: number): Promise<Facts>
  /** Rows of a file as read against the current snapshot's file of that kind, by the kind's key. */
  compareWithCurrent(kind: FileKind, facts: Facts): Promise<FactCounts>
}

export interface SavePlan extends LongWrite {
  readonly snapshotId: number
  readonly input: PlanInput
  readonly result: PlanResult
  readonly inputHash: string
  readonly durationMs: number
}

export interface PlanRun {
  readonly id: number
  readonly snapshotId: number
  readonly runDate: IsoDate
  /** Calendar weeks, `Later` not counted. */
  readonly weeks: number
  readonly settings: Settings
  readonly buckets: readonly Bucket[]
  readonly inputHash: string
  readonly createdAt: string
  readonly durationMs: number
  readonly yarns: number
  readonly orders: number
  readonly pegs: number
  readonly actions: number
  /** Yarns short in some bucket, and with a negative final balance, in the ERP view (below -0.005 lb). */
  readonly shortYarns: number
  readonly negativeAtEnd: number
  /** False once newer plans pushed its rows out; only this head is left. */
  readonly hasRows: boolean
}

export interface PlanYarnRow {
  readonly yarnId: string
  readonly description: string
  readonly colour: string
  readonly supplierId: string | null
  readonly supplierName: string | null
  /** 0..1 */
  readonly confidence: number | null
  readonly theoreticalLb: number
  readonly consumedLb: number
  readonly costPerLb: number | null
  readonly isInInventory: boolean
}

/** Matrices are row-major: `yarn * buckets.length + bucket`; the rest is per yarn, in the order of `yarns`. */
export interface PlanMatrix {
  readonly plan: PlanRun
  readonly yarns: readonly PlanYarnRow[]
  readonly demandLb: Float64Array
  readonly receiptsLb: { readonly [V in PlanView]: Float64Array }
  readonly balanceLb: { readonly [V in PlanView]: Float64Array }
  readonly inventoryLb: Float64Array
  readonly totalDemandLb: Float64Array
  readonly totalReceiptLb: Float64Array
  readonly pastDueLb: Float64Array
  readonly finalBalanceLb: Float64Array
}

export interface PlanDemandRow {
  readonly orderId: string
  readonly styleId: string
  readonly yarnId: string
  readonly startOn: IsoDate | null
  readonly quotedOn: IsoDate | null
  readonly orderBalanceLb: number
  readonly percent: number
  readonly percentSource: PercentSource
  readonly rateLbPerWeek: number | null
  readonly rateSource: RateSource
  readonly bucketsLb: Float64Array
}

export interface PlanOrderRow {
  readonly orderId: string
  readonly styleId: string
  readonly startOn: IsoDate | null
  readonly quotedOn: IsoDate | null
  readonly balanceLb: number
  /** No percentages are known, so its pounds are not in the plan. */
  readonly isWithoutBom: boolean
}

export interface PlanSupplyRow {
  readonly poId: string
  readonly yarnId: string
  readonly supplierId: string | null
  readonly supplierName: string | null
  readonly confidence: number | null
  readonly orderedOn: IsoDate | null
  readonly requestedOn: IsoDate | null
  readonly orderedLb: number
  readonly receivedLb: number
  readonly balanceLb: number
  readonly pricePerLb: number | null
  readonly source: 'receipts' | 'po_list'
  readonly drops: readonly { readonly dueOn: IsoDate | null; readonly lb: number }[]
}

export interface PlanPegRow {
  readonly yarnId: string
  readonly demand: PegDemand
  readonly orderId: string | null
  readonly styleId: string | null
  readonly needBucket: number
  readonly supply: PegSupply
  readonly poId: string | null
  /** Due date of the drop; null for past due, stock, none and `later` drops. */
  readonly dueOn: IsoDate | null
  readonly supplyBucket: number
  readonly lb: number
}

/** `yarnId` narrows to one yarn; without it all rows, in the engine's order. */
export interface PlanStore {
  save(plan: SavePlan): Promise<PlanRun>
  /** The last plan of the current snapshot. */
  current(): Promise<PlanRun | null>
  byId(planId: number): Promise<PlanRun>
  readMatrix(planId: number, yarnId?: string): Promise<PlanMatrix>
  readOrders(planId: number): Promise<readonly PlanOrderRow[]>
  readDemands(planId: number, yarnId?: string): Promise<readonly PlanDemandRow[]>
  readSupplies(planId: number, yarnId?: string): Promise<readonly PlanSupplyRow[]>
  readPegs(planId: number, yarnId?: string): Promise<readonly PlanPegRow[]>
  readActions(planId: number, yarnId?: string): Promise<readonly Action[]>
}

export interface Decision {
  /** Key of the action. */
  readonly key: string
  readonly state: DecisionState
  /** End of a snooze. */
  readonly until: IsoDate | null
  readonly note: string
  /** The action as it was when it was decided. */
  readonly fingerprint: string
  readonly quantityLb: number
  readonly needBy: IsoDate | null
  readonly orderBy: IsoDate | null
  readonly moneyUsd: number | null
  readonly decidedAt: string
}

/** A decision made now, unless it says when it was made. */
export type NewDecision = Omit<Decision, 'decidedAt'> & Partial<Pick<Decision, 'decidedAt'>>

/** Entries of the change log that one call wrote, by id, both ends included. */
export interface ChangeRange {
  readonly first: number
  readonly last: number
}

/** Decisions outlive plans, imports and restarts. Each change is kept in the change log by the same transaction. */
export interface DecisionStore {
  list(): Promise<readonly Decision[]>
  /** At least one, of different actions. */
  decide(decisions: readonly NewDecision[]): Promise<ChangeRange>
  /**
   * Takes one `decide` back: each former decision stands again as it was made, with the facts and the date of then.
   * `not_found` when these changes are not one; `conflict` when one of the actions was decided again since. Returns the
   * keys of the actions.
   */
  undo(changes: ChangeRange): Promise<readonly string[]>
}

export interface StoredSettings {
  /** Defaults filled in. */
  readonly mill: Settings
  /** What differs for a supplier. */
  readonly suppliers: Readonly<Record<string, Partial<Settings>>>
}

export interface SettingStore {
  read(): Promise<StoredSettings>
  /** `null` goes back to the default. Kept in the change log. The value must be within the registry's bounds. */
  set(key: SettingKey, value: number | null, supplierId: string | null): Promise<void>
}

export type AliasState = 'exact' | 'proposed' | 'confirmed'

export interface SupplierAlias {
  readonly spelling: string
  /** null: a person said that it means none of the known suppliers. */
  readonly supplierId: string | null
  readonly state: AliasState
}

export interface SupplierStore {
  aliases(): Promise<readonly SupplierAlias[]>
  /** Stores what was found in files; never replaces what a person confirmed. */
  proposeAliases(
    aliases: readonly { spelling: string; supplierId: string; state: 'exact' | 'proposed' }[],
  ): Promise<void>
  /** A person's word. `not_found` when the supplier is unknown. Kept in the change log. */
  confirmAlias(spelling: string, supplierId: string | null): Promise<void>
}

export interface MappingStore {
  find(headerFingerprint: string): Promise<{ readonly kind: FileKind; readonly mapping: Mapping } | null>
  remember(headerFingerprint: string, kind: FileKind, mapping: Mapping): Promise<void>
}

export interface Change {
  readonly id: number
  readonly at: string
  readonly procedure: string
  readonly object: string
  readonly before: unknown
  readonly after: unknown
}

/** Append only. The store itself logs decisions, settings, aliases, imports and rollbacks. */
export interface ChangeStore {
  append(change: Omit<Change, 'id' | 'at'>): Promise<void>
  /** Newest first. */
  list(limit: number): Promise<readonly Change[]>
}

export interface StoreHealth {
  readonly file: string
  readonly sizeBytes: number
  /** Name of the last migration. */
  readonly schemaVersion: string
  readonly lastBackupAt: string | null
  readonly lastBackupFile: string | null
  readonly lastCheckAt: string | null
  readonly lastCheckResult: string | null
  /** How the process before this one ended. */
  readonly stoppedCleanly: boolean
  readonly pragmas: Readonly<Record<string, string | number>>
}

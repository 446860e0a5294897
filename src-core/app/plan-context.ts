import { AppError } from '../../src-shared/contract/errors.ts'
import type { PlanInfo } from '../../src-shared/contract/plans.ts'
import type { FactTable, Facts } from '../../src-shared/domain/facts.ts'
import { proposeAliases } from '../engine/doctor/suppliers.ts'
import { gatherErpReport } from './gather-erp.ts'
import { gatherPlanInput, type Gathered } from './gather.ts'
import type { EngineResponse, Ports } from './ports.ts'
import { readPlanFacts, type PlanFacts } from './snapshot-facts.ts'
import type { PlanRun, Snapshot } from './store.ts'
import { bookSuppliers, isUnlisted, supplierSpellings, type SupplierBook } from './suppliers.ts'

/** The current plan with everything it was made of: what "why", the reports and the reconciliation are read from. */
export interface PlanContext extends EngineResponse {
  readonly snapshot: Snapshot
  readonly run: PlanRun
  readonly gathered: Gathered
  readonly files: PlanFacts['files']
  readonly book: SupplierBook
}

export interface PlanOptions {
  readonly weeks?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly report?: ((done: number, step: string) => void) | undefined
}

export interface Planner {
  /**
   * The plan of the current snapshot under the current settings. Plans only when the stored plan was made of other
   * inputs; the same inputs give the same plan, so after a restart it is computed again rather than read back.
   * Throws AppError `no_data` before the first import.
   */
  current(options?: PlanOptions): Promise<PlanContext>
  /** Forgets the plan in memory: something it was made of changed. */
  invalidate(): void
}

export function createPlanner(ports: Ports): Planner {
  let memory: { context: Promise<PlanContext>; weeks: number | undefined } | null = null
  return {
    current(options = {}) {
      if (memory && (options.weeks === undefined || options.weeks === memory.weeks)) return memory.context
      const made = makePlan(ports, options)
      const entry = { context: made, weeks: options.weeks }
      memory = entry
      const forget = () => {
        if (memory === entry) memory = null
      }
      made.then(context => (entry.weeks = context.run.weeks), forget)
      return made
    },
    invalidate() {
      memory = null
    },
  }
}

async function makePlan(ports: Ports, options: PlanOptions): Promise<PlanContext> {
  const report = options.report ?? (() => {})
  const snapshot = await ports.store.snapshots.current()
  if (!snapshot) throw new AppError('no_data', "Nothing was imported yet. Import the mill's exports first.")
  const stored = await ports.store.plans.current()
  report(0.05, 'gathering')
  const { facts, files } = await readPlanFacts(ports.store.facts, snapshot)
  const settings = await ports.store.settings.read()
  const weeks = options.weeks ?? stored?.weeks ?? settings.mill['plan.weeks']
  const aliases = await ports.store.suppliers.aliases()
  const book = bookSuppliers(facts, aliases, settings)
  const gathered = gatherPlanInput(facts, {
    runDate: snapshot.asOf,
    settings: { ...settings.mill, 'plan.weeks': weeks },
    suppliers: book.suppliers,
    supplierOf: book.supplierOf,
  })
  report(0.2, 'planning')
  const response = await ports.engine.run(
    {
      input: gathered.input,
      erp: gatherErpReport(facts, files.erp_yarn?.asOf ?? null, gathered.yarnIdOf),
      doctor: {
        facts: present(facts),
        fileNames: Object.fromEntries(Object.entries(files).map(([table, file]) => [table, file.fileName])),
        aliases: aliases.flatMap(({ spelling, supplierId, state }) =>
          state === 'confirmed' && supplierId !== null ? [{ text: spelling, supplierId }] : [],
        ),
      },
    },
    options.signal,
  )
  report(0.7, 'storing')
  const inputHash = ports.hash({ version: ports.about.version, input: gathered.input })
  const isStored = stored !== null && stored.inputHash === inputHash && stored.hasRows
  const run = isStored ? stored : await storePlan(ports, { snapshot, gathered, response, inputHash, options })
  if (!isStored) await proposeSpellings(ports, book, supplierSpellings(facts))
  return { ...response, snapshot, run, gathered, files, book }
}

interface MadePlan {
  readonly snapshot: Snapshot
  readonly gathered: Gathered
  readonly response: EngineResponse
  readonly inputHash: string
  readonly options: PlanOptions
}

function storePlan(ports: Ports, { snapshot, gathered, response, inputHash, options }: MadePlan): Promise<PlanRun> {
  return ports.store.plans.save({
    snapshotId: snapshot.id,
    input: gathered.input,
    result: response.plan,
    inputHash,
    durationMs: response.durationMs,
    signal: options.signal,
    onProgress: done => options.report?.(0.7 + done * 0.3, 'storing'),
  })
}

/** Spellings found in the files are kept with the supplier they seem to mean, for a person to confirm. */
async function proposeSpellings(ports: Ports, book: SupplierBook, spellings: readonly string[]): Promise<void> {
  const listed = book.suppliers.filter(supplier => !isUnlisted(supplier.id))
  const proposals = proposeAliases(spellings, listed)
  if (proposals.length === 0) return
  await ports.store.suppliers.proposeAliases(
    proposals.map(({ text, supplierId, rule }) => ({
      spelling: text,
      supplierId,
      state: rule === 'prefix' ? 'proposed' : 'exact',
    })),
  )
}

function present(facts: PlanFacts['facts']): Facts {
  return Object.fromEntries(
    (Object.keys(facts) as FactTable[]).flatMap(table => (facts[table] === null ? [] : [[table, facts[table]]])),
  )
}

/** A plan's head as callers see it. */
export function planInfoOf(run: PlanRun): PlanInfo {
  const { id, snapshotId, runDate, weeks, createdAt, durationMs, yarns, shortYarns, negativeAtEnd } = run
  return { id, snapshotId, runDate, weeks, createdAt, durationMs, yarns, shortYarns, negativeAtEnd }
}

import { factTables, tablesOf, type Columns, type FactTable } from '../../src-shared/domain/facts.ts'
import type { SnapshotFacts } from './gather.ts'
import type { FactStore, Snapshot } from './store.ts'

/** Tables a plan and the data doctor read; the others (sales, rolls) wait for the features that need them. */
const planTables: readonly FactTable[] = [
  'yarn_stock',
  'erp_yarn',
  'erp_yarn_bucket',
  'erp_order_yarn',
  'erp_order_bucket',
  'po_receipt',
  'po_schedule',
  'po_line',
  'knit_order',
  'bom_line',
  'supplier_term',
  'production_rate',
  'style_link',
]

export interface PlanFacts {
  readonly facts: SnapshotFacts
  /** The file each table came from. */
  readonly files: { readonly [T in FactTable]?: { readonly fileName: string; readonly asOf: string } }
}

/** Reads the tables that a plan needs from the files of a snapshot. */
export async function readPlanFacts(store: FactStore, snapshot: Snapshot): Promise<PlanFacts> {
  const facts = Object.fromEntries(Object.keys(factTables).map(table => [table, null])) as {
    [T in FactTable]: Columns<T> | null
  }
  const files: { [T in FactTable]?: { fileName: string; asOf: string } } = {}
  for (const file of snapshot.files) {
    for (const table of tablesOf[file.kind]) {
      if (!planTables.includes(table)) continue
      await readInto(facts, store, file.fileId, table)
      files[table] = { fileName: file.fileName, asOf: file.asOf }
    }
  }
  return { facts, files }
}

async function readInto<T extends FactTable>(
  facts: { [N in FactTable]: Columns<N> | null },
  store: FactStore,
  fileId: number,
  table: T,
): Promise<void> {
  const columns: { [N in FactTable]: Columns<N> | null } = facts
  ;(columns as Record<T, Columns<T> | null>)[table] = await store.read(fileId, table)
}

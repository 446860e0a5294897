/** What a file changes against the one that is current: rows told apart by the key of their kind. */
import { tablesOf, type Facts, type FactTable, type FileKind } from '../../../src-shared/domain/facts.ts'
import { fieldsOf } from './schema/facts.ts'
import type { FactCounts } from '../../app/store.ts'

/** What names a row of the first table of a kind. */
const keys: Readonly<Partial<Record<FactTable, readonly string[]>>> = {
  yarn_stock: ['yarn_id'],
  erp_yarn: ['yarn_id'],
  erp_order_yarn: ['style_id', 'order_id', 'yarn_id'],
  po_receipt: ['po_id', 'yarn_id'],
  po_line: ['po_id', 'yarn_id'],
  knit_order: ['order_id'],
  sales_order: ['order_id', 'finished_style_id'],
  sales_history: ['document_id', 'finished_style_id'],
  style_link: ['finished_style_id'],
  fabric_spec: ['finished_style_id'],
  bom_line: ['style_id', 'yarn_id'],
  supplier_term: ['supplier_no'],
  production_rate: ['style_id'],
  stage_stock: ['roll_id'],
}

/** Names of columns that say where a row stands, not what it says. */
const places = ['row_no', 'line_row']

type Column = ArrayLike<string | number | null>
type AnyColumns = Readonly<Record<string, Column>> & { readonly row_no: Uint32Array }

/** What the rows of one key say, and how many rows say it. */
type Group = Map<string, number>

/**
 * Counts sheet rows that are new, changed, the same, and no longer there. Rows of one key (feeds, several lines of a
 * sales document) are compared as a set: what is in both is unchanged, what is left on both sides has changed.
 */
export function compareFacts(kind: FileKind, before: Facts, after: Facts): FactCounts {
  const [main] = tablesOf[kind]
  const rowsBefore = (main && before[main]?.row_no.length) ?? 0
  // The first file of its kind, often the largest import there will be, has nothing to be compared with.
  if (rowsBefore === 0) return { new: (main && after[main]?.row_no.length) ?? 0, changed: 0, unchanged: 0, missing: 0 }
  const old = groupRows(kind, before)
  const counts = { new: 0, changed: 0, unchanged: 0, missing: 0 }
  for (const [key, group] of groupRows(kind, after)) {
    const oldGroup = old.get(key) ?? new Map<string, number>()
    old.delete(key)
    let same = 0
    for (const [content, rows] of group) same += Math.min(rows, oldGroup.get(content) ?? 0)
    const added = sizeOf(group) - same
    const gone = sizeOf(oldGroup) - same
    const changed = Math.min(added, gone)
    counts.unchanged += same
    counts.changed += changed
    counts.new += added - changed
    counts.missing += gone - changed
  }
  for (const group of old.values()) counts.missing += sizeOf(group)
  return counts
}

const sizeOf = (group: Group): number => [...group.values()].reduce((sum, rows) => sum + rows, 0)

/** The rows of dependent tables (weeks, drops) are folded into the sheet row they come from. */
function groupRows(kind: FileKind, facts: Facts): Map<string, Group> {
  const groups = new Map<string, Group>()
  const [main, ...parts] = tablesOf[kind]
  const columns = main && (facts[main] as AnyColumns | undefined)
  if (!columns) return groups
  const details = new Map<number, string>()
  for (const part of parts) foldRows(details, part, facts[part] as AnyColumns | undefined)
  const named = pick(columns, keys[main] ?? [])
  const said = pick(columns, contentOf(main))
  columns.row_no.forEach((rowNo, i) => {
    const key = textAt(named, i)
    const content = textAt(said, i) + (details.get(rowNo) ?? '')
    const group = groups.get(key) ?? new Map<string, number>()
    group.set(content, (group.get(content) ?? 0) + 1)
    groups.set(key, group)
  })
  return groups
}

function foldRows(details: Map<number, string>, table: FactTable, columns: AnyColumns | undefined): void {
  if (!columns) return
  const said = pick(columns, contentOf(table))
  columns.row_no.forEach((rowNo, i) => details.set(rowNo, `${details.get(rowNo) ?? ''}\u0001${textAt(said, i)}`))
}

const contentOf = (table: FactTable): string[] =>
  fieldsOf(table).flatMap(([name]) => (places.includes(name) ? [] : [name]))

const pick = (columns: AnyColumns, names: readonly string[]): Column[] => names.map(name => columns[name] ?? [])

const textAt = (columns: readonly Column[], i: number): string => columns.map(column => column[i]).join('\u0000')

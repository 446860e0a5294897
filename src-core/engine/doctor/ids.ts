import type { FactTable } from '../../../src-shared/domain/facts.ts'
import type { Finding } from '../../../src-shared/domain/review.ts'
import { at } from '../plan/grouping.ts'
import { finding, type DoctorInput } from './input.ts'
import { orZero, placeOf, rowsOf } from './rows.ts'

/** Where an id is at home, and where else it is used. */
interface Family {
  readonly kind: 'yarn' | 'style' | 'purchase_order'
  readonly column: 'yarn_id' | 'style_id' | 'po_id'
  readonly home: FactTable
  readonly tables: readonly FactTable[]
}

const families: readonly Family[] = [
  {
    kind: 'yarn',
    column: 'yarn_id',
    home: 'yarn_stock',
    tables: ['yarn_stock', 'po_receipt', 'po_line', 'bom_line', 'erp_order_yarn', 'erp_yarn'],
  },
  {
    kind: 'style',
    column: 'style_id',
    home: 'knit_order',
    tables: ['knit_order', 'bom_line', 'production_rate', 'erp_order_yarn'],
  },
  { kind: 'purchase_order', column: 'po_id', home: 'po_receipt', tables: ['po_receipt', 'po_line'] },
]

interface Spelling {
  readonly table: FactTable
  readonly row: number
  readonly tables: Set<FactTable>
  rows: number
  lb: number
}

/**
 * Ids that differ only by leading zeros or by `.0`: a spreadsheet read text as a number, and joins fail without a word.
 * Two such ids in the file where the id is at home may be two real things; that is said, not decided. Where only one
 * yarn in stock is like it, the plan joins them (src-core/app/gather.ts), and that is said too.
 */
export function examineIds(input: DoctorInput): Finding[] {
  return families.flatMap(family => {
    const bare = new Map<string, Map<string, Spelling>>()
    for (const table of family.tables) collect(input, family, table, bare)
    return [...bare.values()].flatMap(spellings => (spellings.size > 1 ? twinFindings(input, family, spellings) : []))
  })
}

function collect(
  input: DoctorInput,
  { column }: Family,
  table: FactTable,
  bare: Map<string, Map<string, Spelling>>,
): void {
  const columns = input.facts[table] as { [name: string]: ArrayLike<string | number | null> } | undefined
  const ids = columns?.[column] as (string | null)[] | undefined
  if (!columns || !ids) return
  const pounds = (columns.balance_lb ?? columns.total_lb) as Float64Array | undefined
  for (const row of rowsOf(input.facts, table)) {
    const id = ids[row]
    if (!id) continue
    const key = bareId(id)
    const spellings = bare.get(key) ?? new Map<string, Spelling>()
    bare.set(key, spellings)
    const spelling = spellings.get(id) ?? { table, row, tables: new Set<FactTable>(), rows: 0, lb: 0 }
    spellings.set(id, spelling)
    spelling.tables.add(table)
    spelling.rows++
    spelling.lb += pounds ? orZero(at(pounds, row)) : 0
  }
}

/** The id without leading zeros and without the `.0` of a number: `041`, `41` and `41.0` are `41`. */
function bareId(id: string): string {
  return id.replace(/^(\d+)\.0+$/, '$1').replace(/^0+(?=[^/.])/, '')
}

function twinFindings(input: DoctorInput, { kind, home }: Family, spellings: ReadonlyMap<string, Spelling>): Finding[] {
  const ids = [...spellings.keys()]
  const atHome = ids.filter(id => spellings.get(id)!.tables.has(home))
  // The longest is the one that kept its zeros, wherever it stands: a stock file may have lost them too.
  const right = (atHome.length > 1 ? atHome : ids).toSorted((a, b) => intact(b) - intact(a) || (a < b ? -1 : 1))[0]!
  const joinedId = kind === 'yarn' && atHome.length === 1 ? atHome[0]! : null
  return ids
    .filter(id => id !== right)
    .map(id => {
      const { table, row, tables, rows, lb } = spellings.get(id)!
      const code = atHome.length > 1 && tables.has(home) ? 'id_twins' : 'id_lost_zeros'
      const isJoined = joinedId !== null && isSameNumber(id, joinedId) && isSameNumber(right, joinedId)
      const links = isJoined ? { joinedId, separateId: null } : { joinedId: null, separateId: right }
      const values = { kind, id, otherId: right, count: rows, tables: [...tables].join(', '), ...links }
      return finding({ code, severity: 'warning', subject: id, values, lb: lb || null, ...placeOf(input, table, row) })
    })
}

/** The rule by which the plan joins ids: zeros before a digit do not count. */
function isSameNumber(id: string, otherId: string): boolean {
  return id.replace(/^0+(?=\d)/, '') === otherId.replace(/^0+(?=\d)/, '')
}

function intact(id: string): number {
  return /\.0+$/.test(id) ? 0 : id.length
}

// Builds fact tables from rows that name only the cells a test is about.
import { factTables, type Columns, type Facts, type FactTable } from '../../../src-shared/domain/facts.ts'

type Cell = string | number | null
type Rows = { readonly [T in FactTable]?: readonly Readonly<Record<string, Cell>>[] }

/** Blank cells are null or NaN, as the reader leaves them; row n of a table is row n + 2 of its sheet. */
export function factsOf(rows: Rows): Facts {
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, columnsOf(table as FactTable, list)]))
}

function columnsOf<T extends FactTable>(table: T, rows: readonly Readonly<Record<string, Cell>>[]): Columns<T> {
  const fields = Object.entries(factTables[table]) as [string, { readonly type: string }][]
  for (const name of rows.flatMap(row => Object.keys(row)))
    if (name !== 'row_no' && !fields.some(([field]) => field === name)) throw new Error(`${table} has no ${name}`)
  const columns = fields.map(([name, { type }]) => {
    if (type === 'number') return [name, Float64Array.from(rows, row => (row[name] as number | undefined) ?? NaN)]
    if (type === 'flag') return [name, Uint8Array.from(rows, row => (row[name] as number | undefined) ?? 0)]
    return [name, rows.map(row => row[name] ?? null)]
  })
  const rowNo = Uint32Array.from(rows, (row, at) => (row.row_no as number | undefined) ?? at + 2)
  return Object.fromEntries([...columns, ['row_no', rowNo]]) as unknown as Columns<T>
}

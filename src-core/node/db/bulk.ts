/** Columns into a table, row by row through one prepared statement. */
import type { Connection } from './connection.ts'
import { throwIfCancelled } from './errors.ts'

/** `number` columns may be typed arrays; NaN is stored as "no value". A plain value stands in every row. */
export type BulkColumns = Readonly<Record<string, ArrayLike<string | number | null> | string | number | null>>

export interface BulkOptions {
  readonly signal?: AbortSignal | undefined
  /** Told how many rows were stored since the last time. */
  readonly onRows?: ((rows: number) => void) | undefined
}

/** The event loop is let go this often, so that the backend answers other calls during a large import. */
const SLICE_MS = 30
const ROWS_PER_LOOK = 256

const isColumn = (value: BulkColumns[string]): value is ArrayLike<string | number | null> =>
  typeof value === 'object' && value !== null

/** Stores `rows` rows inside the transaction that is open. Throws `cancelled` when the signal fires. */
export async function bulkInsert(
  connection: Connection,
  table: string,
  columns: BulkColumns,
  rows: number,
  { signal, onRows }: BulkOptions = {},
): Promise<void> {
  const names = Object.keys(columns)
  const marks = names.map(() => '?').join(', ')
  const insert = connection.prepare(
    `INSERT INTO "${table}" (${names.map(name => `"${name}"`).join(', ')}) VALUES (${marks})`,
  )
  const values = Object.values(columns)
  for (const [name, value] of Object.entries(columns)) {
    if (isColumn(value) && value.length !== rows)
      throw new RangeError(`Column ${name} of ${table} has ${value.length} values for ${rows} rows`)
  }
  const row = values.map((value): string | number | null => (isColumn(value) ? null : value))
  const varying = values.flatMap((value, place) => (isColumn(value) ? [{ place, value }] : []))
  let sliceStart = performance.now()
  let told = 0
  for (let i = 0; i < rows; i++) {
    for (const { place, value } of varying) {
      const cell = value[i] as string | number | null
      row[place] = Number.isNaN(cell) ? null : cell
    }
    insert.run(...row)
    if ((i + 1) % ROWS_PER_LOOK !== 0 || performance.now() - sliceStart < SLICE_MS) continue
    onRows?.(i + 1 - told)
    told = i + 1
    await new Promise(setImmediate)
    throwIfCancelled(signal)
    sliceStart = performance.now()
  }
  onRows?.(rows - told)
  throwIfCancelled(signal)
}

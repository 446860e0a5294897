import { factTables, type Columns, type FactTable, type Field } from '../../src-shared/domain/facts.ts'

/** A column that grows while rows come in. */
interface Growing<V> {
  push(value: V): void
  /** The values, in a buffer of exactly their size, so that moving it to another thread moves nothing else. */
  finish(): Float64Array | Uint8Array | Uint32Array | (string | null)[]
}

interface NumberArray {
  readonly length: number
  [index: number]: number
  set(values: ArrayLike<number>): void
}

function growingNumbers<A extends NumberArray & (Float64Array | Uint8Array | Uint32Array)>(
  create: (length: number) => A,
): Growing<number> {
  let values = create(1024)
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const larger = create(length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    finish: () => values.slice(0, length),
  }
}

function growingText(): Growing<string | null> {
  const values: (string | null)[] = []
  return { push: value => void values.push(value), finish: () => values }
}

export type Cell = string | number | null

/** One table being filled, column by column. */
export interface TableBuilder {
  readonly fields: Readonly<Record<string, Field>>
  /** Adds a value to one field; every field must get one per row. */
  pusher(field: string): (value: Cell) => void
  finish<T extends FactTable>(): Columns<T>
}

export function createTable(table: FactTable): TableBuilder {
  const fields: Readonly<Record<string, Field>> = factTables[table]
  const columns = new Map<string, Growing<number> | Growing<string | null>>([
    ['row_no', growingNumbers(length => new Uint32Array(length))],
  ])
  for (const [field, { type }] of Object.entries(fields)) {
    if (type === 'number')
      columns.set(
        field,
        growingNumbers(length => new Float64Array(length)),
      )
    else if (type === 'flag')
      columns.set(
        field,
        growingNumbers(length => new Uint8Array(length)),
      )
    else columns.set(field, growingText())
  }
  return {
    fields,
    pusher: field => columns.get(field)?.push as (value: Cell) => void,
    finish: <T extends FactTable>() =>
      Object.fromEntries([...columns].map(([field, column]) => [field, column.finish()])) as unknown as Columns<T>,
  }
}

import { factTables, type Columns, type FactTable, type Field } from '../../src-shared/domain/facts.ts'

/** A column that grows while rows come in. */
interface Growing<V> {
  push(value: V): void
  /** Adds the values whose row is not left out. */
  append(values: ArrayLike<V>, isSkipped: Uint8Array): void
  /** The values, in a buffer of exactly their size, so that moving it to another thread moves nothing else. */
  finish(): NumberArray | (string | null)[]
}

type NumberArray = Float64Array | Uint8Array | Uint32Array

function growingNumbers(create: (length: number) => NumberArray): Growing<number> {
  let values = create(1024)
  let length = 0
  const reserve = (more: number) => {
    if (length + more <= values.length) return
    const larger = create(Math.max(length + more, 2 * values.length))
    larger.set(values)
    values = larger
  }
  return {
    push(value) {
      reserve(1)
      values[length++] = value
    },
    append(added, isSkipped) {
      reserve(added.length)
      for (let i = 0; i < added.length; i++) if (!isSkipped[i]) values[length++] = added[i] ?? NaN
    },
    finish: () => values.slice(0, length),
  }
}

function growingText(): Growing<string | null> {
  const values: (string | null)[] = []
  return {
    push: value => void values.push(value),
    append(added, isSkipped) {
      for (let i = 0; i < added.length; i++) if (!isSkipped[i]) values.push(added[i] ?? null)
    },
    finish: () => values,
  }
}

export type Cell = string | number | null

/** One table being filled, column by column; every field must get one value per row. */
export interface TableBuilder {
  readonly fields: Readonly<Record<string, Field>>
  column(field: string): Growing<Cell>
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
    column: field => columns.get(field) as Growing<Cell>,
    finish: <T extends FactTable>() =>
      Object.fromEntries([...columns].map(([field, column]) => [field, column.finish()])) as unknown as Columns<T>,
  }
}

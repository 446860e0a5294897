/**
 * One table of the database: columns, keys and constraints, from which TypeORM's entity, the row type and the bulk insert
 * derive. What creates the table is a migration; tests/migrations compares the two on SQLite and on PostgreSQL.
 */
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'

export type SqlType = 'integer' | 'text' | 'double precision'

export interface ColumnSpec {
  readonly type: SqlType
  readonly nullable?: true
  readonly generated?: true
}

export const int = { type: 'integer' } as const
export const intOrNull = { type: 'integer', nullable: true } as const
export const real = { type: 'double precision' } as const
export const realOrNull = { type: 'double precision', nullable: true } as const
export const text = { type: 'text' } as const
export const textOrNull = { type: 'text', nullable: true } as const
/** A number that the database gives out and never gives out twice. */
export const serial = { type: 'integer', generated: true } as const

export type ColumnSpecs = Readonly<Record<string, ColumnSpec>>

export interface ForeignKey {
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
}

export interface TableSpec<C extends ColumnSpecs = ColumnSpecs> {
  readonly name: string
  readonly columns: C
  /** Columns of the primary key; the rows lie in its order unless it is a `serial`. */
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly uniques: readonly (readonly string[])[]
  readonly indices: readonly (readonly string[])[]
  /** Name -> condition. */
  readonly checks: Readonly<Record<string, string>>
}

type ValueOf<S extends ColumnSpec> =
  (S['type'] extends 'text' ? string : number) | (S extends { readonly nullable: true } ? null : never)

export type Row<S extends TableSpec> = { -readonly [N in keyof S['columns']]: ValueOf<S['columns'][N]> }

/** Names what `spec` leaves out, and keeps the columns' types. */
export function defineTable<const C extends ColumnSpecs>(
  name: string,
  columns: C,
  spec: Pick<TableSpec, 'primaryKey'> & Partial<Omit<TableSpec, 'name' | 'columns'>>,
): TableSpec<C> {
  return { name, columns, foreignKeys: [], uniques: [], indices: [], checks: {}, ...spec }
}

/** A column that refers to another table's only key. */
export const refer = (column: string, table: string): ForeignKey => ({
  columns: [column],
  table,
  references: ['id'],
})

/** A check that a column holds one of the values. */
export const oneOf = (column: string, values: readonly (string | number)[]): string =>
  `"${column}" IN (${values.map(value => (typeof value === 'number' ? value : `'${value}'`)).join(', ')})`

export function toEntity<S extends TableSpec>(table: S): EntitySchema<Row<S>> {
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, spec]): [string, EntitySchemaColumnOptions] => [
      name,
      {
        type: spec.type,
        primary: table.primaryKey.includes(name),
        nullable: spec.nullable ?? false,
        ...(spec.generated ? { generated: 'increment' as const } : {}),
      },
    ]),
  )
  return new EntitySchema<Row<S>>({
    name: table.name,
    columns: columns as Record<keyof Row<S>, EntitySchemaColumnOptions>,
    // Rows lie in the order of a key of several columns, without a second index beside them.
    withoutRowid: table.primaryKey.length > 1,
    foreignKeys: table.foreignKeys.map(key => ({
      target: key.table,
      columnNames: [...key.columns],
      referencedColumnNames: [...key.references],
    })),
    uniques: table.uniques.map(columns => ({ columns: [...columns] })),
    indices: table.indices.map(columns => ({ columns: [...columns] })),
    checks: Object.entries(table.checks).map(([name, expression]) => ({
      name: `${table.name}_${name}`,
      expression,
    })),
  })
}

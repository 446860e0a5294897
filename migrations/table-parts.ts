/**
 * Words for writing a table down briefly. Applied migrations use them, so what one of them means must never change; add a
 * new word instead.
 */
import type { TableCheckOptions, TableColumnOptions, TableForeignKeyOptions } from 'typeorm'

type Column = TableColumnOptions

/** A number that the database gives out and never gives out twice. */
export const serial = (name: string): Column => ({
  name,
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
})

export const integer = (name: string): Column => ({ name, type: 'integer' })
export const integerOrNull = (name: string): Column => ({ name, type: 'integer', isNullable: true })
export const integerKey = (name: string): Column => ({ name, type: 'integer', isPrimary: true })

export const text = (name: string): Column => ({ name, type: 'text' })
export const textOrNull = (name: string): Column => ({ name, type: 'text', isNullable: true })
export const textKey = (name: string): Column => ({ name, type: 'text', isPrimary: true })

export const real = (name: string): Column => ({ name, type: 'double precision' })
export const realOrNull = (name: string): Column => ({ name, type: 'double precision', isNullable: true })

/** A column that holds the `id` of a row of `table`. */
export const refer = (column: string, table: string): TableForeignKeyOptions => ({
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
})

/** Columns that hold the key of a row of `table`, under the same names. */
export const referTo = (table: string, columns: string[]): TableForeignKeyOptions => ({
  columnNames: columns,
  referencedTableName: table,
  referencedColumnNames: columns,
})

export const check = (name: string, expression: string): TableCheckOptions => ({ name, expression })

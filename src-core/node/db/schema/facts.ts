/** The tables of facts, derived from the one table of fields. A fact belongs to the file that told it. */
import { factTables, type FactTable, type Field } from '../../../../src-shared/domain/facts.ts'
import {
  defineTable,
  int,
  oneOf,
  real,
  refer,
  type ColumnSpec,
  type ForeignKey,
  type SqlType,
  type TableSpec,
} from './table.ts'

const sqlTypes: Readonly<Record<Field['type'], SqlType>> = {
  text: 'text',
  date: 'text',
  number: 'double precision',
  flag: 'integer',
}
/** Numbers that count something. */
const wholeNumbers: readonly string[] = ['bucket', 'line_row']

/** What tells rows of one sheet row apart, where a sheet row makes several. `drop_no` counts them; only the store has it. */
export const rowParts: Readonly<Partial<Record<FactTable, 'bucket' | 'drop_no'>>> = {
  erp_yarn_bucket: 'bucket',
  erp_order_bucket: 'bucket',
  po_schedule: 'drop_no',
}

export const fieldsOf = (table: FactTable): [name: string, field: Field][] => Object.entries(factTables[table])

function factColumn(name: string, field: Field, isKey: boolean): ColumnSpec {
  const type = wholeNumbers.includes(name) ? 'integer' : sqlTypes[field.type]
  return field.required || field.type === 'flag' || isKey ? { type } : { type, nullable: true }
}

function factTable(table: FactTable): TableSpec {
  const part = rowParts[table]
  const columns: Record<string, ColumnSpec> = { file_id: int, row_no: int }
  if (part === 'drop_no') columns['drop_no'] = int
  const foreignKeys: ForeignKey[] = [refer('file_id', 'import_file')]
  const checks: Record<string, string> = { row_no: '"row_no" > 0' }
  for (const [name, field] of fieldsOf(table)) {
    columns[name] = factColumn(name, field, name === part)
    if (field.ref) foreignKeys.push(refer(name, field.ref))
    if (field.type === 'flag') checks[name] = oneOf(name, [0, 1])
    if (field.type === 'date') checks[name] = `length("${name}") = 10`
    if (name === 'bucket') checks[name] = '"bucket" >= 0'
  }
  if (table === 'supplier_term') foreignKeys.push(refer('supplier_no', 'supplier'))
  if (table === 'stage_stock') checks['stage'] = oneOf('stage', ['F01', 'I01', 'G00', 'G02'])
  if (table === 'bom_line')
    foreignKeys.push({ columns: ['file_id', 'style_id'], table: 'bom', references: ['file_id', 'style_id'] })
  const primaryKey = part ? ['file_id', 'row_no', part] : ['file_id', 'row_no']
  return defineTable(table, columns, { primaryKey, foreignKeys, checks })
}

/** The bill of material of a style as one file has it: how many lines (feeds) and what they add up to. */
export const bom = defineTable(
  'bom',
  { file_id: int, style_id: { type: 'text' }, lines: int, fraction_sum: real },
  {
    primaryKey: ['file_id', 'style_id'],
    foreignKeys: [refer('file_id', 'import_file'), refer('style_id', 'style')],
    checks: { lines: '"lines" > 0' },
  },
)

const factTableNames = Object.keys(factTables) as FactTable[]

export const factTableSpecs = Object.fromEntries(factTableNames.map(name => [name, factTable(name)])) as Readonly<
  Record<FactTable, TableSpec>
>

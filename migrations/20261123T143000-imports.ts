/** What was imported, and the identities that facts refer to. */
import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { check, integer, integerKey, integerOrNull, refer, serial, text, textKey, textOrNull } from './table-parts.ts'

const tables: readonly TableOptions[] = [
  { name: 'import_batch', columns: [serial('id'), text('created_at'), integer('files'), integer('rows')] },
  {
    name: 'import_file',
    columns: [
      serial('id'),
      integer('batch_id'),
      text('kind'),
      text('file_name'),
      integer('size_bytes'),
      text('sha256'),
      textOrNull('sheet'),
      integerOrNull('header_row'),
      text('header_fingerprint'),
      text('mapping'),
      integer('rows'),
      textOrNull('run_date'),
    ],
    foreignKeys: [refer('batch_id', 'import_batch')],
    uniques: [{ columnNames: ['batch_id', 'kind'] }],
    checks: [check('import_file_rows', '"rows" >= 0'), check('import_file_sha256', 'length("sha256") = 64')],
  },
  {
    name: 'row_issue',
    columns: [
      integerKey('file_id'),
      integerKey('issue_no'),
      text('severity'),
      text('code'),
      textOrNull('sheet'),
      integerOrNull('row_no'),
      textOrNull('column_name'),
      textOrNull('raw'),
      text('advice'),
    ],
    foreignKeys: [refer('file_id', 'import_file')],
    checks: [check('row_issue_severity', `"severity" IN ('error', 'warning', 'info')`)],
    withoutRowid: true,
  },
  {
    name: 'snapshot',
    columns: [serial('id'), integer('batch_id'), text('as_of'), text('as_of_source'), text('created_at')],
    foreignKeys: [refer('batch_id', 'import_batch')],
    uniques: [{ columnNames: ['batch_id'] }],
    checks: [check('snapshot_as_of', 'length("as_of") = 10')],
  },
  {
    name: 'snapshot_file',
    columns: [integerKey('snapshot_id'), textKey('kind'), integer('file_id')],
    foreignKeys: [refer('snapshot_id', 'snapshot'), refer('file_id', 'import_file')],
    indices: [{ columnNames: ['file_id'] }],
    withoutRowid: true,
  },
  {
    name: 'material',
    columns: [textKey('id'), text('kind'), integer('first_batch_id')],
    foreignKeys: [refer('first_batch_id', 'import_batch')],
    checks: [check('material_kind', `"kind" IN ('yarn')`)],
  },
  {
    name: 'style',
    columns: [textKey('id'), integer('first_batch_id')],
    foreignKeys: [refer('first_batch_id', 'import_batch')],
  },
  {
    name: 'purchase_order',
    columns: [textKey('id'), integer('first_batch_id')],
    foreignKeys: [refer('first_batch_id', 'import_batch')],
  },
  {
    name: 'supplier',
    columns: [textKey('id'), integer('first_batch_id')],
    foreignKeys: [refer('first_batch_id', 'import_batch')],
  },
  {
    name: 'supplier_alias',
    columns: [textKey('spelling'), textOrNull('supplier_id'), text('state')],
    foreignKeys: [refer('supplier_id', 'supplier')],
    checks: [
      check('supplier_alias_state', `"state" IN ('exact', 'proposed', 'confirmed')`),
      check('supplier_alias_none', `"supplier_id" IS NOT NULL OR "state" = 'confirmed'`),
    ],
  },
  { name: 'remembered_mapping', columns: [textKey('header_fingerprint'), text('kind'), text('mapping')] },
]

export class CreateImports implements MigrationInterface {
  readonly name = 'CreateImports1795444200000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(new Table(table))
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore the backup that was made before this one.')
  }
}

/** Facts of yarn: stock, purchase orders, and the ERP's own report. A row belongs to the file that told it. */
import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { check, integer, integerKey, integerOrNull, realOrNull, refer, text, textOrNull } from './table-parts.ts'

const tables: readonly TableOptions[] = [
  {
    name: 'yarn_stock',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('yarn_id'),
      textOrNull('customer'),
      textOrNull('supplier_text'),
      textOrNull('description'),
      textOrNull('colour'),
      realOrNull('beginning_lb'),
      realOrNull('received_lb'),
      realOrNull('consumed_lb'),
      realOrNull('adjustments_lb'),
      realOrNull('theoretical_lb'),
      realOrNull('misc_lb'),
      realOrNull('on_order_lb'),
      realOrNull('allocated_lb'),
      realOrNull('planning_lb'),
      textOrNull('reconciled_on'),
      realOrNull('cost_per_lb'),
      realOrNull('total_cost'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('yarn_id', 'material')],
    checks: [
      check('yarn_stock_row_no', '"row_no" > 0'),
      check('yarn_stock_reconciled_on', 'length("reconciled_on") = 10'),
    ],
    withoutRowid: true,
  },
  {
    name: 'erp_yarn',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('yarn_id'),
      textOrNull('supplier_text'),
      textOrNull('description'),
      textOrNull('colour'),
      realOrNull('inventory_lb'),
      realOrNull('total_demand_lb'),
      realOrNull('total_receipt_lb'),
      realOrNull('balance_lb'),
      realOrNull('past_due_lb'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('yarn_id', 'material')],
    checks: [check('erp_yarn_row_no', '"row_no" > 0')],
    withoutRowid: true,
  },
  {
    name: 'erp_yarn_bucket',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('yarn_id'),
      integerKey('bucket'),
      text('label'),
      realOrNull('demand_lb'),
      realOrNull('receipts_lb'),
      realOrNull('balance_lb'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('yarn_id', 'material')],
    checks: [check('erp_yarn_bucket_row_no', '"row_no" > 0'), check('erp_yarn_bucket_bucket', '"bucket" >= 0')],
    withoutRowid: true,
  },
  {
    name: 'erp_order_yarn',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('style_id'),
      text('order_id'),
      text('yarn_id'),
      realOrNull('percent'),
      realOrNull('total_lb'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('style_id', 'style'), refer('yarn_id', 'material')],
    checks: [check('erp_order_yarn_row_no', '"row_no" > 0')],
    withoutRowid: true,
  },
  {
    name: 'erp_order_bucket',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('style_id'),
      text('order_id'),
      text('yarn_id'),
      integerKey('bucket'),
      text('label'),
      realOrNull('demand_lb'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('style_id', 'style'), refer('yarn_id', 'material')],
    checks: [check('erp_order_bucket_row_no', '"row_no" > 0'), check('erp_order_bucket_bucket', '"bucket" >= 0')],
    withoutRowid: true,
  },
  {
    name: 'po_receipt',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('po_id'),
      text('yarn_id'),
      textOrNull('supplier_text'),
      textOrNull('ordered_on'),
      realOrNull('price_per_lb'),
      realOrNull('stock_lb'),
      realOrNull('ordered_lb'),
      realOrNull('received_lb'),
      realOrNull('balance_lb'),
      realOrNull('past_due_lb'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('po_id', 'purchase_order'), refer('yarn_id', 'material')],
    checks: [check('po_receipt_row_no', '"row_no" > 0'), check('po_receipt_ordered_on', 'length("ordered_on") = 10')],
    withoutRowid: true,
  },
  {
    name: 'po_schedule',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      integerKey('drop_no'),
      text('po_id'),
      text('yarn_id'),
      integerOrNull('line_row'),
      textOrNull('due_on'),
      integer('is_later'),
      realOrNull('drop_lb'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('po_id', 'purchase_order'), refer('yarn_id', 'material')],
    checks: [
      check('po_schedule_row_no', '"row_no" > 0'),
      check('po_schedule_due_on', 'length("due_on") = 10'),
      check('po_schedule_is_later', '"is_later" IN (0, 1)'),
    ],
    withoutRowid: true,
  },
  {
    name: 'po_line',
    columns: [
      integerKey('file_id'),
      integerKey('row_no'),
      text('po_id'),
      text('yarn_id'),
      textOrNull('status'),
      textOrNull('supplier_text'),
      textOrNull('ordered_on'),
      textOrNull('requested_on'),
      textOrNull('quoted_on'),
      realOrNull('ordered_lb'),
      realOrNull('balance_lb'),
      textOrNull('size'),
      textOrNull('type'),
      textOrNull('colour'),
      textOrNull('description'),
      realOrNull('price_per_lb'),
      realOrNull('total_cost'),
    ],
    foreignKeys: [refer('file_id', 'import_file'), refer('po_id', 'purchase_order'), refer('yarn_id', 'material')],
    checks: [
      check('po_line_row_no', '"row_no" > 0'),
      check('po_line_ordered_on', 'length("ordered_on") = 10'),
      check('po_line_requested_on', 'length("requested_on") = 10'),
      check('po_line_quoted_on', 'length("quoted_on") = 10'),
    ],
    withoutRowid: true,
  },
]

export class CreateYarnFacts implements MigrationInterface {
  readonly name = 'CreateYarnFacts1795444260000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(new Table(table))
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore the backup that was made before this one.')
  }
}

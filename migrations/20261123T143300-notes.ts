/** What people decided and set, what was changed, and how the file was checked. */
import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { check, real, realOrNull, serial, text, textKey, textOrNull } from './table-parts.ts'

const tables: readonly TableOptions[] = [
  {
    name: 'action_decision',
    columns: [
      textKey('key'),
      text('state'),
      textOrNull('until'),
      text('note'),
      text('fingerprint'),
      real('quantity_lb'),
      textOrNull('need_by'),
      textOrNull('order_by'),
      realOrNull('money_usd'),
      text('decided_at'),
    ],
    checks: [check('action_decision_state', `"state" IN ('open', 'accepted', 'rejected', 'snoozed')`)],
  },
  {
    name: 'setting',
    columns: [textKey('key'), textKey('scope'), textKey('scope_id'), real('value')],
    checks: [
      check('setting_scope', `"scope" IN ('mill', 'supplier')`),
      check('setting_scope_id', `("scope" = 'mill') = ("scope_id" = '')`),
    ],
    withoutRowid: true,
  },
  {
    name: 'change_log',
    columns: [
      serial('id'),
      text('at'),
      text('procedure'),
      text('object'),
      textOrNull('before_value'),
      textOrNull('after_value'),
    ],
  },
  { name: 'store_check', columns: [serial('id'), text('at'), text('reason'), text('result')] },
]

export class CreateNotes implements MigrationInterface {
  readonly name = 'CreateNotes1795444380000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(new Table(table))
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore the backup that was made before this one.')
  }
}

/** What people decided and set, and what was changed when. None of it belongs to an import or a plan. */
import { decisionStates } from '../../../../src-shared/domain/action.ts'
import { defineTable, oneOf, real, realOrNull, serial, text, textOrNull } from './table.ts'

export const actionDecision = defineTable(
  'action_decision',
  {
    key: text,
    state: text,
    until: textOrNull,
    note: text,
    fingerprint: text,
    quantity_lb: real,
    need_by: textOrNull,
    order_by: textOrNull,
    money_usd: realOrNull,
    decided_at: text,
  },
  { primaryKey: ['key'], checks: { state: oneOf('state', decisionStates) } },
)

/** A setting that differs from its default. `scope_id` is the supplier, and empty for the mill. */
export const setting = defineTable(
  'setting',
  { key: text, scope: text, scope_id: text, value: real },
  {
    primaryKey: ['key', 'scope', 'scope_id'],
    checks: {
      scope: oneOf('scope', ['mill', 'supplier']),
      scope_id: `("scope" = 'mill') = ("scope_id" = '')`,
    },
  },
)

/** Append only. `before_value` and `after_value` are JSON. */
export const changeLog = defineTable(
  'change_log',
  { id: serial, at: text, procedure: text, object: text, before_value: textOrNull, after_value: textOrNull },
  { primaryKey: ['id'] },
)

/** When the file was checked, why, and with what result. */
export const storeCheck = defineTable(
  'store_check',
  { id: serial, at: text, reason: text, result: text },
  { primaryKey: ['id'] },
)

export const noteTables = [actionDecision, setting, changeLog, storeCheck] as const

/** What people decided on actions. */
import type { DecisionState } from '../../../src-shared/domain/action.ts'
import { logChange } from './changes.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { actionDecision } from './schema/notes.ts'
import type { Row } from './schema/table.ts'
import type { Decision, DecisionStore } from '../../app/store.ts'

export const createDecisionStore = (database: Database): DecisionStore => ({
  list: async () => database.read(readDecisions),
  decide: decisions =>
    database.write(async writer => {
      const before = new Map(readDecisions(writer.connection).map(decision => [decision.key, decision]))
      const now = database.clock()
      for (const decision of decisions) {
        const made: Decision = { ...decision, decidedAt: now.toISOString() }
        await writer.manager.upsert(actionDecision.name, toRow(made), ['key'])
        await logChange(writer, now, {
          procedure: 'actions.decide',
          object: `action ${decision.key}`,
          before: before.get(decision.key) ?? null,
          after: made,
        })
      }
    }),
})

function readDecisions(reader: Connection): Decision[] {
  const rows = reader.prepare(`SELECT * FROM "action_decision" ORDER BY "key"`).all() as Row<typeof actionDecision>[]
  return rows.map(row => ({
    key: row.key,
    state: row.state as DecisionState,
    until: row.until,
    note: row.note,
    fingerprint: row.fingerprint,
    quantityLb: row.quantity_lb,
    needBy: row.need_by,
    orderBy: row.order_by,
    moneyUsd: row.money_usd,
    decidedAt: row.decided_at,
  }))
}

const toRow = (decision: Decision): Row<typeof actionDecision> => ({
  key: decision.key,
  state: decision.state,
  until: decision.until,
  note: decision.note,
  fingerprint: decision.fingerprint,
  quantity_lb: decision.quantityLb,
  need_by: decision.needBy,
  order_by: decision.orderBy,
  money_usd: decision.moneyUsd,
  decided_at: decision.decidedAt,
})

/** What people decided on actions. */
import type { DecisionState } from '../../../src-shared/domain/action.ts'
import { AppError } from '../../../src-shared/contract/errors.ts'
import { logChange, readChanges } from './changes.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { actionDecision } from './schema/notes.ts'
import type { Row } from './schema/table.ts'
import type { Change, Decision, DecisionStore } from '../../app/store.ts'

const DECIDE = 'actions.decide'

export const createDecisionStore = (database: Database): DecisionStore => ({
  list: async () => database.read(readDecisions),
  decide: decisions =>
    database.write(async writer => {
      const before = new Map(readDecisions(writer.connection).map(decision => [decision.key, decision]))
      const now = database.clock()
      const ids: number[] = []
      for (const decision of decisions) {
        const after: Decision = { decidedAt: now.toISOString(), ...decision }
        await writer.manager.upsert(actionDecision.name, toRow(after), ['key'])
        const change = { procedure: DECIDE, object: `action ${decision.key}`, before: before.get(decision.key), after }
        ids.push(await logChange(writer, now, change))
      }
      return { first: ids[0]!, last: ids.at(-1)! }
    }),
  undo: ({ first, last }) =>
    database.write(async writer => {
      const changes = readChanges(writer.connection, DECIDE, first, last)
      if (changes.length === 0 || changes.length !== last - first + 1)
        throw new AppError('not_found', 'There is no such decision to take back. Nothing was changed.')
      const standing = new Map(readDecisions(writer.connection).map(decision => [decision.key, decision]))
      const now = database.clock()
      for (const { object, before, after } of changes as readonly DecisionChange[]) {
        const current = standing.get(after.key)
        if (!current || !isSame(current, after))
          throw new AppError(
            'conflict',
            `The ${object} was decided again since. Take that back first. Nothing was changed.`,
          )
        if (before) await writer.manager.upsert(actionDecision.name, toRow(before), ['key'])
        else await writer.manager.delete(actionDecision.name, { key: after.key })
        await logChange(writer, now, { procedure: 'actions.undo', object, before: after, after: before })
      }
      return (changes as readonly DecisionChange[]).map(({ after }) => after.key)
    }),
})

/** A change as `decide` logs it. */
interface DecisionChange extends Change {
  readonly before: Decision | null
  readonly after: Decision
}

const isSame = (a: Decision, b: Decision): boolean =>
  (Object.keys(a) as (keyof Decision)[]).every(name => a[name] === b[name])

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

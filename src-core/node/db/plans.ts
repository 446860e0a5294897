/** Plans: saved by the engine's result, read without the engine. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { Bucket } from '../../../src-shared/domain/weeks.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { readActions, readDemands, readMatrix, readOrders, readPegs, readSupplies } from './plan-rows.ts'
import { savePlan } from './save-plan.ts'
import type { planRun } from './schema/plans.ts'
import type { Row } from './schema/table.ts'
import type { PlanRun, PlanStore } from '../../app/store.ts'

export function createPlanStore(database: Database): PlanStore {
  /** Reads rows of a plan that still has them. */
  const readRows = async <T>(planId: number, read: (reader: Connection, plan: PlanRun) => T): Promise<T> =>
    database.read(reader => {
      const plan = findPlan(reader, planId)
      if (!plan.hasRows)
        throw new AppError('not_found', 'Only the last plans are kept in full; of this one only the summary is left.')
      return read(reader, plan)
    })
  return {
    save: plan =>
      database.write(async writer => {
        const planId = await savePlan(writer, plan, database.clock())
        return findPlan(writer.connection, planId)
      }),
    current: async () => database.read(readCurrent),
    byId: async planId => database.read(reader => findPlan(reader, planId)),
    readMatrix: (planId, yarnId) => readRows(planId, (reader, plan) => readMatrix(reader, plan, yarnId)),
    readOrders: planId => readRows(planId, reader => readOrders(reader, planId)),
    readDemands: (planId, yarnId) => readRows(planId, (reader, plan) => readDemands(reader, plan, yarnId)),
    readSupplies: (planId, yarnId) => readRows(planId, reader => readSupplies(reader, planId, yarnId)),
    readPegs: (planId, yarnId) => readRows(planId, reader => readPegs(reader, planId, yarnId)),
    readActions: (planId, yarnId) => readRows(planId, reader => readActions(reader, planId, yarnId)),
  }
}

function findPlan(reader: Connection, planId: number): PlanRun {
  const row = reader.prepare(`SELECT * FROM "plan_run" WHERE "id" = ?`).get(planId)
  if (!row) throw new AppError('not_found', 'This plan is no longer there.')
  return toPlanRun(row as Row<typeof planRun>)
}

function readCurrent(reader: Connection): PlanRun | null {
  const row = reader
    .prepare(
      `SELECT * FROM "plan_run" WHERE "snapshot_id" = (SELECT max("id") FROM "snapshot") ORDER BY "id" DESC LIMIT 1`,
    )
    .get()
  return row ? toPlanRun(row as Row<typeof planRun>) : null
}

const toPlanRun = (row: Row<typeof planRun>): PlanRun => ({
  id: row.id,
  snapshotId: row.snapshot_id,
  runDate: row.run_date,
  weeks: row.weeks,
  settings: JSON.parse(row.settings) as Settings,
  buckets: JSON.parse(row.buckets) as Bucket[],
  inputHash: row.input_hash,
  createdAt: row.created_at,
  durationMs: row.duration_ms,
  yarns: row.yarns,
  orders: row.orders,
  pegs: row.pegs,
  actions: row.actions,
  shortYarns: row.short_yarns,
  negativeAtEnd: row.negative_at_end,
  hasRows: row.has_rows === 1,
})

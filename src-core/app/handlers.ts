import type { ApiHandlers } from '../../src-shared/contract/contract.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { CallContext } from '../../src-shared/rpc/dispatch.ts'
import { actionRowsOf, decideActions, undoDecision } from './action-views.ts'
import { changeSetting, confirmSpelling, startOf } from './desk.ts'
import type { ImportDesk, Workshop } from './imports.ts'
import { undoImport } from './imports.ts'
import { planInfoOf } from './plan-context.ts'
import { matrixOf, reportOf, shortYarnsOf } from './plan-views.ts'
import { findingRowsOf, reconciliationOf, supplierRowsOf } from './review-views.ts'
import { snapshotInfoOf } from './snapshot-view.ts'
import { yarnDetailOf, yarnRowsOf } from './yarn-views.ts'

/** One line a procedure: where each call goes. */
export function createHandlers(workshop: Workshop, desk: ImportDesk): ApiHandlers<CallContext> {
  const { ports, planner, jobs, events } = workshop
  const { store } = ports
  return {
    app: {
      start: () => startOf(workshop),
      health: () => store.health(),
      setSetting: input => changeSetting(workshop, input),
      changes: async ({ limit }) => ({ rows: (await store.changes.list(limit)).map(({ id: _, ...change }) => change) }),
    },
    imports: {
      open: async ({ asOf }) => desk.open(asOf),
      addFile: ({ importId, fileName }, { body, signal }) =>
        desk.addFile(importId, fileName, body ?? new Uint8Array(), signal),
      addSample: ({ importId, sampleId }, { signal }) => desk.addSample(importId, sampleId, signal),
      remap: ({ importId, fileId, kind, mapping }, { signal }) => desk.remap(importId, fileId, kind, mapping, signal),
      removeFile: ({ importId, fileId }) => desk.removeFile(importId, fileId),
      setRunDate: ({ importId, asOf }) => desk.setRunDate(importId, asOf),
      preview: ({ importId }) => desk.preview(importId),
      problems: async ({ importId, offset, limit }) => {
        const problems = desk.problems(importId)
        return { rows: problems.slice(offset, offset + limit), total: problems.length }
      },
      commit: ({ importId }) => desk.commit(importId),
      discard: async ({ importId }) => {
        desk.discard(importId)
        return {}
      },
      history: async () => ({ snapshots: (await store.snapshots.list()).map(snapshotInfoOf) }),
      undo: async ({ snapshotId }) => {
        const before = await undoImport(workshop, snapshotId)
        return { snapshot: before && snapshotInfoOf(before) }
      },
    },
    plans: {
      run: async ({ weeks }) => {
        const job = jobs.start('plan', async ({ signal, report }) => {
          planner.invalidate()
          const context = await planner.current({ weeks, signal, report })
          events.publish({ type: 'changed', topics: ['plan'] })
          return { planId: context.run.id }
        })
        return { jobId: job.id }
      },
      current: async () => {
        const run = await store.plans.current()
        return { plan: run && planInfoOf(run) }
      },
      matrix: input => matrixOf(ports, planner, input),
      short: input => shortYarnsOf(ports, planner, input),
      report: input => reportOf(ports, planner, input),
    },
    yarns: {
      list: () => yarnRowsOf(ports, planner),
      detail: ({ yarnId }) => yarnDetailOf(ports, planner, yarnId),
    },
    actions: {
      list: async () => ({ rows: await actionRowsOf(ports, planner) }),
      decide: async verdict => {
        const decided = await decideActions(ports, planner, verdict)
        events.publish({ type: 'changed', topics: ['decisions'] })
        return decided
      },
      undo: async changes => {
        const rows = await undoDecision(ports, planner, changes)
        events.publish({ type: 'changed', topics: ['decisions'] })
        return { rows }
      },
    },
    doctor: {
      list: async () => ({ rows: findingRowsOf(await planner.current()) }),
      suppliers: async () => ({ rows: await supplierRowsOf(ports, planner) }),
      confirmAlias: async input => {
        await confirmSpelling(workshop, input)
        return {}
      },
    },
    reconcile: { get: () => reconciliationOf(planner) },
    jobs: {
      list: async () => ({ jobs: jobs.list() }),
      get: async ({ jobId }) => jobs.get(jobId),
      cancel: async ({ jobId }) => jobs.cancel(jobId),
    },
    events: {
      subscribe: (_input, { signal }) => {
        if (signal.aborted) throw new AppError('cancelled')
        return events.subscribe(signal)
      },
    },
  }
}

import type { z } from 'zod'
import type { ActionRow } from '../../src-shared/contract/actions.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Action, DecisionState } from '../../src-shared/domain/action.ts'
import type { IsoDate } from '../../src-shared/domain/dates.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { sayAction } from '../../src-shared/text/say.ts'
import { hasMoved } from '../engine/actions/has-moved.ts'
import { today } from './import-session.ts'
import type { Planner } from './plan-context.ts'
import type { Ports } from './ports.ts'
import type { Decision } from './store.ts'

type Row = z.input<typeof ActionRow>

/** What was decided on an action, as it stands today: a snooze ends, and moved facts open it again. */
function standingOf(action: Action, decision: Decision | undefined, settings: Settings, now: IsoDate): Row['decision'] {
  const open = { state: 'open' as const, until: null, note: '', decidedAt: null, movedFrom: null }
  if (!decision || decision.state === 'open') return open
  const { state, until, note, decidedAt, quantityLb, needBy } = decision
  if (state === 'snoozed' && until !== null && until <= now) return { ...open, note }
  if (action.fingerprint !== decision.fingerprint && hasMoved(decision, action, settings)) {
    return { ...open, note, decidedAt, movedFrom: { state, quantityLb, needBy } }
  }
  return { state, until, note, decidedAt, movedFrom: null }
}

interface StandingAction {
  readonly action: Action
  readonly decision: Row['decision']
}

/** Actions of the current plan with what was decided on them; `yarnId` narrows to one yarn. */
async function standingActions(ports: Ports, planner: Planner, yarnId?: string): Promise<StandingAction[]> {
  const { run } = await planner.current()
  const actions = await ports.store.plans.readActions(run.id, yarnId)
  const decisions = new Map((await ports.store.decisions.list()).map(decision => [decision.key, decision]))
  const { mill } = await ports.store.settings.read()
  const now = today(ports.clock)
  return actions.map(action => ({ action, decision: standingOf(action, decisions.get(action.key), mill, now) }))
}

/** How many actions wait for a decision, by yarn. */
export async function countOpenActions(ports: Ports, planner: Planner): Promise<Map<string, number>> {
  const open = new Map<string, number>()
  for (const { action, decision } of await standingActions(ports, planner)) {
    if (decision.state === 'open') open.set(action.yarnId, (open.get(action.yarnId) ?? 0) + 1)
  }
  return open
}

/** Actions as a person reads them, the most urgent first; `yarnId` narrows to one yarn. */
export async function actionRowsOf(ports: Ports, planner: Planner, yarnId?: string): Promise<Row[]> {
  const { run, gathered } = await planner.current()
  const yarns = new Map(gathered.input.yarns.map(yarn => [yarn.id, yarn.description]))
  const suppliers = new Map(gathered.input.suppliers.map(supplier => [supplier.id, supplier.name]))
  return (await standingActions(ports, planner, yarnId))
    .map(({ action, decision }): Row => ({
      ...action,
      yarnDescription: yarns.get(action.yarnId) ?? '',
      supplierName: action.supplierId === null ? null : (suppliers.get(action.supplierId) ?? null),
      reason: {
        code: action.reason.code,
        values: { ...action.reason.values },
        orders: action.reason.orders.map(order => ({ ...order })),
      },
      sentence: sayAction(action, { runDate: run.runDate }),
      decision,
    }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
}

export interface Verdict {
  readonly keys: readonly string[]
  readonly state: DecisionState
  readonly until: IsoDate | null
  readonly note: string
}

/** Records a decision on each action. All of them or, when one is unknown, none. */
export async function decideActions(ports: Ports, planner: Planner, verdict: Verdict): Promise<Row[]> {
  if (verdict.state === 'snoozed' && (verdict.until === null || verdict.until <= today(ports.clock))) {
    throw new AppError('invalid_input', 'A snooze needs an end after today.')
  }
  const { run } = await planner.current()
  const byKey = new Map((await ports.store.plans.readActions(run.id)).map(action => [action.key, action]))
  const decided = verdict.keys.map(key => {
    const action = byKey.get(key)
    if (!action) {
      throw new AppError(
        'not_found',
        `The current plan no longer proposes ${key}. Nothing was decided; refresh the list.`,
      )
    }
    return action
  })
  const until = verdict.state === 'snoozed' ? verdict.until : null
  await ports.store.decisions.decide(
    decided.map(({ key, fingerprint, quantityLb, needBy, orderBy, moneyUsd }) => ({
      key,
      fingerprint,
      quantityLb,
      needBy,
      orderBy,
      moneyUsd,
      state: verdict.state,
      until,
      note: verdict.note,
    })),
  )
  const keys = new Set(verdict.keys)
  return (await actionRowsOf(ports, planner)).filter(row => keys.has(row.key))
}

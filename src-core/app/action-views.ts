import type { z } from 'zod'
import type { ActionRow, actions } from '../../src-shared/contract/actions.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Action, DecisionState } from '../../src-shared/domain/action.ts'
import type { IsoDate } from '../../src-shared/domain/dates.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { sayAction } from '../../src-shared/text/say.ts'
import { hasMoved } from '../engine/actions/has-moved.ts'
import { today } from './import-preview.ts'
import type { Planner } from './plan-context.ts'
import type { Ports } from './ports.ts'
import type { ChangeRange, Decision, NewDecision } from './store.ts'

type Row = z.input<typeof ActionRow>

/** What was decided on an action, as it stands today: a snooze ends, and moved facts open it again. */
function standingOf(action: Action, decision: Decision | null, settings: Settings, now: IsoDate): Row['decision'] {
  const open = { state: 'open' as const, until: null, note: '', decidedAt: null, movedFrom: null }
  if (!decision) return open
  if (decision.state === 'open') return { ...open, note: decision.note }
  const { state, until, note, decidedAt, quantityLb, needBy } = decision
  if (state === 'snoozed' && until !== null && until <= now) return { ...open, note }
  if (action.fingerprint !== decision.fingerprint && hasMoved(decision, action, settings)) {
    return { ...open, note, decidedAt, movedFrom: { state, quantityLb, needBy } }
  }
  return { state, until, note, decidedAt, movedFrom: null }
}

interface StandingAction {
  readonly action: Action
  /** What was decided last, whether it still holds or not. */
  readonly stored: Decision | null
  readonly decision: Row['decision']
}

/** Actions of the current plan with what was decided on them; `yarnId` narrows to one yarn. */
async function standingActions(ports: Ports, planner: Planner, yarnId?: string): Promise<StandingAction[]> {
  const { run } = await planner.current()
  const actions = await ports.store.plans.readActions(run.id, yarnId)
  const decisions = new Map((await ports.store.decisions.list()).map(decision => [decision.key, decision]))
  const { mill } = await ports.store.settings.read()
  const now = today(ports.clock)
  return actions.map(action => {
    const stored = decisions.get(action.key) ?? null
    return { action, stored, decision: standingOf(action, stored, mill, now) }
  })
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

/**
 * Records a decision on each action. All of them or, when one is unknown, none. A verdict that only brings another note
 * leaves the facts that were decided on, and when, as they are: a note must not hide that they moved since.
 */
export async function decideActions(ports: Ports, planner: Planner, verdict: Verdict): Promise<Decided> {
  if (verdict.state === 'snoozed' && (verdict.until === null || verdict.until <= today(ports.clock))) {
    throw new AppError('invalid_input', 'A snooze needs an end after today.')
  }
  const keys = new Set(verdict.keys)
  const standing = new Map((await standingActions(ports, planner)).map(standing => [standing.action.key, standing]))
  const decisions = [...keys].map(key => {
    const found = standing.get(key)
    if (!found) {
      throw new AppError(
        'not_found',
        `The current plan no longer proposes ${key}. Nothing was decided; refresh the list.`,
      )
    }
    return isNoteOnly(found, verdict) ? { ...found.stored, note: verdict.note } : decisionOn(found.action, verdict)
  })
  const changes = await ports.store.decisions.decide(decisions)
  return { rows: await rowsOf(ports, planner, keys), changes }
}

type Decided = z.input<typeof actions.decide.output>
type Noted = StandingAction & { readonly stored: Decision }

function isNoteOnly(standing: StandingAction, { state, until, note }: Verdict): standing is Noted {
  const { decision, stored } = standing
  return stored !== null && decision.state === state && decision.until === until && decision.note !== note
}

function decisionOn(action: Action, { state, until, note }: Verdict): NewDecision {
  const { key, fingerprint, quantityLb, needBy, orderBy, moneyUsd } = action
  const end = state === 'snoozed' ? until : null
  return { key, fingerprint, quantityLb, needBy, orderBy, moneyUsd, state, until: end, note }
}

/** Takes a decision back. `conflict` when one of its actions was decided again since. */
export async function undoDecision(ports: Ports, planner: Planner, changes: ChangeRange): Promise<Row[]> {
  await planner.current()
  return rowsOf(ports, planner, new Set(await ports.store.decisions.undo(changes)))
}

const rowsOf = async (ports: Ports, planner: Planner, keys: ReadonlySet<string>): Promise<Row[]> =>
  (await actionRowsOf(ports, planner)).filter(row => keys.has(row.key))

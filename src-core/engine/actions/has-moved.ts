import type { Action } from '../../../src-shared/domain/action.ts'
import { toDay, type IsoDate } from '../../../src-shared/domain/dates.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'

/** The facts of an action when a person decided on it. */
export interface DecidedFacts {
  readonly quantityLb: number
  readonly needBy: IsoDate | null
  readonly orderBy: IsoDate | null
}

/**
 * Whether the facts moved so far since a decision that it must be asked again: the quantity by more than
 * `actions.reopenShare` of what was decided (and by more than `actions.minLb`), or a date by more than
 * `actions.reopenDays`, or a date that came or went.
 */
export function hasMoved(decidedAt: DecidedFacts, now: Action, settings: Settings): boolean {
  const movedLb = Math.abs(now.quantityLb - decidedAt.quantityLb)
  const allowedLb = Math.max(
    settings['actions.minLb'],
    settings['actions.reopenShare'] * Math.abs(decidedAt.quantityLb),
  )
  const days = settings['actions.reopenDays']
  return (
    movedLb > allowedLb ||
    hasDateMoved(decidedAt.needBy, now.needBy, days) ||
    hasDateMoved(decidedAt.orderBy, now.orderBy, days)
  )
}

function hasDateMoved(then: IsoDate | null, now: IsoDate | null, days: number): boolean {
  if (then === null || now === null) return then !== now
  return Math.abs(toDay(now) - toDay(then)) > days
}

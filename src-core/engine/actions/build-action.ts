import type { Action, ActionKind } from '../../../src-shared/domain/action.ts'
import { toDay, type IsoDate } from '../../../src-shared/domain/dates.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { ServedOrder } from './demand-links.ts'
import type { Mill } from './yarn-case.ts'

/** What one action says, before it has an identity. Fields that are left out are null. */
export interface Draft {
  readonly kind: ActionKind
  readonly yarn: number
  readonly supplierId?: string | null
  readonly poId?: string
  readonly fromOrderId?: string
  readonly substituteYarnId?: string
  readonly quantityLb: number
  readonly orderBy?: IsoDate
  readonly needBy: IsoDate
  readonly moneyUsd: number | null
  /** Dollars at stake, for the rank; `moneyUsd` where it spends or frees some. */
  readonly stakeUsd: number | null
  /** Weeks until it hurts. */
  readonly weeks: number
  readonly code: string
  readonly values: Action['reason']['values']
  readonly orders: readonly ServedOrder[]
}

/** Levers from the cheapest to the dearest; what is not needed can wait until what is short is seen to. */
const levers: Readonly<Record<ActionKind, number>> = {
  chase: 0,
  pull_in: 1,
  reallocate: 2,
  substitute: 3,
  order: 4,
  defer: 5,
  reduce: 5,
  cancel: 5,
}
const LEVERS = 6

/** Room for dollars below a step of urgency; larger stakes count as this much. */
const STAKE_ROOM = 1e9

/**
 * Smaller comes first: weeks until it hurts, then the cheaper lever, then the larger stake.
 */
export function rankOf(kind: ActionKind, weeks: number, stakeUsd: number | null): number {
  const step = LEVERS * weeks + levers[kind]
  return step * STAKE_ROOM - Math.min(STAKE_ROOM - 1, Math.round(Math.abs(stakeUsd ?? 0)))
}

/** Gives keys and fingerprints, and sorts by urgency. */
export function buildActions({ input }: Mill, drafts: readonly Draft[]): Action[] {
  const taken = new Map<string, number>()
  const actions = drafts.map((draft): Action => {
    const yarnId = input.yarns[draft.yarn]!.id
    const { kind, supplierId = null, poId = null, fromOrderId = null, substituteYarnId = null, needBy } = draft
    const subject = kind === 'order' ? supplierId : kind === 'substitute' ? substituteYarnId : (fromOrderId ?? poId)
    const stem = [kind, yarnId, subject ?? ''].join('|')
    // Several deliveries of one PO: the first keeps the plain key, so that it is the same action while others come and go.
    const ordinal = (taken.get(stem) ?? 0) + 1
    taken.set(stem, ordinal)
    const key = ordinal === 1 ? stem : `${stem}|${ordinal}`
    const quantityLb = roundCents(draft.quantityLb)
    const orderBy = draft.orderBy ?? null
    const { fromOn = null, toOn = null } = draft.values
    const facts = [key, Math.round(quantityLb), needBy, orderBy, fromOn, toOn]
    return {
      key,
      fingerprint: fingerprintOf(facts.map(fact => fact ?? '').join('|')),
      kind,
      yarnId,
      supplierId,
      poId,
      fromOrderId,
      substituteYarnId,
      quantityLb,
      orderBy,
      needBy,
      moneyUsd: draft.moneyUsd === null ? null : roundCents(draft.moneyUsd),
      rank: rankOf(kind, draft.weeks, draft.stakeUsd),
      reason: { code: draft.code, values: draft.values, orders: draft.orders },
    }
  })
  return actions.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Whole cents and hundredths of a pound; no negative zero. */
export function roundCents(number: number): number {
  return Math.round(number * 100) / 100 + 0
}

export function mondayOfBucket({ core }: Mill, bucket: number): IsoDate {
  return core.buckets[bucket]!.monday
}

/** Days from a date to the run date, positive when it is past; null without a date. */
export function daysSince({ runDay }: Mill, date: IsoDate | null): number | null {
  return date === null ? null : runDay - toDay(date)
}

import type { IsoDate } from './dates.ts'

/** What to do, cheapest lever first; the last three are for what is not needed. */
export const actionKinds = [
  'chase',
  'pull_in',
  'reallocate',
  'substitute',
  'order',
  'defer',
  'reduce',
  'cancel',
] as const
export type ActionKind = (typeof actionKinds)[number]

/** One thing to do about one yarn, with the reason as data. */
export interface Action {
  /** What it is about: kind, yarn, PO or order. Decisions hang on it. */
  readonly key: string
  /** Key plus the facts; the same fingerprint never asks twice. */
  readonly fingerprint: string
  readonly kind: ActionKind
  readonly yarnId: string
  readonly supplierId: string | null
  readonly poId: string | null
  /** The order that gives up yarn, for `reallocate`. */
  readonly fromOrderId: string | null
  /** The yarn proposed instead, for `substitute`. */
  readonly substituteYarnId: string | null
  readonly quantityLb: number
  /** Latest day to act; in the past when the lead time no longer fits. */
  readonly orderBy: IsoDate | null
  /** Monday of the week in which the yarn is first short, or from which a surplus stands. */
  readonly needBy: IsoDate | null
  /** Dollars that the action spends (positive) or frees (negative); null when no price is known. */
  readonly moneyUsd: number | null
  /** Smaller comes first: weeks until it hurts, then the cheaper lever, then the larger stake. */
  readonly rank: number
  readonly reason: ActionReason
}

/** A name for the sentence and the numbers in it; the sentence itself stands in `src-shared/text`. */
export interface ActionReason {
  readonly code: string
  readonly values: Readonly<Record<string, string | number | null>>
  /** Orders that need it or would be served, largest first. */
  readonly orders: readonly {
    readonly orderId: string
    readonly styleId: string
    readonly lb: number
    readonly needBy: IsoDate
  }[]
}

export const decisionStates = ['open', 'accepted', 'rejected', 'snoozed'] as const
export type DecisionState = (typeof decisionStates)[number]

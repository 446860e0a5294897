import type { ActionRow } from '../../../src-shared/contract/actions.ts'

/** What the open actions would spend and free (dollars); those without a known price count nothing. */
export function openMoney(rows: readonly Pick<ActionRow, 'moneyUsd' | 'decision'>[]) {
  let spendUsd = 0
  let freeUsd = 0
  for (const { moneyUsd, decision } of rows) {
    if (decision.state !== 'open' || moneyUsd === null) continue
    if (moneyUsd > 0) spendUsd += moneyUsd
    else freeUsd -= moneyUsd
  }
  return { spendUsd, freeUsd }
}

import type { Action } from '../../../src-shared/domain/action.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from '../plan/core.ts'
import { at } from '../plan/grouping.ts'
import { buildActions, type Draft } from './build-action.ts'
import { coverShortages, type Cover, type Requirement } from './cover-shortages.ts'
import { findSurplus } from './find-surplus.ts'
import { offerSubstitutes } from './offer-substitutes.ts'
import { chaseDraft, orderDraft, pullInDraft, reallocateDraft, substituteDraft } from './shortage-actions.ts'
import { deferDraft, excessDrafts } from './surplus-actions.ts'
import { indexMill, openCase, type Mill, type YarnCase } from './yarn-case.ts'

/**
 * What to do about each shortage and each surplus of a plan, most urgent first.
 *
 * Shortages are those of the ERP view (past due left out), covered by the cheapest lever first: chase, pull in,
 * re-allocate, order. A substitute is proposed beside the order, which stays in full until a person approves it.
 * What the levers rest on is never cancelled. Linear in yarns, PO drops and pegs.
 *
 * A side that nothing is known of is no reason to act: without any knit order every PO would be a surplus, and without
 * any stock every demand a shortage, so the first gives no advice to give up yarn and the second none to get it.
 */
export function proposeActions(input: PlanInput, plan: PlanCore): Action[] {
  const mill = indexMill(input, plan)
  const isDemandKnown = input.orders.length > 0
  const isStockKnown = input.yarns.some(yarn => yarn.isInInventory)
  const drafts: Draft[] = []
  const requirements: { yarnCase: YarnCase; requirement: Requirement }[] = []
  for (let yarn = 0; yarn < input.yarns.length; yarn++) {
    if (!hasAnything(mill, yarn)) continue
    const yarnCase = openCase(mill, yarn)
    // With no demand nothing can be short; negative book stock alone is a finding of the data doctor, not a purchase.
    const cover = coverShortages(mill, yarnCase)
    if (isStockKnown) {
      drafts.push(...shortageDrafts(mill, yarnCase, cover))
      if (cover.requirement) requirements.push({ yarnCase, requirement: cover.requirement })
    }
    if (isDemandKnown) drafts.push(...surplusDrafts(mill, yarnCase))
  }
  drafts.push(...buyDrafts(mill, requirements))
  return buildActions(mill, drafts)
}

function shortageDrafts(mill: Mill, yarnCase: YarnCase, { chases, pullIns, releases }: Cover): Draft[] {
  return [
    ...chases.map(delivery => chaseDraft(mill, yarnCase, delivery)),
    ...pullIns.map(delivery => pullInDraft(mill, yarnCase, delivery)),
    ...releases.map(release => reallocateDraft(mill, yarnCase, release)),
  ]
}

function surplusDrafts(mill: Mill, yarnCase: YarnCase): Draft[] {
  const { excess, deferrals } = findSurplus(mill, yarnCase)
  return [...excessDrafts(mill, yarnCase, excess), ...deferrals.map(deferral => deferDraft(mill, yarnCase, deferral))]
}

/** Orders, and beside them substitutes; who is short first is offered free stock first. */
function buyDrafts(mill: Mill, requirements: { yarnCase: YarnCase; requirement: Requirement }[]): Draft[] {
  const byNeed = [...requirements].sort((a, b) => a.requirement.needDay - b.requirement.needDay)
  const offers = offerSubstitutes(
    mill,
    byNeed.map(({ yarnCase, requirement }) => ({ yarn: yarnCase.yarn, lb: requirement.lb })),
  )
  const offerOf = new Map(offers.map(offer => [offer.yarn, offer]))
  return requirements.flatMap(({ yarnCase, requirement }) => {
    const offer = offerOf.get(yarnCase.yarn)
    const order = orderDraft(mill, yarnCase, requirement, offer)
    return offer ? [substituteDraft(mill, requirement, offer), order] : [order]
  })
}

/** Most yarns of a mill have neither demand nor open POs. */
function hasAnything({ core, arrivalsByYarn }: Mill, yarn: number): boolean {
  return at(core.totalDemandLb, yarn) > 0 || at(arrivalsByYarn.starts, yarn) < at(arrivalsByYarn.starts, yarn + 1)
}

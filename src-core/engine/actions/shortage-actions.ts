import { toIso } from '../../../src-shared/domain/dates.ts'
import type { PlanSupplier } from '../../../src-shared/domain/plan.ts'
import { at } from '../plan/grouping.ts'
import { daysSince, mondayOfBucket, roundCents, type Draft } from './build-action.ts'
import { waitUntil, type Delivery, type Release, type Requirement } from './cover-shortages.ts'
import { isUnserved, ordersServed, type ServedOrder } from './demand-links.ts'
import { sizeLot } from './lot-size.ts'
import type { Substitute } from './offer-substitutes.ts'
import { priceOf } from './price.ts'
import { knownLeadWeeks, type Mill, type Supply, type YarnCase } from './yarn-case.ts'

/** Name of an inactive supplier; null when it is active or not known. */
export function inactiveName(supplier: PlanSupplier | null | undefined): string | null {
  return supplier && !supplier.isActive ? supplier.name : null
}

/** Orders whose pegs match; where the pegs see it otherwise, the orders that need the yarn in that bucket. */
function servedOrElse(mill: Mill, yarn: number, bucket: number, matches: (row: number) => boolean): ServedOrder[] {
  const served = ordersServed(mill, yarn, matches)
  return served.length > 0
    ? served
    : ordersServed(mill, yarn, row => at(mill.core.pegs.needBucket, row) === bucket && isUnserved(mill, row))
}

/** What chasing, pulling in and deferring say alike: pounds of one delivery, which keep their price. */
export function deliveryDraft(mill: Mill, yarn: number, supply: Supply, lb: number) {
  const line = mill.input.poLines[supply.poLine]!
  const supplier = mill.input.suppliers[line.supplier]
  const price = priceOf(mill, yarn, supply.poLine)
  const stakeUsd = price === null ? null : lb * price
  return {
    line,
    draft: { yarn, supplierId: supplier?.id ?? null, poId: line.poId, quantityLb: lb, moneyUsd: 0, stakeUsd },
    values: {
      yarnId: mill.input.yarns[yarn]!.id,
      poId: line.poId,
      supplierName: supplier?.name ?? null,
      inactiveSupplierName: inactiveName(supplier),
      quantityLb: roundCents(lb),
    },
    valueUsd: stakeUsd === null ? null : roundCents(stakeUsd),
  }
}

/** Past due pounds of one PO that a shortage needs. */
export function chaseDraft(mill: Mill, { yarn }: YarnCase, { supply, lb, bucket, shortLb }: Delivery): Draft {
  const { pegs } = mill.core
  const { line, draft, values, valueUsd } = deliveryDraft(mill, yarn, supply, lb)
  const needBy = mondayOfBucket(mill, bucket)
  const lateDays = daysSince(mill, line.requestedOn)
  const isLate = lateDays !== null && lateDays > 0
  const isOwn = (row: number) => pegs.supply[row] === 'past_due' && pegs.poLine[row] === supply.poLine
  return {
    ...draft,
    kind: 'chase',
    needBy,
    weeks: bucket,
    code: isLate ? 'chase' : 'chase_unscheduled',
    values: {
      ...values,
      pastDueLb: roundCents(supply.lb),
      balanceLb: line.balanceLb,
      shortLb: roundCents(shortLb),
      needOn: needBy,
      requestedOn: line.requestedOn,
      orderedOn: line.orderedOn,
      lateDays: isLate ? lateDays : null,
      valueUsd,
    },
    orders: servedOrElse(mill, yarn, bucket, isOwn),
  }
}

/** Pounds of a scheduled drop that must come earlier. */
export function pullInDraft(mill: Mill, { yarn }: YarnCase, { supply, lb, bucket, shortLb }: Delivery): Draft {
  const { pegs } = mill.core
  const { draft, values, valueUsd } = deliveryDraft(mill, yarn, supply, lb)
  const needBy = mondayOfBucket(mill, bucket)
  const isOwn = (row: number) => pegs.poLine[row] === supply.poLine && pegs.drop[row] === supply.drop
  return {
    ...draft,
    kind: 'pull_in',
    needBy,
    weeks: bucket,
    code: 'pull_in',
    values: {
      ...values,
      dropLb: roundCents(supply.lb),
      shortLb: roundCents(shortLb),
      fromOn: mondayOfBucket(mill, supply.bucket),
      toOn: needBy,
      earlierWeeks: supply.bucket - bucket,
      valueUsd,
    },
    orders: servedOrElse(mill, yarn, bucket, row => isOwn(row) && isUnserved(mill, row)),
  }
}

/** Yarn that an order which has not started leaves to orders before it. */
export function reallocateDraft(mill: Mill, yarnCase: YarnCase, { from, to, lb, bucket, shortLb }: Release): Draft {
  const { input, core } = mill
  const giver = input.orders[core.orderDemands[from]!.order]!
  const orders = ordersServed(mill, yarnCase.yarn, row => {
    const demand = at(core.pegs.orderDemand, row)
    return to.has(demand) && isUnserved(mill, row)
  })
  const [taker] = [...to].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const needBy = mondayOfBucket(mill, bucket)
  const price = priceOf(mill, yarnCase.yarn, null)
  return {
    kind: 'reallocate',
    yarn: yarnCase.yarn,
    fromOrderId: giver.id,
    quantityLb: lb,
    needBy,
    moneyUsd: 0,
    stakeUsd: price === null ? null : lb * price,
    weeks: bucket,
    code: 'reallocate',
    values: {
      yarnId: input.yarns[yarnCase.yarn]!.id,
      fromOrderId: giver.id,
      toOrderId: input.orders[core.orderDemands[taker![0]]!.order]!.id,
      quantityLb: roundCents(lb),
      shortLb: roundCents(shortLb),
      needOn: needBy,
      startOn: giver.startOn,
      quotedOn: giver.quotedOn,
      toOn: waitUntil(mill, yarnCase),
    },
    orders,
  }
}

/** The net requirement as an order, sized by the supplier's rules. */
export function orderDraft(
  mill: Mill,
  yarnCase: YarnCase,
  requirement: Requirement,
  substitute: Substitute | undefined,
): Draft {
  const { input, core } = mill
  const { yarn, supplier, leadWeeks } = yarnCase
  const rules = {
    moqLb: supplier?.moqLb ?? null,
    multipleLb: supplier?.multipleLb ?? input.settings['plan.lotMultipleLb'],
  }
  const quantityLb = sizeLot(requirement.lb, rules)
  const price = priceOf(mill, yarn, null)
  const money = price === null ? null : quantityLb * price
  const orderDay = requirement.needDay - Math.ceil(leadWeeks * 7)
  const lateDays = mill.runDay - orderDay
  return {
    kind: 'order',
    yarn,
    supplierId: supplier?.id ?? null,
    quantityLb,
    orderBy: toIso(orderDay),
    needBy: toIso(requirement.needDay),
    moneyUsd: money,
    stakeUsd: money,
    weeks: Math.min(requirement.bucket, Math.max(0, Math.floor((orderDay - at(mill.mondays, 0)) / 7))),
    code: lateDays > 0 ? 'order_late' : 'order',
    values: {
      yarnId: input.yarns[yarn]!.id,
      supplierName: supplier?.name ?? null,
      inactiveSupplierName: inactiveName(supplier),
      quantityLb: roundCents(quantityLb),
      netLb: roundCents(requirement.lb),
      moqLb: rules.moqLb,
      multipleLb: rules.multipleLb,
      roundedUpLb: quantityLb - requirement.lb > mill.minLb ? roundCents(quantityLb - requirement.lb) : null,
      needOn: toIso(requirement.needDay),
      orderByOn: toIso(orderDay),
      leadWeeks,
      lateDays: lateDays > 0 ? lateDays : null,
      arrivesOn: toIso(Math.max(requirement.needDay, yarnCase.arrivalDay)),
      priceUsd: price,
      moneyUsd: money === null ? null : roundCents(money),
      substituteYarnId: substitute ? input.yarns[substitute.by]!.id : null,
      substituteLb: substitute ? roundCents(substitute.lb) : null,
      leadTimeAssumed: knownLeadWeeks(supplier) === null ? leadWeeks : null,
      deficitLb: at(core.inventoryLb, yarn) < 0 ? roundCents(-at(core.inventoryLb, yarn)) : null,
    },
    orders: servedOrElse(mill, yarn, requirement.bucket, row => core.pegs.supply[row] === 'none'),
  }
}

/** Idle or surplus yarn that fits, instead of (part of) an order. A person approves. */
export function substituteDraft(mill: Mill, requirement: Requirement, offer: Substitute): Draft {
  const { input, core } = mill
  const other = input.yarns[offer.by]!
  const price = priceOf(mill, offer.by, null)
  const differs = offer.identity.finishes.join(' ') !== offer.byIdentity.finishes.join(' ')
  return {
    kind: 'substitute',
    yarn: offer.yarn,
    substituteYarnId: other.id,
    quantityLb: offer.lb,
    needBy: toIso(requirement.needDay),
    moneyUsd: 0,
    stakeUsd: price === null ? null : offer.lb * price,
    weeks: requirement.bucket,
    code: 'substitute',
    values: {
      yarnId: input.yarns[offer.yarn]!.id,
      substituteYarnId: other.id,
      description: input.yarns[offer.yarn]!.description,
      substituteDescription: other.description,
      quantityLb: roundCents(offer.lb),
      stockLb: roundCents(at(core.inventoryLb, offer.by)),
      netLb: roundCents(requirement.lb),
      needOn: toIso(requirement.needDay),
      tex: Math.round(offer.identity.tex * 10) / 10,
      substituteTex: Math.round(offer.byIdentity.tex * 10) / 10,
      finishDiffers: differs ? offer.byIdentity.finishes.join(' ') || '-' : null,
      filamentsDiffer: offer.identity.filaments === offer.byIdentity.filaments ? null : offer.byIdentity.filaments,
      ratioUnknown: offer.identity.blend.isStated ? null : 1,
      valueUsd: price === null ? null : roundCents(offer.lb * price),
    },
    orders: ordersServed(mill, offer.yarn, row => {
      return core.pegs.supply[row] === 'none' && offer.demands.has(at(core.pegs.orderDemand, row))
    }),
  }
}

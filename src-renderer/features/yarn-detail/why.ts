import type { Source } from '../../../src-shared/contract/common.ts'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import type { PlanView } from '../../../src-shared/domain/plan.ts'
import { arrivalsOf, type Arrival } from './arrivals.ts'

/** A number on the screen that can be asked why. */
export type WhySubject =
  | { readonly kind: 'stock' | 'totalDemand' | 'onOrder' | 'pastDue' | 'final' }
  | { readonly kind: 'demand'; readonly bucket: number }
  | { readonly kind: 'receipts' | 'balance'; readonly view: PlanView; readonly bucket: number }
  | { readonly kind: 'order'; readonly orderId: string; readonly bucket: number | null }
  | { readonly kind: 'po'; readonly poId: string }

/** One line of a formula. All lines together make the result. */
export interface WhyTerm {
  /** Name of the text for it; `id` and `week` go into that text. */
  readonly name:
    | 'stock'
    | 'before'
    | 'demand'
    | 'totalDemand'
    | 'receipts'
    | 'order'
    | 'drop'
    | 'pastDue'
    | 'po'
    | 'onOrder'
    | 'rest'
    | 'beginning'
    | 'received'
    | 'consumed'
    | 'adjustments'
    | 'ordered'
    | 'arrived'
  readonly id: string
  /** Index of the bucket that the term is about; null for none. */
  readonly bucket: number | null
  readonly sign: 1 | -1
  readonly lb: number
  /** How the pounds came about, when a factor made them: `openLb` x `factor`. */
  readonly factor: { readonly openLb: number; readonly percent: number } | null
  /** What the line itself can be asked. */
  readonly subject: WhySubject | null
}

export interface WhyOrder {
  readonly orderId: string
  readonly styleId: string
  readonly lb: number
}

export interface WhyInput {
  readonly name: 'stock' | 'order' | 'po'
  readonly id: string
  readonly source: Source
}

/** Why a number is what it is, as data: formula, inputs and the orders behind it. Pounds throughout. */
export interface Why {
  readonly terms: readonly WhyTerm[]
  readonly resultLb: number
  readonly inputs: readonly WhyInput[]
  readonly orders: readonly WhyOrder[]
  /** Settings that changed the result. */
  readonly usesConfidence: boolean
}

/** Differences below this are rounding to cents, not something to explain. */
const ROUNDING_LB = 0.02

const term = (
  name: WhyTerm['name'],
  lb: number,
  more: Partial<Pick<WhyTerm, 'id' | 'bucket' | 'sign' | 'factor' | 'subject'>> = {},
): WhyTerm => ({ name, lb, id: '', bucket: null, sign: 1, factor: null, subject: null, ...more })

const sumOf = (terms: readonly WhyTerm[]) => terms.reduce((sum, { sign, lb }) => sum + sign * lb, 0)

/** Adds what the lines leave unexplained as a line of its own, so that a formula never pretends to add up. */
function withRest(terms: readonly WhyTerm[], resultLb: number): WhyTerm[] {
  const restLb = resultLb - sumOf(terms)
  return Math.abs(restLb) < ROUNDING_LB ? [...terms] : [...terms, term('rest', restLb)]
}

type Demand = YarnDetail['demands'][number]
type Supply = YarnDetail['supplies'][number]

/** Orders by what they take, the largest first. */
function ordersBy(detail: YarnDetail, lbOf: (demand: Demand) => number): WhyOrder[] {
  return detail.demands
    .map(demand => ({ orderId: demand.orderId, styleId: demand.styleId, lb: lbOf(demand) }))
    .filter(({ lb }) => lb > 0)
    .sort((a, b) => b.lb - a.lb)
}

const orderInputs = (detail: YarnDetail, orders: readonly WhyOrder[]): WhyInput[] =>
  orders.flatMap(({ orderId }) => {
    const source = detail.demands.find(demand => demand.orderId === orderId)?.source
    return source ? [{ name: 'order' as const, id: orderId, source }] : []
  })

const poInputs = (supplies: readonly Supply[]): WhyInput[] =>
  supplies.flatMap(({ poId, source }) => (source ? [{ name: 'po' as const, id: poId, source }] : []))

const stockInput = ({ stock, yarn }: YarnDetail): WhyInput[] =>
  stock ? [{ name: 'stock', id: yarn.yarnId, source: stock.source }] : []

const nothingMore = { inputs: [], orders: [], usesConfidence: false } as const

function whyStock(detail: YarnDetail): Why {
  const { stock, yarn } = detail
  const terms = stock
    ? [
        term('beginning', stock.beginningLb),
        term('received', stock.receivedLb),
        term('consumed', stock.consumedLb),
        term('adjustments', stock.adjustmentsLb),
      ]
    : []
  return {
    ...nothingMore,
    terms: withRest(terms, yarn.inventoryLb),
    resultLb: yarn.inventoryLb,
    inputs: stockInput(detail),
  }
}

function whyDemand(detail: YarnDetail, bucket: number | null): Why {
  const resultLb = bucket === null ? detail.yarn.demandLb : (detail.demandLb[bucket] ?? 0)
  const orders = ordersBy(detail, demand => (bucket === null ? demand.totalLb : (demand.bucketsLb[bucket] ?? 0)))
  const terms = orders.map(({ orderId, lb }) =>
    term('order', lb, { id: orderId, bucket, subject: { kind: 'order', orderId, bucket } }),
  )
  return { ...nothingMore, terms: withRest(terms, resultLb), resultLb, orders, inputs: orderInputs(detail, orders) }
}

const arrivalTerm = ({ poId, bucket, isPastDue, openLb, share, lb }: Arrival): WhyTerm =>
  term(isPastDue ? 'pastDue' : 'drop', lb, {
    id: poId,
    bucket,
    factor: share === 1 ? null : { openLb, percent: share * 100 },
    subject: { kind: 'po', poId },
  })

function whyReceipts(detail: YarnDetail, view: PlanView, bucket: number): Why {
  const arrivals = arrivalsOf(detail, view).filter(arrival => arrival.bucket === bucket)
  const resultLb = detail.views[view].receiptsLb[bucket] ?? 0
  const ids = new Set(arrivals.map(({ poId }) => poId))
  return {
    terms: withRest(arrivals.map(arrivalTerm), resultLb),
    resultLb,
    inputs: poInputs(detail.supplies.filter(({ poId }) => ids.has(poId))),
    orders: ordersServed(detail, ids, bucket),
    usesConfidence: view === 'expected',
  }
}

function whyBalance(detail: YarnDetail, view: PlanView, bucket: number): Why {
  const { balanceLb, receiptsLb } = detail.views[view]
  const start =
    bucket === 0
      ? term('stock', detail.yarn.inventoryLb, { subject: { kind: 'stock' } })
      : term('before', balanceLb[bucket - 1] ?? 0, {
          bucket: bucket - 1,
          subject: { kind: 'balance', view, bucket: bucket - 1 },
        })
  const terms = [
    start,
    term('demand', detail.demandLb[bucket] ?? 0, { bucket, sign: -1, subject: { kind: 'demand', bucket } }),
    term('receipts', receiptsLb[bucket] ?? 0, { bucket, subject: { kind: 'receipts', view, bucket } }),
  ]
  const resultLb = balanceLb[bucket] ?? 0
  const orders = ordersBy(detail, demand => demand.bucketsLb.slice(0, bucket + 1).reduce((sum, lb) => sum + lb, 0))
  return {
    terms: withRest(terms, resultLb),
    resultLb,
    inputs: [...stockInput(detail), ...poInputs(suppliesUntil(detail, view, bucket)), ...orderInputs(detail, orders)],
    orders,
    usesConfidence: view === 'expected',
  }
}

/** Purchase orders that have brought something by the end of a bucket. */
function suppliesUntil(detail: YarnDetail, view: PlanView, bucket: number): Supply[] {
  const arrived = new Set(arrivalsOf(detail, view).flatMap(({ poId, bucket: at }) => (at <= bucket ? [poId] : [])))
  return detail.supplies.filter(({ poId }) => arrived.has(poId))
}

function whyOnOrder(detail: YarnDetail, kind: 'onOrder' | 'pastDue'): Why {
  const lbOf = (supply: Supply) => (kind === 'onOrder' ? supply.balanceLb : supply.pastDueLb)
  const lines = detail.supplies.filter(supply => lbOf(supply) !== 0)
  const terms = lines.map(supply =>
    term('po', lbOf(supply), { id: supply.poId, subject: { kind: 'po', poId: supply.poId } }),
  )
  const resultLb = kind === 'onOrder' ? detail.yarn.onOrderLb : detail.yarn.pastDueLb
  return { ...nothingMore, terms: withRest(terms, resultLb), resultLb, inputs: poInputs(lines) }
}

function whyFinal(detail: YarnDetail): Why {
  const { inventoryLb, demandLb, onOrderLb, finalBalanceLb } = detail.yarn
  const terms = [
    term('stock', inventoryLb, { subject: { kind: 'stock' } }),
    term('totalDemand', demandLb, { sign: -1, subject: { kind: 'totalDemand' } }),
    term('onOrder', onOrderLb, { subject: { kind: 'onOrder' } }),
  ]
  const orders = ordersBy(detail, demand => demand.totalLb)
  return { ...nothingMore, terms: withRest(terms, finalBalanceLb), resultLb: finalBalanceLb, orders }
}

/** Fabric of the order x percent of the yarn in it. The fabric of one week follows from its yarn, which the plan keeps. */
function whyOrder(detail: YarnDetail, orderId: string, bucket: number | null): Why {
  const demands = detail.demands.filter(demand => demand.orderId === orderId)
  const lbOf = (demand: Demand) => (bucket === null ? demand.totalLb : (demand.bucketsLb[bucket] ?? 0))
  const terms = demands.map(demand => {
    const { percent } = demand
    const openLb = bucket === null ? demand.orderBalanceLb : percent === 0 ? 0 : (lbOf(demand) * 100) / percent
    return term('order', (openLb * percent) / 100, { id: orderId, bucket, factor: { openLb, percent } })
  })
  const resultLb = demands.reduce((sum, demand) => sum + lbOf(demand), 0)
  const orders = demands.map(({ styleId }) => ({ orderId, styleId, lb: resultLb }))
  return {
    ...nothingMore,
    terms: withRest(terms, resultLb),
    resultLb,
    orders,
    inputs: orderInputs(detail, orders.slice(0, 1)),
  }
}

function whyPo(detail: YarnDetail, poId: string): Why {
  const lines = detail.supplies.filter(supply => supply.poId === poId)
  const terms = lines.flatMap(supply => [
    term('ordered', supply.orderedLb, { id: poId }),
    term('arrived', supply.receivedLb, { id: poId, sign: -1 }),
  ])
  const resultLb = lines.reduce((sum, supply) => sum + supply.balanceLb, 0)
  return {
    ...nothingMore,
    terms: withRest(terms, resultLb),
    resultLb,
    inputs: poInputs(lines),
    orders: ordersServed(detail, new Set([poId]), null),
  }
}

/** Orders that purchase orders cover, by their pegs; in one bucket of arrival, or in all. */
function ordersServed(detail: YarnDetail, poIds: ReadonlySet<string>, bucket: number | null): WhyOrder[] {
  const lbOf = new Map<string, number>()
  for (const peg of detail.pegs) {
    if (peg.orderId === null || peg.poId === null || !poIds.has(peg.poId)) continue
    if (bucket === null || peg.supplyBucket === bucket) lbOf.set(peg.orderId, (lbOf.get(peg.orderId) ?? 0) + peg.lb)
  }
  return ordersBy(detail, demand => lbOf.get(demand.orderId) ?? 0)
}

/** Why a number of this yarn is what it is. */
export function explain(detail: YarnDetail, subject: WhySubject): Why {
  switch (subject.kind) {
    case 'stock':
      return whyStock(detail)
    case 'totalDemand':
      return whyDemand(detail, null)
    case 'demand':
      return whyDemand(detail, subject.bucket)
    case 'receipts':
      return whyReceipts(detail, subject.view, subject.bucket)
    case 'balance':
      return whyBalance(detail, subject.view, subject.bucket)
    case 'onOrder':
    case 'pastDue':
      return whyOnOrder(detail, subject.kind)
    case 'final':
      return whyFinal(detail)
    case 'order':
      return whyOrder(detail, subject.orderId, subject.bucket)
    case 'po':
      return whyPo(detail, subject.poId)
  }
}

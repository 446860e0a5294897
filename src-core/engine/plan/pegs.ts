import type { OrderDemand, PegDemand, Pegs, PegSupply, PlanInput } from '../../../src-shared/domain/plan.ts'
import { ordersByStart } from './demand.ts'
import { at, groupRows, type Groups } from './grouping.ts'
import { DUST_LB, type Arrival } from './receipts.ts'

/**
 * Links every pound of demand to the supply that covers it.
 *
 * Per yarn, demands take in order of need: a book deficit first, then bucket by bucket, inside a bucket the order that
 * starts first. Each takes, as far as it goes: stock; drops that arrive by then, the earliest first; past due; drops
 * that arrive later, the earliest first (a late link); and what is left is linked to nothing.
 * Past due comes after the drops that are on time: the supplier has missed its date already, so the most urgent
 * orders hang on the most reliable pounds, and an order hangs on past due only if nothing else is there in time.
 * No supply rests while an older demand waits, hence in every week the pounds needed and not yet there are exactly
 * the negative part of the optimistic balance, the least that any assignment can reach.
 */
export function pegDemands(
  input: PlanInput,
  orderDemands: readonly OrderDemand[],
  arrivals: readonly Arrival[],
  inventoryLb: Float64Array,
): Pegs {
  const yarns = input.yarns.length
  const waiting = groupDemands(input, orderDemands, yarns)
  const drops = groupArrivals(arrivals, yarns, false, (a, b) => a.bucket - b.bucket)
  const requested = (arrival: Arrival) => input.poLines[arrival.poLine]?.requestedOn ?? '9999'
  const pastDue = groupArrivals(arrivals, yarns, true, (a, b) => compareText(requested(a), requested(b)))
  const writer = new PegWriter(countCells(orderDemands) + arrivals.length + 2 * yarns)

  for (let yarn = 0; yarn < yarns; yarn++) {
    const bookLb = at(inventoryLb, yarn)
    const supplies = new YarnSupplies(arrivals, Math.max(0, bookLb), rowsOf(drops, yarn), rowsOf(pastDue, yarn))
    if (bookLb < 0) supplies.cover(writer, { yarn, demand: 'deficit', orderDemand: -1, needBucket: 0 }, -bookLb)
    const takers = rowsOf(waiting, yarn)
    const buckets = takers.length === 0 ? 0 : (orderDemands[at(takers, 0)]?.bucketsLb.length ?? 0)
    for (let needBucket = 0; needBucket < buckets; needBucket++) {
      for (const orderDemand of takers) {
        const lb = orderDemands[orderDemand]?.bucketsLb[needBucket] ?? 0
        if (lb > DUST_LB) supplies.cover(writer, { yarn, demand: 'order', orderDemand, needBucket }, lb)
      }
    }
  }
  return writer.finish()
}

interface Need {
  readonly yarn: number
  readonly demand: PegDemand
  readonly orderDemand: number
  readonly needBucket: number
}

/** What one yarn's demands can still take. It lives while its yarn is pegged. */
class YarnSupplies {
  readonly #arrivals: readonly Arrival[]
  readonly #drops: Int32Array
  readonly #pastDue: Int32Array
  #stockLb: number
  #nextDrop = 0
  #dropLb = 0
  #nextPastDue = 0
  #pastDueLb = 0

  constructor(arrivals: readonly Arrival[], stockLb: number, drops: Int32Array, pastDue: Int32Array) {
    this.#arrivals = arrivals
    this.#stockLb = stockLb
    this.#drops = drops
    this.#pastDue = pastDue
    this.#dropLb = this.#drop()?.lb ?? 0
    this.#pastDueLb = this.#late()?.lb ?? 0
  }

  cover(writer: PegWriter, need: Need, neededLb: number): void {
    let leftLb = neededLb
    if (this.#stockLb > DUST_LB) {
      const lb = Math.min(leftLb, this.#stockLb)
      writer.write(need, 'stock', null, lb)
      this.#stockLb -= lb
      leftLb -= lb
    }
    leftLb = this.#takeDrops(writer, need, leftLb, need.needBucket)
    leftLb = this.#takePastDue(writer, need, leftLb)
    leftLb = this.#takeDrops(writer, need, leftLb, Infinity)
    if (leftLb > DUST_LB) writer.write(need, 'none', null, leftLb)
  }

  #takeDrops(writer: PegWriter, need: Need, neededLb: number, lastBucket: number): number {
    let leftLb = neededLb
    for (let drop = this.#drop(); drop && drop.bucket <= lastBucket && leftLb > DUST_LB; drop = this.#drop()) {
      const lb = Math.min(leftLb, this.#dropLb)
      writer.write(need, 'drop', drop, lb)
      leftLb -= lb
      this.#dropLb -= lb
      if (this.#dropLb <= DUST_LB) {
        this.#nextDrop++
        this.#dropLb = this.#drop()?.lb ?? 0
      }
    }
    return leftLb
  }

  #takePastDue(writer: PegWriter, need: Need, neededLb: number): number {
    let leftLb = neededLb
    for (let late = this.#late(); late && leftLb > DUST_LB; late = this.#late()) {
      const lb = Math.min(leftLb, this.#pastDueLb)
      writer.write(need, 'past_due', late, lb)
      leftLb -= lb
      this.#pastDueLb -= lb
      if (this.#pastDueLb <= DUST_LB) {
        this.#nextPastDue++
        this.#pastDueLb = this.#late()?.lb ?? 0
      }
    }
    return leftLb
  }

  #drop(): Arrival | undefined {
    return this.#arrivals[this.#drops[this.#nextDrop] ?? -1]
  }

  #late(): Arrival | undefined {
    return this.#arrivals[this.#pastDue[this.#nextPastDue] ?? -1]
  }
}

/** Columns with room for every link there can be: a link uses up a demand cell or a supply. */
class PegWriter {
  readonly #yarn: Int32Array
  readonly #orderDemand: Int32Array
  readonly #needBucket: Int32Array
  readonly #poLine: Int32Array
  readonly #drop: Int32Array
  readonly #supplyBucket: Int32Array
  readonly #lb: Float64Array
  readonly #demand: PegDemand[] = []
  readonly #supply: PegSupply[] = []
  #count = 0

  constructor(room: number) {
    this.#yarn = new Int32Array(room)
    this.#orderDemand = new Int32Array(room)
    this.#needBucket = new Int32Array(room)
    this.#poLine = new Int32Array(room)
    this.#drop = new Int32Array(room)
    this.#supplyBucket = new Int32Array(room)
    this.#lb = new Float64Array(room)
  }

  write(need: Need, supply: PegSupply, arrival: Arrival | null, lb: number): void {
    const row = this.#count++
    this.#yarn[row] = need.yarn
    this.#demand.push(need.demand)
    this.#orderDemand[row] = need.orderDemand
    this.#needBucket[row] = need.needBucket
    this.#supply.push(supply)
    this.#poLine[row] = arrival?.poLine ?? -1
    this.#drop[row] = arrival?.drop ?? -1
    this.#supplyBucket[row] = arrival?.bucket ?? (supply === 'none' ? -1 : 0)
    this.#lb[row] = lb
  }

  finish(): Pegs {
    return {
      yarn: this.#yarn.slice(0, this.#count),
      demand: this.#demand,
      orderDemand: this.#orderDemand.slice(0, this.#count),
      needBucket: this.#needBucket.slice(0, this.#count),
      supply: this.#supply,
      poLine: this.#poLine.slice(0, this.#count),
      drop: this.#drop.slice(0, this.#count),
      supplyBucket: this.#supplyBucket.slice(0, this.#count),
      lb: this.#lb.slice(0, this.#count),
    }
  }
}

function groupDemands(input: PlanInput, orderDemands: readonly OrderDemand[], yarns: number): Groups {
  const ofOrder = groupRows(
    orderDemands.map((_, row) => row),
    row => orderDemands[row]?.order ?? 0,
    input.orders.length,
  )
  const sequence = ordersByStart(input).flatMap(order => Array.from(rowsOf(ofOrder, order)))
  return groupRows(sequence, row => orderDemands[row]?.yarn ?? 0, yarns)
}

function groupArrivals(
  arrivals: readonly Arrival[],
  yarns: number,
  isPastDue: boolean,
  compare: (a: Arrival, b: Arrival) => number,
): Groups {
  const sequence = arrivals
    .map((arrival, row) => ({ arrival, row }))
    .filter(({ arrival }) => arrival.isPastDue === isPastDue)
    .sort((a, b) => compare(a.arrival, b.arrival) || a.row - b.row)
    .map(({ row }) => row)
  return groupRows(sequence, row => arrivals[row]?.yarn ?? 0, yarns)
}

function rowsOf({ starts, rows }: Groups, key: number): Int32Array {
  return rows.subarray(at(starts, key), at(starts, key + 1))
}

function countCells(orderDemands: readonly OrderDemand[]): number {
  let cells = 0
  for (const { bucketsLb } of orderDemands) for (const lb of bucketsLb) if (lb > DUST_LB) cells++
  return cells
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// Applies actions to a plan the slow and obvious way and says what balance is left. It shares no code with the engine's
// actions: it books pounds by PO, week and order, from the input alone, and reads only what an action says.
import type { Action } from '../../../src-shared/domain/action.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { PlanCore } from '../../../src-core/engine/plan/core.ts'

const DAY = 86_400_000
const TINY = 0.02

export class YarnBooks {
  readonly #weeks: readonly string[]
  readonly #openingLb: number
  /** PO id -> pounds a week; one more place, after the weeks, for past due. */
  readonly #scheduled = new Map<string, number[]>()
  /** Pounds that chased, ordered and moved deliveries bring. */
  readonly #arriving: number[]
  readonly #needed = new Map<string, number[]>()
  /** Weeks before this are beyond help: the order for them is late. */
  helplessBefore = 0

  constructor(input: PlanInput, core: PlanCore, yarn: number) {
    this.#weeks = core.buckets.map(bucket => bucket.monday)
    this.#arriving = this.#weeks.map(() => 0)
    const demands = core.orderDemands.filter(demand => demand.yarn === yarn)
    const isNeeded = demands.some(demand => demand.bucketsLb.some(lb => lb > 0))
    const bookLb = input.yarns[yarn]!.theoreticalLb
    this.#openingLb = isNeeded ? bookLb : Math.max(0, bookLb)
    for (const { order, bucketsLb } of demands) {
      const id = input.orders[order]!.id
      const row = this.#needed.get(id) ?? this.#weeks.map(() => 0)
      this.#needed.set(
        id,
        row.map((lb, week) => lb + bucketsLb[week]!),
      )
    }
    for (const line of input.poLines.filter(po => po.yarn === yarn)) {
      const row = this.#scheduled.get(line.poId) ?? [...this.#weeks, ''].map(() => 0)
      this.#scheduled.set(line.poId, row)
      let openLb = line.balanceLb
      const dated = line.drops.map(drop => ({
        lb: drop.lb,
        week: drop.dueOn === null ? this.#last : this.#weekOf(drop.dueOn),
      }))
      for (const { week, lb } of dated.filter(drop => drop.week >= 0).sort((a, b) => a.week - b.week)) {
        const comingLb = Math.min(lb, openLb)
        row[week]! += comingLb
        openLb -= comingLb
      }
      row[row.length - 1]! += openLb
    }
  }

  get #last(): number {
    return this.#weeks.length - 1
  }

  #weekOf(date: string): number {
    const week = Math.floor((Date.parse(date) - Date.parse(this.#weeks[0]!)) / (7 * DAY))
    return Math.min(week, this.#last)
  }

  /** Open pounds of every PO after what was applied, past due included. */
  get openLb(): number {
    return sum([...this.#scheduled.values()].flat()) + sum(this.#arriving)
  }

  get neededLb(): number {
    return sum([...this.#needed.values()].flat())
  }

  get openingLb(): number {
    return this.#openingLb
  }

  /** Week by week, past due left out as in the ERP's report. */
  get balanceLb(): number[] {
    let lb = this.#openingLb
    return this.#weeks.map((_, week) => {
      for (const row of this.#scheduled.values()) lb += row[week]!
      for (const row of this.#needed.values()) lb -= row[week]!
      return (lb += this.#arriving[week]!)
    })
  }

  /** Shortage levers first: the surplus advice is given on top of them. */
  applyAll(actions: readonly Action[], orderedLb: (action: Action) => number): void {
    const sequence = ['chase', 'pull_in', 'reallocate', 'order', 'reduce', 'cancel', 'defer']
    const inTurn = actions.filter(({ kind }) => sequence.includes(kind))
    inTurn.sort((a, b) => sequence.indexOf(a.kind) - sequence.indexOf(b.kind))
    for (const action of inTurn) this.#apply(action, orderedLb)
  }

  #apply(action: Action, orderedLb: (action: Action) => number): void {
    const { kind, quantityLb, reason } = action
    const { fromOn, toOn } = reason.values as { fromOn?: string; toOn?: string }
    const po = this.#scheduled.get(action.poId ?? '')
    if (kind === 'chase') {
      this.#takeFrom(po!, po!.length - 1, quantityLb, action)
      this.#arriving[this.#weekOf(action.needBy!)]! += quantityLb
    } else if (kind === 'pull_in' || kind === 'defer') {
      this.#takeFrom(po!, this.#weekOf(fromOn!), quantityLb, action)
      this.#arriving[this.#weekOf(toOn!)]! += quantityLb
    } else if (kind === 'reduce' || kind === 'cancel') {
      // Past due first, then the latest drops.
      let leftLb = quantityLb
      for (const week of [po!.length - 1, ...this.#weeks.keys().toArray().reverse()]) {
        const lb = Math.min(leftLb, po![week]!)
        po![week]! -= lb
        leftLb -= lb
      }
      if (leftLb > TINY) throw new Error(`${action.key} gives up ${leftLb} lb that are not open`)
    } else if (kind === 'reallocate') {
      // The order's first pounds wait.
      const row = this.#needed.get(action.fromOrderId!)!
      let leftLb = quantityLb
      for (let week = 0; week <= this.#last && leftLb > 0; week++) {
        const lb = Math.min(leftLb, row[week]!)
        row[week]! -= lb
        leftLb -= lb
      }
      if (leftLb > TINY) throw new Error(`${action.key} gives up ${leftLb} lb that the order does not need`)
      row[this.#weekOf(toOn!)]! += quantityLb
    } else if (kind === 'order') {
      const arrivesOn = reason.values.arrivesOn as string
      const week = this.#weeks.findIndex(monday => monday >= arrivesOn)
      const isInTime = reason.code === 'order'
      const arrival = week >= 0 ? week : this.#last
      if (!isInTime) this.helplessBefore = week >= 0 ? week : this.#weeks.length
      this.#arriving[arrival]! += orderedLb(action)
    }
  }

  #takeFrom(row: number[], week: number, lb: number, action: Action): void {
    if (row[week]! < lb - TINY) throw new Error(`${action.key} moves ${lb} lb, but only ${row[week]} lb are there`)
    row[week]! -= lb
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, lb) => total + lb, 0)

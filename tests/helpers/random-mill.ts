import type { ExportSet } from './export-set.ts'

/**
 * A mill that never was: its exports, and what its ERP would report of them.
 *
 * The report is made here day by day from the rules of the trade, with nothing of the product: each order knits its
 * rate / 5.5 a working day (Saturday half) from the run date or its start; what lies after eight weeks is Later.
 */
export interface RandomMill {
  readonly runDate: string
  readonly exports: ExportSet
  readonly labels: readonly string[]
  /** Yarn -> column of the weekly report -> pounds. */
  readonly yarnReport: ReadonlyMap<string, Readonly<Record<string, number>>>
  /** `style|order|yarn` -> pounds by bucket. */
  readonly orderReport: ReadonlyMap<string, readonly number[]>
}

const DAY_MS = 86_400_000
const BUCKETS = 10

/** Mulberry32: the same seed gives the same mill. */
function createRandom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    chance: (share: number) => next() < share,
    integer: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    pick: <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!,
    tenths: (from: number, to: number) => Math.round((from + next() * (to - from)) * 10) / 10,
  }
}
type Random = ReturnType<typeof createRandom>

const isoOf = (time: number) => new Date(time).toISOString().slice(0, 10)
const weekday = (time: number) => (new Date(time).getUTCDay() + 6) % 7

/** Number of the ISO week, the way the calendar's own definition goes: the week of the year's first Thursday is 1. */
function isoWeek(time: number): number {
  const thursday = time + (3 - weekday(time)) * DAY_MS
  const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return Math.floor((thursday - newYear) / DAY_MS / 7) + 1
}

interface Order {
  readonly style: string
  readonly id: string
  readonly start: number | null
  readonly ordered: number
  readonly made: number
  readonly balance: number
}

interface PoLine {
  readonly id: string
  readonly yarn: string
  readonly ordered: number
  readonly received: number
  readonly balance: number
  readonly drops: readonly number[]
}

interface World {
  readonly run: number
  readonly monday: number
  readonly yarns: readonly string[]
  readonly stock: ReadonlyMap<string, number>
  readonly bom: ReadonlyMap<string, readonly { readonly yarn: string; readonly percent: number }[]>
  readonly rates: ReadonlyMap<string, number>
  readonly orders: readonly Order[]
  readonly lines: readonly PoLine[]
}

function createWorld(random: Random): World {
  const isYearEnd = random.chance(0.5)
  const month = isYearEnd ? random.pick([10, 11, 0]) : random.integer(0, 11)
  const run = Date.UTC(random.pick([2020, 2021, 2024, 2025, 2026, 2027]), month, random.integer(1, 28))
  const unique = (count: number, make: () => string) => [...new Set(Array.from({ length: count }, make))]
  const yarns = unique(random.pick([5, 40, 120]), () =>
    String(random.integer(1, 30_000)).padStart(random.pick([1, 5]), '0'),
  )
  const styles = unique(
    random.pick([5, 30]),
    () =>
      `${random.pick(['CT', 'BK', ''])}${random.integer(1000, 99_999)}/${random.integer(0, 3)}${random.pick(['', 'A', 'DU', ' B'])}`,
  )
  const lineCount = random.pick([4, 30, 60])
  const orderCount = random.pick([6, 40, 80])
  return {
    run,
    monday: run - weekday(run) * DAY_MS,
    yarns,
    stock: new Map(yarns.map(yarn => [yarn, random.pick([0, -12.5, random.tenths(0, 20_000)])])),
    bom: new Map(styles.map(style => [style, createBom(random, yarns)])),
    rates: new Map(styles.filter(() => random.chance(0.85)).map(style => [style, random.tenths(50, 900)])),
    orders: Array.from({ length: orderCount }, (_, i) => createOrder(random, styles, run, i)),
    lines: Array.from({ length: lineCount }, (_, i) => createLine(random, yarns, i)),
  }
}

function createBom(random: Random, yarns: readonly string[]) {
  const parts = [...new Set(Array.from({ length: random.integer(1, 5) }, () => random.pick(yarns)))]
  const shares = parts.map(() => random.integer(1, 4000))
  const sum = shares.reduce((total, share) => total + share, 0)
  const percents = shares.map(share => Math.round((share / sum) * 10_000) / 100)
  const rest = percents.slice(1).reduce((total, percent) => total + percent, 0)
  return parts.map((yarn, i) => ({ yarn, percent: i === 0 ? Math.round((100 - rest) * 100) / 100 : percents[i]! }))
}

function createOrder(random: Random, styles: readonly string[], run: number, i: number): Order {
  const ordered = random.pick([800, 1900, 4000, 15_000, 30_000])
  const made = random.chance(0.4) ? random.tenths(0, ordered) : 0
  const isFinished = random.chance(0.08)
  return {
    style: random.pick(styles),
    id: `K26${String(i).padStart(5, '0')}`,
    start: random.chance(0.25) ? null : run + random.integer(-60, 80) * DAY_MS,
    ordered,
    made: isFinished ? ordered : made,
    balance: isFinished ? 0 : Math.round((ordered - made) * 10) / 10,
  }
}

function createLine(random: Random, yarns: readonly string[], i: number): PoLine {
  const ordered = random.pick([500, 1000, 5000, 12_600])
  const received = Math.round(ordered * random.pick([0, 0, 0.3, 0.7]))
  const balance = ordered - received
  const drops = Array<number>(BUCKETS).fill(0)
  // None: all of it is past due. Several that add up to more than the balance: over-scheduled.
  for (let n = random.pick([0, 1, 1, 3]); n > 0; n--)
    drops[random.integer(0, BUCKETS - 1)]! += Math.round(balance * random.pick([0.3, 0.5, 1]))
  return { id: `Y26${String(i).padStart(5, '0')}`, yarn: random.pick(yarns), ordered, received, balance, drops }
}

/** Pounds of an order by bucket, one working day after the other. */
function knit({ run, monday, rates }: World, { style, start, balance }: Order): number[] {
  const buckets = Array<number>(BUCKETS).fill(0)
  const bucketOf = (time: number) => Math.min(BUCKETS - 1, Math.floor((time - monday) / DAY_MS / 7))
  let day = Math.max(run, start ?? run)
  const rate = rates.get(style)
  if (rate === undefined) {
    buckets[bucketOf(day)]! += balance
    return buckets
  }
  for (let left = balance; left > 0; day += DAY_MS) {
    const share = weekday(day) < 5 ? 1 : weekday(day) === 5 ? 0.5 : 0
    const lb = Math.min(left, ((rate * 6) / 5.5) * share)
    buckets[bucketOf(day)]! += lb
    left -= lb
  }
  return buckets
}

export function createRandomMill(seed: number): RandomMill {
  const random = createRandom(seed)
  const world = createWorld(random)
  const labels = Array.from({ length: BUCKETS }, (_, i) =>
    i === 0 ? 'This Week' : i === BUCKETS - 1 ? 'Later' : `Week ${isoWeek(world.monday + i * 7 * DAY_MS)}`,
  )
  const splits = world.orders.flatMap(order => {
    const buckets = knit(world, order)
    return world.bom
      .get(order.style)!
      .map(({ yarn, percent }) => ({ order, yarn, percent, lb: buckets.map(lb => (lb * percent) / 100) }))
  })
  return {
    runDate: isoOf(world.run),
    labels,
    exports: writeExports(random, world, labels, splits),
    yarnReport: reportYarns(world, labels, splits),
    orderReport: new Map(splits.map(({ order, yarn, lb }) => [`${order.style}|${order.id}|${yarn}`, lb])),
  }
}

interface Split {
  readonly order: Order
  readonly yarn: string
  readonly percent: number
  readonly lb: readonly number[]
}

function reportYarns(world: World, labels: readonly string[], splits: readonly Split[]) {
  const report = new Map<string, Record<string, number>>()
  for (const yarn of new Set([...splits.map(split => split.yarn), ...world.lines.map(line => line.yarn)])) {
    const demands = splits.filter(split => split.yarn === yarn)
    const lines = world.lines.filter(line => line.yarn === yarn)
    const stock = world.stock.get(yarn)!
    const row: Record<string, number> = { Inventory: stock }
    let balance = stock
    labels.forEach((label, i) => {
      const demand = demands.reduce((sum, split) => sum + split.lb[i]!, 0)
      const receipts = lines.reduce((sum, line) => sum + line.drops[i]!, 0)
      balance += receipts - demand
      Object.assign(row, {
        [`Demand ${label}`]: demand,
        [`Receipts ${label}`]: receipts,
        [`Balance ${label}`]: balance,
      })
    })
    const total = (measure: string) => labels.reduce((sum, label) => sum + row[`${measure} ${label}`]!, 0)
    const pastDue = lines.reduce((sum, line) => sum + line.balance - line.drops.reduce((a, b) => a + b, 0), 0)
    row['Past Due Receipts'] = pastDue
    row['Total Demand'] = total('Demand')
    row['Total Receipt'] = total('Receipts') + pastDue
    row.Balance = balance + pastDue
    report.set(yarn, row)
  }
  return report
}

function writeExports(random: Random, world: World, labels: readonly string[], splits: readonly Split[]): ExportSet {
  const { run, monday } = world
  const blankZero = (lb: number) => (lb === 0 ? '' : String(lb))
  const fridays = labels.slice(1, -1).map((_, i) => new Date(monday + ((i + 1) * 7 + 4) * DAY_MS))
  const usDate = (date: Date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
  const stockHeader = [
    'Desc#',
    'Supplier',
    'Description',
    'Color',
    'Beginning Balance',
    'Received',
    'Consumed',
    'Adjustments',
    'Theoretical Balance',
    'On Order',
    'Allocated',
    'Planning Balance',
    'Cost/Pound',
  ]
  const orderHeader = [
    'Style #',
    'Order #',
    'Start Date',
    'Quoted Date',
    'Qty Ordered (lbs)',
    'G00 (lbs)',
    'Shipped (lbs)',
    'Balance (lbs)',
    'Seconds (lbs)',
  ]
  const poHeader = [
    'PO Date',
    'PO #',
    'Purchased From',
    'Desc',
    'Price',
    'PO Order Amt',
    "Rec'd",
    'PO Bal',
    'Unscheduled or Past Due',
    'This Week',
    ...fridays.map(usDate),
    'Later',
  ]
  return {
    'stock.csv': [
      stockHeader,
      ...world.yarns.map(yarn => [
        yarn,
        'Elm Yarns',
        '24/1 100% Cotton Black',
        'Black',
        String(world.stock.get(yarn)),
        '',
        '0',
        '',
        String(world.stock.get(yarn)),
        '0',
        '0',
        String(world.stock.get(yarn)),
        '$5.00 ',
      ]),
    ],
    'orders.csv': [
      orderHeader,
      ...world.orders.map(({ style, id, start, ordered, made, balance }) => [
        style,
        random.chance(0.1) ? `${id}&nbsp;<i class="fa fa-flag"></i>` : id,
        start === null ? '' : isoOf(start),
        '',
        String(ordered),
        blankZero(made),
        '',
        String(balance),
        '',
      ]),
    ],
    'split.csv': [
      ['Style', 'KO', 'Yarn', 'Percentage', ...labels, 'Total'],
      ...splits.map(({ order, yarn, percent, lb }) => [
        order.style,
        order.id,
        yarn,
        String(percent),
        ...lb.map(blankZero),
        String(lb.reduce((a, b) => a + b, 0)),
      ]),
    ],
    'rates.csv': [['Style', 'Average of lbs/day'], ...[...world.rates].map(([style, rate]) => [style, String(rate)])],
    'receipts.csv': [
      poHeader,
      ...world.lines.map(({ id, yarn, ordered, received, balance, drops }) => [
        isoOf(run - 30 * DAY_MS),
        id,
        'Elm Yarns Inc',
        yarn,
        '1.25',
        String(ordered),
        String(received),
        String(balance),
        blankZero(balance - drops.reduce((a, b) => a + b, 0)),
        ...drops.map(blankZero),
      ]),
    ],
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import type { PlanInput, PlanOrder, PlanPoLine } from '../../../src-shared/domain/plan.ts'
import { addDays } from '../../../src-shared/domain/dates.ts'
import { readSampleMill, mills } from '../../helpers/sample-mill.ts'
import { order, poLine, smallInput, yarn } from './small-input.ts'

const WEEKS = 4
const FRIDAY = '2026-11-20'

interface Link {
  readonly need: string
  readonly needBucket: number
  readonly supply: string
  readonly supplyBucket: number
  readonly lb: number
}

function linksOf(input: PlanInput): Link[] {
  const { pegs, orderDemands } = planYarn(input)
  return Array.from(pegs.lb, (lb, row) => {
    const demand = orderDemands[pegs.orderDemand[row]!]
    const line = input.poLines[pegs.poLine[row]!]
    return {
      need: demand ? input.orders[demand.order]!.id : pegs.demand[row]!,
      needBucket: pegs.needBucket[row]!,
      supply: line ? `${line.poId} ${pegs.supply[row]} ${pegs.drop[row]}` : pegs.supply[row]!,
      supplyBucket: pegs.supplyBucket[row]!,
      lb,
    }
  })
}

/** One yarn; every order runs in the week of its start, because no rate is known. */
function oneYarn(stockLb: number, orders: readonly PlanOrder[], poLines: readonly PlanPoLine[]): PlanInput {
  const bomLines = [...new Set(orders.map(one => one.styleId))].map(styleId => ({ styleId, yarn: 0, fraction: 1 }))
  return smallInput({ yarns: [yarn('Y', stockLb)], orders, poLines, bomLines }, WEEKS)
}

const inWeek = (week: number) => addDays('2026-11-18', 7 * week)
const friday = (week: number) => addDays(FRIDAY, 7 * week)

describe('pegs', () => {
  it('take stock, then drops in time, then past due, then later drops, then nothing', () => {
    const input = oneYarn(
      10,
      [order('K1', 'S', 100, inWeek(1))],
      [
        poLine('P', 50, [[friday(1), 20]]), // and 30 past due
        poLine('Q', 15, [[friday(3), 15]]),
      ],
    )
    expect(linksOf(input)).toEqual([
      { need: 'K1', needBucket: 1, supply: 'stock', supplyBucket: 0, lb: 10 },
      { need: 'K1', needBucket: 1, supply: 'P drop 0', supplyBucket: 1, lb: 20 },
      { need: 'K1', needBucket: 1, supply: 'P past_due -1', supplyBucket: 0, lb: 30 },
      { need: 'K1', needBucket: 1, supply: 'Q drop 0', supplyBucket: 3, lb: 15 },
      { need: 'K1', needBucket: 1, supply: 'none', supplyBucket: -1, lb: 25 },
    ])
  })

  it('fill a book deficit before any order', () => {
    const input = oneYarn(-30, [order('K1', 'S', 10)], [poLine('P', 35, [[friday(2), 35]])])
    expect(linksOf(input)).toEqual([
      { need: 'deficit', needBucket: 0, supply: 'P drop 0', supplyBucket: 2, lb: 30 },
      { need: 'K1', needBucket: 0, supply: 'P drop 0', supplyBucket: 2, lb: 5 },
      { need: 'K1', needBucket: 0, supply: 'none', supplyBucket: -1, lb: 5 },
    ])
  })

  it('serve the order that starts first, and the running ones by their start', () => {
    const orders = [order('K1', 'S', 5), order('K2', 'S', 5, '2026-11-01'), order('K3', 'S', 5, '2026-11-19')]
    expect(linksOf(oneYarn(12, orders, [])).map(({ need, supply, lb }) => [need, supply, lb])).toEqual([
      ['K2', 'stock', 5],
      ['K1', 'stock', 5],
      ['K3', 'stock', 2],
      ['K3', 'none', 3],
    ])
  })

  it('take the longest overdue line first', () => {
    const lines = [
      poLine('P', 10, [], { requestedOn: '2026-10-01' }),
      poLine('Q', 10, [], { requestedOn: '2026-06-01' }),
      poLine('R', 10),
    ]
    const links = linksOf(oneYarn(0, [order('K1', 'S', 25)], lines))
    expect(links.map(({ supply, lb }) => [supply, lb])).toEqual([
      ['Q past_due -1', 10],
      ['P past_due -1', 10],
      ['R past_due -1', 5],
    ])
  })

  it('never take more from a line than its balance', () => {
    const lines = [
      poLine('P', 30, [
        [friday(1), 25],
        [friday(2), 25],
      ]),
    ]
    const links = linksOf(oneYarn(0, [order('K1', 'S', 60, inWeek(2))], lines))
    expect(links.map(({ supply, lb }) => [supply, lb])).toEqual([
      ['P drop 0', 25],
      ['P drop 1', 5],
      ['none', 30],
    ])
  })
})

describe('pegs of any small mill', () => {
  const lb = fc.integer({ min: 1, max: 8 })
  const orders = fc.array(fc.record({ lb, week: fc.integer({ min: 0, max: WEEKS }) }), { maxLength: 6 })
  const drop = fc.record({ lb, week: fc.integer({ min: -1, max: WEEKS }) })
  const lines = fc.array(
    fc.record({ balance: fc.integer({ min: 0, max: 15 }), drops: fc.array(drop, { maxLength: 3 }) }),
    {
      maxLength: 4,
    },
  )
  const mill = fc.tuple(fc.integer({ min: -6, max: 15 }), orders, lines).map(([stockLb, someOrders, someLines]) =>
    oneYarn(
      stockLb,
      someOrders.map((one, index) => order(`K${index}`, 'S', one.lb, inWeek(one.week))),
      someLines.map((one, index) =>
        poLine(
          `P${index}`,
          one.balance,
          one.drops.map(({ week, lb: dropLb }) => [friday(week), dropLb] as const),
        ),
      ),
    ),
  )

  it('equal a hand-out pound by pound', () => {
    fc.assert(
      fc.property(mill, input => {
        const byPound = handOut(input)
        const actual = linksOf(input).flatMap(link =>
          Array.from(
            { length: Math.round(link.lb) },
            () => `${link.need}@${link.needBucket} <- ${link.supply}@${link.supplyBucket}`,
          ),
        )
        expect(actual.sort()).toEqual(byPound.sort())
      }),
      { numRuns: 500 },
    )
  })

  it('leave no week with more waiting than any assignment must: the negative part of the optimistic balance', () => {
    fc.assert(
      fc.property(mill, input => {
        const plan = planYarn(input)
        const links = linksOf(input)
        for (let week = 0; week <= WEEKS; week++) {
          const isWaiting = ({ needBucket, supplyBucket }: Link) =>
            needBucket <= week && (supplyBucket < 0 || supplyBucket > week)
          const waitingLb = links.filter(isWaiting).reduce((sum, link) => sum + link.lb, 0)
          // By then at least this much is needed beyond all that has arrived, whoever gets it.
          expect(waitingLb).toBeCloseTo(Math.max(0, -plan.balanceLb.optimistic[week]!), 9)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe.each(mills)('pegs of the %s mill', name => {
  const sample = readSampleMill(name).input
  // Once with the sample's rates, whose pounds have many decimals, over a long horizon too.
  it.each([9, 26])('agree on both sides at %i weeks', weeks => {
    const input = { ...sample, settings: { ...sample.settings, 'plan.weeks': weeks } }
    const { pegs, orderDemands, inventoryLb, buckets } = planYarn(input)
    const ofNeed = new Map<string, number>()
    const ofSupply = new Map<string, number>()
    const add = (sums: Map<string, number>, key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value)
    for (const [row, pounds] of pegs.lb.entries()) {
      expect(pounds).toBeGreaterThan(0)
      add(ofNeed, `${pegs.yarn[row]} ${pegs.orderDemand[row]} ${pegs.needBucket[row]}`, pounds)
      const supply = pegs.supply[row]!
      if (supply === 'stock') add(ofSupply, `stock ${pegs.yarn[row]}`, pounds)
      else if (supply !== 'none') {
        expect(input.poLines[pegs.poLine[row]!]?.yarn).toBe(pegs.yarn[row])
        add(ofSupply, `line ${pegs.poLine[row]}`, pounds)
        if (supply === 'drop') add(ofSupply, `drop ${pegs.poLine[row]} ${pegs.drop[row]}`, pounds)
      }
    }
    let needs = 0
    for (const [index, demand] of orderDemands.entries()) {
      for (const bucket of buckets.keys()) {
        const needLb = demand.bucketsLb[bucket]!
        if (needLb > 1e-6) needs++
        expect(ofNeed.get(`${demand.yarn} ${index} ${bucket}`) ?? 0).toBeCloseTo(needLb, 6)
      }
    }
    const deficits = [...inventoryLb.entries()].filter(([, stock]) => stock < 0)
    for (const [index, stock] of deficits) expect(ofNeed.get(`${index} -1 0`)).toBeCloseTo(-stock, 6)
    expect(ofNeed.size).toBe(needs + deficits.length)
    for (const [key, used] of ofSupply) {
      const [kind, index, drop] = key.split(' ')
      const line = input.poLines[Number(index)]
      const supplyLb =
        kind === 'stock'
          ? inventoryLb[Number(index)]!
          : kind === 'line'
            ? line!.balanceLb
            : line!.drops[Number(drop)]!.lb
      expect(used).toBeLessThanOrEqual(supplyLb + 1e-6)
    }
  })
})

/** An independent hand-out of single pounds: each need, in its order, takes the first pound of the best kind left. */
function handOut(input: PlanInput): string[] {
  const stock = input.yarns[0]!.theoreticalLb
  const weekOf = (date: string) =>
    Math.min(WEEKS, Math.floor((Date.parse(date) - Date.parse('2026-11-16')) / (7 * 86_400_000)))
  const supplies: { name: string; week: number; kind: 'stock' | 'drop' | 'past_due'; taken: boolean }[] = []
  for (let pound = 0; pound < stock; pound++) supplies.push({ name: 'stock', week: 0, kind: 'stock', taken: false })
  for (const line of input.poLines) {
    let left = line.balanceLb
    const drops = line.drops.map((drop, index) => ({ index, week: weekOf(drop.dueOn!), lb: drop.lb }))
    for (let week = 0; week <= WEEKS; week++) {
      for (const drop of drops.filter(one => one.week === week)) {
        for (let pound = 0; pound < drop.lb && left > 0; pound++, left--) {
          supplies.push({ name: `${line.poId} drop ${drop.index}`, week, kind: 'drop', taken: false })
        }
      }
    }
    for (; left > 0; left--)
      supplies.push({ name: `${line.poId} past_due -1`, week: 0, kind: 'past_due', taken: false })
  }
  const needs: { name: string; week: number }[] = []
  for (let pound = 0; pound < -stock; pound++) needs.push({ name: 'deficit', week: 0 })
  for (let week = 0; week <= WEEKS; week++) {
    for (const one of input.orders.filter(({ startOn }) => weekOf(startOn!) === week)) {
      for (let pound = 0; pound < one.balanceLb; pound++) needs.push({ name: one.id, week })
    }
  }
  return needs.map(need => {
    const earliest = (test: (supply: (typeof supplies)[number]) => boolean) =>
      supplies.filter(supply => !supply.taken && test(supply)).sort((a, b) => a.week - b.week)[0]
    const best =
      earliest(supply => supply.kind === 'stock') ??
      earliest(supply => supply.kind === 'drop' && supply.week <= need.week) ??
      earliest(supply => supply.kind === 'past_due') ??
      earliest(supply => supply.kind === 'drop')
    if (best) best.taken = true
    return `${need.name}@${need.week} <- ${best?.name ?? 'none'}@${best?.week ?? -1}`
  })
}

import { describe, expect, it } from 'vitest'
import { planYarn } from '../../src-core/engine/plan/plan.ts'
import { reconcile, type ErpYarnReport } from '../../src-core/engine/run.ts'
import { addDays } from '../../src-shared/domain/dates.ts'
import type { PlanInput, PlanOrder, PlanPoLine } from '../../src-shared/domain/plan.ts'
import type { CellDifference, Reconciliation } from '../../src-shared/domain/review.ts'
import { sayExplanation } from '../../src-shared/text/say.ts'
import { erpReportOf, mills, readSampleMill } from '../helpers/sample-mill.ts'

// The expected side is the ERP's own report. Each test changes one fact of the input, so it is known what every
// difference must be explained by, and by how many pounds.
describe.each(mills)('reconciliation of the %s mill', mill => {
  const sample = readSampleMill(mill)
  const { input } = sample
  const erp = erpReportOf(sample)
  const reconcileWith = (change: Partial<PlanInput>, report: ErpYarnReport = erp): Reconciliation => {
    const changed = { ...input, ...change }
    return reconcile(changed, planYarn(changed), report)
  }
  // One fact at a time over all facts is slow on the larger mill: every third is enough there.
  const someOf = <T>(all: readonly T[]): T[] => all.filter((_, index) => mill === 'monday' || index % 3 === 0)
  const openOrders = input.orders.filter(order => order.balanceLb > 0)
  const withOrder = (order: PlanOrder, change: Partial<PlanOrder>) => ({
    orders: input.orders.map(one => (one === order ? { ...one, ...change } : one)),
  })
  const withLine = (line: PlanPoLine, change: Partial<PlanPoLine>) => ({
    poLines: input.poLines.map(one => (one === line ? { ...one, ...change } : one)),
  })
  const yarnsOf = (order: PlanOrder) =>
    new Set(sample.erpOrders.filter(row => row.orderId === order.id).map(row => row.yarnId))

  it('finds every cell equal', () => {
    const result = reconcileWith({})
    expect(result).toMatchObject({ differences: [], notComparable: [], erpRunDate: input.runDate })
    expect(result.cells).toBe(erp.yarns.length * 35)
    expect(result.equal).toBe(result.cells)
  })

  it.each([1, 4, 26, 104])('compares what comes after the last shared week as one, at %i weeks', weeks => {
    const result = reconcileWith({ settings: { ...input.settings, 'plan.weeks': weeks } })
    expect(result.differences).toEqual([])
    expect(result.cells).toBe(erp.yarns.length * (5 + 3 * (Math.min(weeks, 9) + 1)))
  })

  it('names the order whose balance is another', () => {
    for (const order of someOf(openOrders)) {
      const result = reconcileWith(withOrder(order, { balanceLb: order.balanceLb * 0.8 }))
      expectOnly(result, ['order_balance'], 'orderId', order.id)
      expect(new Set(result.differences.map(row => row.yarnId))).toEqual(yarnsOf(order))
      const total = sumOf(result, 'total_demand')
      const percent = sample.erpOrders
        .filter(row => row.orderId === order.id)
        .reduce((sum, row) => sum + row.percent, 0)
      expect(total).toBeCloseTo((-0.2 * order.balanceLb * percent) / 100, 6)
    }
  })

  it('names the order that starts later', () => {
    for (const order of someOf(openOrders)) {
      const startOn = addDays(order.startOn && order.startOn > input.runDate ? order.startOn : input.runDate, 14)
      const result = reconcileWith(withOrder(order, { startOn }))
      expectOnly(result, ['order_start'], 'orderId', order.id)
      expect(result.differences.length).toBeGreaterThan(0)
      expect(sumOf(result, 'total_demand')).toBe(0)
      expect(sumOf(result, 'demand')).toBeCloseTo(0, 6)
    }
  })

  it('names the order that the ERP does not know, and the one that only the ERP knows', () => {
    for (const order of someOf(openOrders)) {
      const isOwn = (row: { orderId: string }) => row.orderId === order.id
      const added = reconcileWith({
        orders: [...input.orders, { ...order, id: 'K-NEW' }],
      })
      expectOnly(added, ['order_new'], 'orderId', 'K-NEW')
      const gone = reconcileWith({ orders: input.orders.filter(one => one !== order) })
      expectOnly(gone, ['order_gone'], 'orderId', order.id)
      const lb = sample.erpOrders.filter(isOwn).reduce((sum, row) => sum + row.totalLb, 0)
      // A yarn that no other order and no PO line brings is not listed any more, but still compared.
      expect(sumOf(gone, 'total_demand')).toBeCloseTo(-lb, 2)
    }
  })

  it('names every order of a style that runs at another rate', () => {
    const rate = input.rates.find(({ styleId }) =>
      openOrders.some(order => order.styleId === styleId && order.balanceLb > 9000),
    )
    const styleOrders = openOrders.filter(order => order.styleId === rate?.styleId)
    const result = reconcileWith({
      rates: input.rates.map(one => (one === rate ? { ...one, lbPerDay: one.lbPerDay / 2 } : one)),
    })
    const named = explanationsOf(result).filter(({ code }) => code !== 'carried_over')
    expect(new Set(named.map(({ code }) => code))).toEqual(new Set(['order_rate']))
    expect(new Set(named.map(({ values }) => values.orderId))).toEqual(new Set(styleOrders.map(order => order.id)))
    expect(result.differences.filter(row => row.unexplainedLb !== 0)).toEqual([])
  })

  it('names the yarn whose stock is another', () => {
    for (const [index, yarn] of someOf([...input.yarns.entries()])) {
      const yarns = input.yarns.with(index, { ...yarn, theoreticalLb: yarn.theoreticalLb + 100 })
      const result = reconcileWith({ yarns })
      const isListed = erp.yarns.some(row => row.yarnId === yarn.id)
      // Inventory, final balance and every weekly balance.
      expect(result.differences.length).toBe(isListed ? 12 : 0)
      for (const row of result.differences) {
        expect(row).toMatchObject({ yarnId: yarn.id, unexplainedLb: 0 })
        expect(row.explanations).toHaveLength(1)
        expect(['stock', 'carried_over']).toContain(row.explanations[0]?.code)
        expect(row.explanations[0]?.lb).toBeCloseTo(100, 6)
      }
    }
  })

  it('names the PO line whose drop moved to another week', () => {
    const moved = input.poLines.flatMap(line => line.drops.map((drop, index) => ({ line, drop, index })))
    expect(moved.length).toBeGreaterThan(10)
    for (const { line, drop, index } of someOf(moved)) {
      if (drop.dueOn === null) continue
      const result = reconcileWith(
        withLine(line, { drops: line.drops.with(index, { ...drop, dueOn: addDays(drop.dueOn, 21) }) }),
      )
      expectOnly(result, ['po_moved'], 'poId', line.poId)
      expect(sumOf(result, 'total_receipt')).toBe(0)
      expect(
        result.differences.filter(row => row.measure === 'receipts').map(row => Math.abs(row.planLb - row.erpLb)),
      ).toEqual(expect.arrayContaining([expect.closeTo(drop.lb, 6)]))
    }
  })

  it('names the PO line whose drop is no longer scheduled', () => {
    for (const line of someOf(input.poLines)) {
      const first = line.drops[0]
      if (!first) continue
      const result = reconcileWith(withLine(line, { drops: line.drops.slice(1) }))
      // Another line of the yarn that is past due with just these pounds may as well be the one: both are named.
      const isTwin = (one: PlanPoLine) => one.yarn === line.yarn && one.drops.length === 0 && one.balanceLb === first.lb
      const twins = input.poLines.filter(one => one !== line && isTwin(one))
      if (twins.length > 0) {
        const named = explanationsOf(result).filter(({ code }) => code === 'po_possible')
        expect(new Set(named.map(({ values }) => values.poId))).toEqual(
          new Set([line, ...twins].map(({ poId }) => poId)),
        )
        expect(result.differences.every(row => row.unexplainedLb !== 0 || row.measure === 'balance')).toBe(true)
      } else {
        expectOnly(result, ['po_moved'], 'poId', line.poId)
      }
      expect(sumOf(result, 'past_due')).toBeCloseTo(first.lb, 2)
    }
  })

  it('names the PO line whose balance was changed', () => {
    for (const line of someOf(input.poLines)) {
      const result = reconcileWith(withLine(line, { balanceLb: line.balanceLb + 333 }))
      expectOnly(result, ['po_balance'], 'poId', line.poId)
      expect(sumOf(result, 'total_receipt')).toBeCloseTo(333, 2)
    }
  })

  it('names a PO line that is new, and says so when one is gone', () => {
    for (const line of someOf(input.poLines)) {
      const fresh = { ...line, poId: 'Y-NEW', orderedLb: 777, receivedLb: 0, balanceLb: 777 }
      const dated = { ...fresh, drops: [{ dueOn: addDays(input.runDate, 14), lb: 777 }] }
      expectOnly(reconcileWith({ poLines: [...input.poLines, dated] }), ['po_new'], 'poId', 'Y-NEW')
      const requestedOn = addDays(input.runDate, 30)
      const listed = { ...fresh, drops: [{ dueOn: requestedOn, lb: 777 }], requestedOn, source: 'po_list' as const }
      expectOnly(reconcileWith({ poLines: [...input.poLines, listed] }), ['po_only_in_list'], 'poId', 'Y-NEW')
      const gone = reconcileWith({ poLines: input.poLines.filter(one => one !== line) })
      expect(new Set(codesOf(gone))).toEqual(new Set(['po_less']))
      expect(sumOf(gone, 'total_receipt')).toBeCloseTo(-line.balanceLb, 2)
    }
  })

  it('compares the weeks that coincide with a report of the week before', () => {
    const result = reconcileWith({ runDate: addDays(input.runDate, 7) })
    // The report's second column is the week after its own: Week 29 or Week 48, no year's end between.
    const nextWeek = Number(sample.erpYarns[0]!.weeks[1]!.label.slice('Week '.length))
    expect(result.notComparable).toEqual([`Week ${nextWeek - 1}`])
    expect(result.erpRunDate).toBe(input.runDate)
    expect(result.differences.filter(row => row.unexplainedLb !== 0)).toEqual([])
    const demand = result.differences.filter(row => row.measure === 'demand')
    expect(demand.length).toBeGreaterThan(50)
    expect(new Set(demand.flatMap(row => row.explanations.map(({ code }) => code)))).toEqual(
      new Set(['order_run_date']),
    )
    // The receipts of the week that passed are past due now; all others stand in the same week.
    expect(result.differences.filter(row => row.measure === 'receipts')).toEqual([])
    const missed = erp.cells.filter(cell => cell.bucket === 0).reduce((sum, cell) => sum + cell.receiptsLb, 0)
    expect(missed).toBeGreaterThan(0)
    expect(sumOf(result, 'past_due')).toBeCloseTo(missed, 2)
  })

  it('says that an order differs by the day of the print, when the report is of another day of the week', () => {
    const runDate = addDays(input.runDate, 2)
    const result = reconcileWith({ runDate })
    expect(result.notComparable).toEqual([])
    expect(result.differences.length).toBeGreaterThan(50)
    expect(result.differences.filter(row => row.unexplainedLb !== 0)).toEqual([])
    expect(new Set(codesOf(result))).toEqual(new Set(['order_run_date']))
    const dates = explanationsOf(result).filter(({ code }) => code === 'order_run_date')
    expect(dates[0]?.values).toMatchObject({ planRunDate: runDate, erpRunDate: input.runDate })
  })

  it.each([1, 2, 3, 4])('finds the day of the print by the pounds, when the import was dated %i days later', days => {
    const runDate = addDays(input.runDate, days)
    const result = reconcileWith({ runDate }, { ...erp, runDate })
    expect(result.erpRunDate).toBe(input.runDate)
    expect(result.differences.length).toBeGreaterThan(50)
    expect(result.differences.filter(row => row.unexplainedLb !== 0)).toEqual([])
    expect(new Set(codesOf(result))).toEqual(new Set(['order_run_date']))
    const same = reconcileWith({}, { ...erp, runDate })
    expect(same).toMatchObject({ erpRunDate: input.runDate, differences: [] })
  })

  it('reads the rate of the ERP by the day of its print, not by that of the plan', () => {
    const runDate = addDays(input.runDate, 1)
    let read = 0
    for (const rate of someOf(input.rates)) {
      const rates = input.rates.map(one => (one === rate ? { ...one, lbPerDay: one.lbPerDay / 2 } : one))
      const named = explanationsOf(reconcileWith({ runDate, rates }, { ...erp, runDate }))
      for (const { values } of named) {
        if (values.styleId !== rate.styleId || typeof values.erpLbPerWeek !== 'number') continue
        expect(values.erpLbPerWeek, rate.styleId).toBeCloseTo(rate.lbPerDay * 6, 1)
        read++
      }
    }
    expect(read).toBeGreaterThan(10)
  })

  it('compares no week with a report that is too old, and says so', () => {
    const result = reconcileWith({ runDate: addDays(input.runDate, 20 * 7) })
    expect(result.notComparable).toHaveLength(20)
    expect(result.cells).toBe(erp.yarns.length * 5)
    expect(result.differences.filter(row => ['demand', 'receipts', 'balance'].includes(row.measure))).toEqual([])
  })

  it('reads splits whose empty columns on the right are missing', () => {
    const runsOn = (id: string) =>
      sample.erpOrders.some(row => row.orderId === id && row.bucketsLb.slice(3).some(lb => lb !== 0))
    const short = openOrders.filter(one => !runsOn(one.id))
    const order = short[0]!
    const ids = new Set(short.map(one => one.id))
    const erpSplits = input.erpSplits
      .filter(row => ids.has(row.orderId))
      .map(row => ({ ...row, bucketsLb: row.bucketsLb.slice(0, 4) }))
    const orders = input.orders.map(one => (one === order ? { ...one, balanceLb: one.balanceLb + 50 } : one))
    const result = reconcileWith({ erpSplits, orders })
    const balances = explanationsOf(result).filter(({ code }) => code === 'order_balance')
    expect(new Set(balances.map(({ values }) => values.orderId))).toEqual(new Set([order.id]))
  })

  it('leaves a difference unexplained when no fact explains it', () => {
    const [row] = erp.yarns
    const yarns = erp.yarns.map(one => (one === row ? { ...one, balanceLb: one.balanceLb + 50 } : one))
    const wrong = reconcileWith({}, { ...erp, yarns })
    expect(wrong.differences).toEqual([
      expect.objectContaining({
        yarnId: row?.yarnId,
        measure: 'final_balance',
        explanations: [],
        unexplainedLb: expect.closeTo(-50, 6),
      }),
    ])
    const withoutSplits = reconcileWith({ erpSplits: [] })
    expect(codesOf(withoutSplits)).toContain('percent_normalised')
    const demand = withoutSplits.differences.filter(one => one.measure === 'total_demand')
    expect(demand.length).toBeGreaterThan(10)
    for (const one of demand) {
      expect(one.unexplainedLb).toBeCloseTo(one.planLb - one.erpLb, 6)
      expect(one.explanations.filter(({ lb }) => lb !== 0)).toEqual([])
    }
  })

  it("says when the ERP's two reports do not agree", () => {
    const [first] = erp.cells
    const cells = erp.cells.map(cell => (cell === first ? { ...cell, demandLb: cell.demandLb + 9 } : cell))
    expect(reconcileWith({}, { ...erp, cells }).differences).toEqual([
      expect.objectContaining({
        measure: 'demand',
        explanations: [expect.objectContaining({ code: 'erp_reports_differ', lb: expect.closeTo(-9, 2) })],
        unexplainedLb: 0,
      }),
    ])
  })

  it('reports rows that only one side has', () => {
    const [row, ...others] = erp.yarns
    const missing = reconcileWith({}, { ...erp, yarns: [...erp.yarns, { ...row!, yarnId: `00${row!.yarnId}` }] })
    expect(missing.differences).toEqual([
      expect.objectContaining({
        measure: 'missing_row',
        yarnId: `00${row!.yarnId}`,
        explanations: [expect.objectContaining({ code: 'yarn_unknown', values: { similarId: row!.yarnId } })],
      }),
    ])
    const extra = reconcileWith({}, { ...erp, yarns: others })
    expect(extra.differences.map(one => [one.measure, one.yarnId])).toEqual([['extra_row', row!.yarnId]])
    const [difference] = extra.differences
    const inventoryLb = expect.closeTo(row!.inventoryLb, 2)
    expect(difference?.explanations[0]).toEqual({
      code: 'row_missing',
      values: { planLb: inventoryLb },
      lb: inventoryLb,
    })
    expect(extra.differences.flatMap(one => one.explanations.map(({ code }) => code))).not.toContain('stock')
    expect(sayExplanation(difference!.explanations[0]!)).toMatch(/^This yarn is not in the report\. Its book stock/)
  })
})

/** Every difference is explained in full, and by nothing but this fact, its own carry-over included. */
function expectOnly(result: Reconciliation, codes: readonly string[], key: string, id: string): void {
  expect(result.differences.length).toBeGreaterThan(0)
  expect(result.differences.filter(row => row.unexplainedLb !== 0)).toEqual([])
  const named = explanationsOf(result).filter(({ code }) => code !== 'carried_over')
  expect(new Set(named.map(({ code }) => code))).toEqual(new Set(codes))
  expect(new Set(named.map(({ values }) => values[key]))).toEqual(new Set([id]))
}

const explanationsOf = (result: Reconciliation) => result.differences.flatMap(row => row.explanations)

const codesOf = (result: Reconciliation): string[] =>
  explanationsOf(result)
    .map(({ code }) => code)
    .filter(code => code !== 'carried_over')

/** Plan less ERP, over all differences of a measure. */
function sumOf(result: Reconciliation, measure: CellDifference['measure']): number {
  return result.differences.reduce((sum, row) => (row.measure === measure ? sum + row.planLb - row.erpLb : sum), 0)
}

// A plan is read back as the engine made it. The input comes from the sample's own lines (tests/helpers/sample-mill.ts),
// the result from the engine; the store must return both to the last bit.
import { describe, expect, it } from 'vitest'
import { runPlan } from '../../../src-core/engine/run.ts'
import { planViews, type PlanInput, type PlanResult } from '../../../src-shared/domain/plan.ts'
import type { PlanPegRow } from '../../../src-core/app/store.ts'
import { readSampleMill, type Mill } from '../../helpers/sample-mill.ts'
import { importOf } from './mill-files.ts'
import { openTestStore } from './test-store.ts'

const plannedMill = async (mill: Mill, weeks: number) => {
  const { store, reopen } = await openTestStore()
  const { snapshotId } = await store.snapshots.commitImport(await importOf(mill))
  const sample = readSampleMill(mill).input
  const input: PlanInput = {
    ...sample,
    settings: { ...sample.settings, 'plan.weeks': weeks },
    suppliers: [
      { id: '1', name: 'Alder', leadTimeWeeks: 4, moqLb: 100, multipleLb: null, isActive: true, confidence: 0.4 },
    ],
    yarns: sample.yarns.map((yarn, place) => ({ ...yarn, supplier: place % 3 === 0 ? 0 : -1 })),
    poLines: sample.poLines.map((line, place) => ({ ...line, supplier: place % 2 === 0 ? 0 : -1 })),
  }
  const result = runPlan(input)
  return {
    store,
    reopen,
    input,
    result,
    snapshotId,
    plan: { snapshotId, input, result, inputHash: 'h', durationMs: 7 },
  }
}

describe.each([
  ['monday', 9],
  ['tuesday', 26],
] as const)('the plan of %s over %i weeks', (mill, weeks) => {
  const saved = async () => {
    const made = await plannedMill(mill, weeks)
    const run = await made.store.plans.save(made.plan)
    const store = await made.reopen()
    return { ...made, store, run }
  }

  it('has its matrices to the last bit', async () => {
    const { store, run, input, result } = await saved()
    const matrix = await store.plans.readMatrix(run.id)
    expect(matrix.yarns.map(yarn => yarn.yarnId)).toEqual(input.yarns.map(yarn => yarn.id))
    expect(matrix.demandLb).toEqual(plain(result.demandLb))
    for (const view of planViews) {
      expect(matrix.receiptsLb[view]).toEqual(plain(result.receiptsLb[view]))
      expect(matrix.balanceLb[view]).toEqual(plain(result.balanceLb[view]))
    }
    for (const name of ['inventoryLb', 'totalDemandLb', 'totalReceiptLb', 'pastDueLb', 'finalBalanceLb'] as const)
      expect(matrix[name]).toEqual(plain(result[name]))
  })

  it('has its head', async () => {
    const { store, run, input, result, snapshotId } = await saved()
    expect(await store.plans.current()).toEqual(run)
    expect(run).toMatchObject({
      snapshotId,
      runDate: input.runDate,
      weeks,
      inputHash: 'h',
      durationMs: 7,
      hasRows: true,
    })
    expect(run.settings).toEqual(input.settings)
    expect(run.buckets).toEqual(result.buckets)
    expect(run.negativeAtEnd).toBe([...result.finalBalanceLb].filter(lb => lb < -0.005).length)
    expect(run.shortYarns).toBe(shortYarns(input, result))
  })

  it('gives one yarn as it gives all', async () => {
    const { store, run, input, result } = await saved()
    const width = weeks + 1
    for (const [place, { id }] of input.yarns.entries()) {
      if (place % 17 !== 0) continue
      const one = await store.plans.readMatrix(run.id, id)
      expect(one.yarns).toHaveLength(1)
      const cells = result.balanceLb.expected.slice(place * width, (place + 1) * width)
      expect(one.balanceLb.expected).toEqual(plain(cells))
      const pegs = (await store.plans.readPegs(run.id)).filter(peg => peg.yarnId === id)
      expect(await store.plans.readPegs(run.id, id)).toEqual(pegs)
      const demands = (await store.plans.readDemands(run.id)).filter(demand => demand.yarnId === id)
      expect(await store.plans.readDemands(run.id, id)).toEqual(demands)
      const supplies = (await store.plans.readSupplies(run.id)).filter(supply => supply.yarnId === id)
      expect(await store.plans.readSupplies(run.id, id)).toEqual(supplies)
    }
  })

  it('has every demand, supply, peg and action', async () => {
    const { store, run, input, result } = await saved()
    const demands = await store.plans.readDemands(run.id)
    expect(demands.map(demand => [demand.orderId, demand.yarnId, demand.percent, demand.bucketsLb])).toEqual(
      result.orderDemands.map(demand => [
        input.orders[demand.order]!.id,
        input.yarns[demand.yarn]!.id,
        demand.percent,
        plain(demand.bucketsLb),
      ]),
    )
    const supplies = await store.plans.readSupplies(run.id)
    expect(supplies.map(supply => ({ po: supply.poId, drops: supply.drops, name: supply.supplierName }))).toEqual(
      input.poLines.map(line => ({
        po: line.poId,
        drops: line.drops,
        name: input.suppliers[line.supplier]?.name ?? null,
      })),
    )
    expect(await store.plans.readPegs(run.id)).toEqual(expectedPegs(input, result))
    expect(await store.plans.readActions(run.id)).toEqual(result.actions)
    const orders = await store.plans.readOrders(run.id)
    const withoutBom = result.ordersWithoutBom.map(order => input.orders[order]!.id)
    expect(orders.filter(order => order.isWithoutBom).map(order => order.orderId)).toEqual(withoutBom)
  })
})

/** SQLite keeps no negative zero. */
const plain = (numbers: Float64Array): Float64Array => numbers.map(lb => (lb === 0 ? 0 : lb))

function shortYarns(input: PlanInput, { balanceLb, buckets }: PlanResult): number {
  return input.yarns.filter((_, yarn) =>
    buckets.some(({ index }) => balanceLb.erp[yarn * buckets.length + index]! < -0.005),
  ).length
}

const expectedPegs = (input: PlanInput, { pegs, orderDemands }: PlanResult): PlanPegRow[] =>
  Array.from(pegs.lb, (lb, i) => {
    const order = input.orders[orderDemands[pegs.orderDemand[i]!]?.order ?? -1]
    const line = input.poLines[pegs.poLine[i]!]
    return {
      yarnId: input.yarns[pegs.yarn[i]!]!.id,
      demand: pegs.demand[i]!,
      orderId: order?.id ?? null,
      styleId: order?.styleId ?? null,
      needBucket: pegs.needBucket[i]!,
      supply: pegs.supply[i]!,
      poId: line?.poId ?? null,
      dueOn: line?.drops[pegs.drop[i]!]?.dueOn ?? null,
      supplyBucket: pegs.supplyBucket[i]!,
      lb,
    }
  })

describe('plans over time', () => {
  it('keep their rows for the last three, and their heads for ever', async () => {
    const { store, plan } = await plannedMill('monday', 9)
    const ids: number[] = []
    for (let i = 0; i < 5; i++) ids.push((await store.plans.save({ ...plan, inputHash: `h${i}` })).id)
    for (const id of ids.slice(0, 2)) {
      expect(await store.plans.byId(id)).toMatchObject({ hasRows: false })
      await expect(store.plans.readMatrix(id)).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const id of ids.slice(2)) expect((await store.plans.readActions(id)).length).toBe(plan.result.actions.length)
    expect((await store.plans.current())?.id).toBe(ids[4])
  })

  it('are not there for a snapshot that was not planned', async () => {
    const { store, plan } = await plannedMill('monday', 9)
    await store.plans.save(plan)
    await store.snapshots.commitImport({ asOf: '2026-12-24', asOfSource: 'asked', files: [] })
    expect(await store.plans.current()).toBeNull()
    await expect(store.plans.byId(99)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are undone as a whole when cancelled', async () => {
    const { store, plan } = await plannedMill('monday', 9)
    const controller = new AbortController()
    const onProgress = (done: number) => (done > 0.5 ? controller.abort() : undefined)
    const cancelled = store.plans.save({ ...plan, onProgress, signal: controller.signal })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(await store.plans.current()).toBeNull()
    expect((await store.plans.save(plan)).hasRows).toBe(true)
  })
})

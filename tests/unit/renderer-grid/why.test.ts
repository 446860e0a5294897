import { beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHost } from '../../../src-core/node/host.ts'
import { lowPointsOf } from '../../../src-renderer/features/yarn-detail/arrivals.ts'
import { explain, type Why, type WhySubject } from '../../../src-renderer/features/yarn-detail/why.ts'
import { finish } from '../../../src-cli/session.ts'
import { contract } from '../../../src-shared/contract/contract.ts'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { planViews } from '../../../src-shared/domain/plan.ts'
import { createClient } from '../../../src-shared/rpc/client.ts'
import { directLink } from '../../../src-shared/rpc/direct-link.ts'

/** Every yarn of a sample mill, as the real backend answers. */
async function readYarns(sampleId: string): Promise<YarnDetail[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planner-why-'))
  const host = await openHost({ dataDir, version: 'test', owner: 'a test' })
  try {
    const api = createClient(contract, directLink(host.dispatcher, 'test'))
    const { importId } = await api.imports.open({})
    await api.imports.addSample({ importId, sampleId })
    await finish(api, (await api.imports.commit({ importId })).jobId)
    const { rows } = await api.yarns.list({})
    return await Promise.all(rows.map(({ yarnId }) => api.yarns.detail({ yarnId })))
  } finally {
    await host.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function subjectsOf(detail: YarnDetail): WhySubject[] {
  const weeks = detail.buckets.flatMap(({ index: bucket }): WhySubject[] => [
    { kind: 'demand', bucket },
    ...planViews.flatMap((view): WhySubject[] => [
      { kind: 'receipts', view, bucket },
      { kind: 'balance', view, bucket },
    ]),
  ])
  const orders = detail.demands.flatMap(({ orderId }): WhySubject[] => [
    { kind: 'order', orderId, bucket: null },
    ...detail.buckets.map(({ index: bucket }): WhySubject => ({ kind: 'order', orderId, bucket })),
  ])
  const pos = detail.supplies.map(({ poId }): WhySubject => ({ kind: 'po', poId }))
  return [
    { kind: 'totalDemand' },
    { kind: 'onOrder' },
    { kind: 'pastDue' },
    { kind: 'final' },
    ...weeks,
    ...orders,
    ...pos,
  ]
}

const sum = (why: Why) => why.terms.reduce((total, { sign, lb }) => total + sign * lb, 0)

describe.each(['monday', 'tuesday'])('why, on the %s mill', sampleId => {
  let details: YarnDetail[] = []
  beforeAll(async () => {
    details = await readYarns(sampleId)
  })

  test('every number of every yarn is explained by rows that add up to it, and nothing is left over', () => {
    // The results come from the engine; the rows are put together here from orders and purchase orders.
    expect(details.length).toBeGreaterThan(50)
    let asked = 0
    for (const detail of details) {
      for (const subject of subjectsOf(detail)) {
        const why = explain(detail, subject)
        const about = `${detail.yarn.yarnId} ${JSON.stringify(subject)}`
        expect(Math.abs(sum(why) - why.resultLb), about).toBeLessThan(0.02)
        expect(
          why.terms.filter(({ name }) => name === 'rest'),
          about,
        ).toEqual([])
        asked++
      }
    }
    expect(asked).toBeGreaterThan(3000)
  })

  test('stock is explained by the columns of its file; where the file does not add up, the rest is shown', () => {
    for (const detail of details) {
      const why = explain(detail, { kind: 'stock' })
      expect(sum(why)).toBeCloseTo(detail.yarn.inventoryLb, 2)
      const { stock } = detail
      if (!stock) continue
      const columns = stock.beginningLb + stock.receivedLb + stock.consumedLb + stock.adjustmentsLb
      const isWhole = Math.abs(columns - stock.theoreticalLb) < 0.02
      expect(
        why.terms.some(({ name }) => name === 'rest'),
        detail.yarn.yarnId,
      ).toBe(!isWhole)
    }
  })

  test('sources name a file, a row and a date; the orders behind a balance are those that take the yarn until then', () => {
    const detail = details.find(({ demands }) => demands.length > 1)!
    const last = detail.buckets.length - 1
    const why = explain(detail, { kind: 'balance', view: 'erp', bucket: last })
    expect(why.inputs.length).toBeGreaterThan(1)
    for (const { source } of why.inputs) {
      expect(source.fileName).toMatch(/\.csv$/)
      expect(source.row).toBeGreaterThan(0)
      expect(source.asOf).toBe(detail.plan.runDate)
    }
    expect(why.orders.reduce((total, { lb }) => total + lb, 0)).toBeCloseTo(detail.yarn.demandLb, 2)
  })

  test('the first short week and the lowest balance of the ERP view are those that the backend names', () => {
    for (const detail of details) {
      const { firstShort, lowest } = lowPointsOf(detail, 'erp')
      expect(detail.buckets[firstShort]?.label ?? null).toBe(detail.yarn.firstShort)
      expect(detail.views.erp.balanceLb[lowest]).toBeCloseTo(detail.yarn.lowestLb, 6)
    }
  })
})

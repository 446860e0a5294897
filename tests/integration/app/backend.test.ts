import { describe, expect, it } from 'vitest'
import { finish } from '../../../src-cli/session.ts'
import { openHost } from '../../../src-core/node/host.ts'
import { filesOf, importFiles, openBackend } from '../../helpers/backend.ts'
import { readExportSet } from '../../helpers/export-set.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const monday = filesOf(readExportSet('monday'))

describe('the backend', () => {
  it('is one at a time on a folder, and tells the second one who has it', async () => {
    const folder = makeTempFolder()
    await openBackend(folder)
    await expect(openHost({ dataDir: folder, version: 'test', owner: 'a second one' })).rejects.toMatchObject({
      code: 'database_locked',
      message: expect.stringContaining('a test'),
    })
  })

  it('computes after a restart the very plan that it stored, and stores no second one', async () => {
    const folder = makeTempFolder()
    const first = await openBackend(folder)
    await importFiles(first.api, monday)
    const plan = (await first.api.plans.current({})).plan!
    const report = await first.api.plans.report({})
    await first.close()
    const { api } = await openBackend(folder)
    expect((await api.plans.report({})).csv).toBe(report.csv)
    expect((await api.plans.current({})).plan).toEqual(plan)
  })

  it('plans other weeks until told otherwise', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, monday)
    const nine = await api.plans.matrix({})
    await finish(api, (await api.plans.run({ weeks: 26 })).jobId)
    const matrix = await api.plans.matrix({})
    expect([nine.buckets.length, matrix.buckets.length]).toEqual([10, 27])
    // What was Later is spread over more weeks; nothing is lost.
    const total = (values: number[]) => values.reduce((sum, lb) => sum + lb, 0)
    expect(total(matrix.demandLb)).toBeCloseTo(total(nine.demandLb), 0)
  })

  it('tells every listener what was committed', async () => {
    const { api } = await openBackend(makeTempFolder())
    const stop = new AbortController()
    const topics: string[] = []
    const ready = Promise.withResolvers<void>()
    const listening = (async () => {
      for await (const event of api.events.subscribe({}, { signal: stop.signal })) {
        if (event.type === 'ready') ready.resolve()
        if (event.type === 'changed') topics.push(...event.topics)
      }
    })()
    await ready.promise
    await importFiles(api, monday)
    const [action] = (await api.actions.list({})).rows
    await api.actions.decide({ keys: [action!.key], state: 'rejected' })
    await expect.poll(() => topics).toEqual(['snapshot', 'plan', 'suppliers', 'decisions'])
    stop.abort()
    await listening
  })

  it('plans anew when a setting changes, and refuses one that is out of bounds', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, monday)
    const expected = await api.plans.matrix({ view: 'expected' })
    await api.app.setSetting({ key: 'plan.confidence', value: 1 })
    const sure = await api.plans.matrix({ view: 'expected' })
    const optimistic = await api.plans.matrix({ view: 'optimistic' })
    expect(sure.plan.id).not.toBe(expected.plan.id)
    // With full confidence in everybody, what is expected is what an optimist sees.
    expect(sure.receiptsLb).toEqual(optimistic.receiptsLb)
    expect(expected.receiptsLb).not.toEqual(optimistic.receiptsLb)
    await expect(api.app.setSetting({ key: 'plan.confidence', value: 2 })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(api.app.setSetting({ key: 'plan.weeks', value: 5, supplierId: '1' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('gives every pound of a yarn its cover, and every drop its use', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, monday)
    const { rows } = await api.yarns.list({})
    let orders = 0
    for (const { yarnId } of rows) {
      const detail = await api.yarns.detail({ yarnId })
      for (const demand of detail.demands) {
        const pegged = detail.pegs.filter(peg => peg.orderId === demand.orderId).reduce((sum, peg) => sum + peg.lb, 0)
        expect(pegged).toBeCloseTo(demand.totalLb, 6)
        orders++
      }
      for (const supply of detail.supplies) {
        const used = detail.pegs.filter(peg => peg.poId === supply.poId).reduce((sum, peg) => sum + peg.lb, 0)
        expect(used).toBeLessThanOrEqual(supply.balanceLb + 1e-6)
      }
    }
    expect(orders).toBeGreaterThan(50)
  })
})

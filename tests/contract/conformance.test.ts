import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Api } from '../../src-shared/contract/contract.ts'
import type { Job } from '../../src-shared/contract/jobs.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import { openHost, type Host } from '../../src-core/node/host.ts'
import { readSampleMill } from '../helpers/sample-mill.ts'
import { connections, type Connection, type ConnectionName } from './hosts.ts'

const millDir = fileURLToPath(new URL('../../assets/sample-mill/monday', import.meta.url))
const fileNames = readdirSync(millDir)
const runDate = readFileSync(join(millDir, 'RUN_DATE'), 'utf8').trim()
// The ERP's own report, read by the tests' own small reader.
const { erpYarns } = readSampleMill('monday')

/** The end of a job, as the events tell it. */
async function endOfJob(api: Api, start: () => Promise<{ jobId: string }>): Promise<{ job: Job; topics: string[] }> {
  const topics: string[] = []
  let jobId: string | undefined
  const ended = new Map<string, Job>()
  for await (const event of api.events.subscribe({})) {
    if (event.type === 'ready') ({ jobId } = await start())
    if (event.type === 'changed') topics.push(...event.topics)
    if (event.type === 'job' && event.job.state !== 'running') ended.set(event.job.id, event.job)
    const job = jobId === undefined ? undefined : ended.get(jobId)
    if (job) return { job, topics }
  }
  throw new Error('The events ended before the job')
}

// The real backend on a real database, the same day of a planner over every way to reach it.
describe.each(Object.keys(connections) as ConnectionName[])('the main job %s', name => {
  let dataDir: string
  let host: Host
  let connection: Connection
  let api: Api

  const open = async () => {
    host = await openHost({ dataDir, version: '1.2.3', owner: 'a test', clock: () => new Date('2026-12-01T08:00:00Z') })
    connection = await connections[name](host.dispatcher)
    api = createClient(contract, connection.link)
  }
  const close = async () => {
    await connection.close()
    await host.close()
  }
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'planner-test-'))
    await open()
  })
  afterAll(async () => {
    await close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('starts empty', async () => {
    expect(await api.app.start({})).toMatchObject({ version: '1.2.3', snapshot: null, plan: null, openActions: 0 })
    await expect(api.yarns.list({})).rejects.toMatchObject({ name: 'AppError', code: 'no_data' })
    await expect(api.imports.preview({ importId: 'none' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('reads every file as what it is', async () => {
    const { importId } = await api.imports.open({})
    for (const fileName of fileNames) {
      const body = new Uint8Array(readFileSync(join(millDir, fileName)))
      const file = await api.imports.addFile({ importId, fileName }, { body })
      expect(file, fileName).toMatchObject({ fileName, sizeBytes: body.byteLength, state: 'ready' })
    }
    const preview = await api.imports.preview({ importId })
    expect(preview).toMatchObject({ importId, runDate, blockedBy: [], nothingChanged: false })
    expect(new Set(preview.files.map(file => file.kind)).size).toBe(fileNames.length)
    await api.imports.discard({ importId })
    await expect(api.imports.preview({ importId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('stores and plans the sample mill, and tells so while it does', async () => {
    const { importId } = await api.imports.open({})
    const { files } = await api.imports.addSample({ importId, sampleId: 'monday' })
    expect(files.filter(file => file.state === 'ready')).toHaveLength(fileNames.length)
    const { job, topics } = await endOfJob(api, () => api.imports.commit({ importId }))
    expect(job).toMatchObject({ kind: 'import', state: 'done', error: null, result: { changed: true } })
    expect(topics).toEqual(expect.arrayContaining(['snapshot']))
    expect(await api.jobs.get({ jobId: job.id })).toEqual(job)
    const { plan, snapshot } = await api.app.start({})
    expect(snapshot).toMatchObject({ asOf: runDate, id: job.result?.snapshotId })
    expect(plan).toMatchObject({ runDate, snapshotId: snapshot?.id })
  })

  it("gives the balances of the ERP's own report", async () => {
    const matrix = await api.plans.matrix({ view: 'erp' })
    const { buckets, yarnIds, balanceLb } = matrix
    expect(yarnIds).toEqual(expect.arrayContaining(erpYarns.map(({ yarnId }) => yarnId)))
    for (const { yarnId, weeks } of erpYarns) {
      const row = yarnIds.indexOf(yarnId) * buckets.length
      weeks.forEach((week, bucket) => {
        expect(Math.abs(balanceLb[row + bucket]! - week.balanceLb), `${yarnId} ${week.label}`).toBeLessThanOrEqual(0.01)
      })
    }
  })

  it('shows one yarn whose id has to be escaped nowhere or everywhere', async () => {
    const { yarnId } = erpYarns[0]!
    expect((await api.yarns.detail({ yarnId })).yarn.yarnId).toBe(yarnId)
    await expect(api.yarns.detail({ yarnId: 'no/such yarn?' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('tells every other reader of a decision, and keeps it over a restart', async () => {
    const { key } = (await api.actions.list({})).rows[0]!
    const topics: string[] = []
    for await (const event of api.events.subscribe({})) {
      if (event.type === 'ready') await api.actions.decide({ keys: [key], state: 'accepted', note: 'called the mill' })
      if (event.type === 'changed') topics.push(...event.topics)
      if (topics.includes('decisions')) break
    }
    await close()
    await open()
    const again = (await api.actions.list({})).rows.find(action => action.key === key)
    expect(again?.decision).toMatchObject({ state: 'accepted', note: 'called the mill' })
  })

  it('refuses what the contract does not allow before it reaches anything', async () => {
    await expect(api.actions.decide({ keys: [], state: 'accepted' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(api.app.setSetting({ key: 'plan.weeks', value: -5 })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(api.imports.open({ asOf: '2026-02-30' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finish } from '../../src-cli/session.ts'
import { openHost } from '../../src-core/node/host.ts'
import { contract, type Api } from '../../src-shared/contract/contract.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import { directLink } from '../../src-shared/rpc/direct-link.ts'
import { enlargeSample } from './enlarge.ts'
import { insertRaw } from './raw-insert.ts'

/** Times in ms. `rawMs` is the floor: the same rows by prepared statements and nothing else. */
export interface MeasuredImport {
  readonly fileRows: number
  readonly storedRows: number
  /** Bytes to checked facts, all files. */
  readonly readMs: number
  /** Bytes to committed rows. */
  readonly importMs: number
  readonly rawMs: number
  readonly databaseMb: number
  readonly peakMb: number
}

export interface MeasuredPlan {
  readonly yarns: number
  /** The engine's own time for 26 weeks with pegs, actions, data doctor and reconciliation. */
  readonly engineMs: number
  /** Gathering, engine and storing for 26 weeks. */
  readonly planMs: number
  readonly matrixMs: number
  readonly peakMb: number
}

const peakMb = () => process.resourceUsage().maxRSS / 1024

async function measureImport(api: Api, dataDir: string, times: number): Promise<MeasuredImport> {
  const files = enlargeSample(times)
  const fileRows = files.reduce((sum, file) => sum + file.rows, 0)
  const started = performance.now()
  const { importId } = await api.imports.open({ asOf: null })
  await Promise.all(files.map(({ fileName, bytes }) => api.imports.addFile({ importId, fileName }, { body: bytes })))
  const readMs = performance.now() - started
  let committedAt = 0
  const { jobId } = await api.imports.commit({ importId })
  await finish(api, jobId, job => {
    if (job.done >= 0.6) committedAt ||= performance.now()
  })
  const importMs = (committedAt || performance.now()) - started
  const peak = peakMb()
  const file = join(dataDir, 'planner.sqlite')
  const raw = await insertRaw(file, join(dataDir, 'raw.sqlite'))
  const databaseMb = (await stat(join(dataDir, 'raw.sqlite'))).size / 1e6
  return { fileRows, storedRows: raw.rows, readMs, importMs, rawMs: raw.ms, databaseMb, peakMb: peak }
}

async function measurePlan(api: Api): Promise<MeasuredPlan> {
  const started = performance.now()
  await finish(api, (await api.plans.run({ weeks: 26 })).jobId)
  const planMs = performance.now() - started
  const { plan } = await api.plans.current({})
  const matrixStarted = performance.now()
  await api.plans.matrix({})
  const matrixMs = performance.now() - matrixStarted
  return { yarns: plan!.yarns, engineMs: plan!.durationMs, planMs, matrixMs, peakMb: peakMb() }
}

/** `scale.ts import DIR TIMES` or `scale.ts plan DIR`: one measurement a process, so that its peak memory is its own. */
const [what, dataDir = '', times] = process.argv.slice(2)
const host = await openHost({ dataDir, version: 'bench', owner: 'the benchmark' })
const api = createClient(contract, directLink(host.dispatcher, 'benchmark'))
const measured = what === 'import' ? await measureImport(api, dataDir, Number(times)) : await measurePlan(api)
await host.close()
process.stdout.write(`${JSON.stringify(measured)}\n`)

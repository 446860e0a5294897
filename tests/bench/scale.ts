import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finish } from '../../src-cli/session.ts'
import { openHost } from '../../src-core/node/host.ts'
import { contract, type Api } from '../../src-shared/contract/contract.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import { directLink } from '../../src-shared/rpc/direct-link.ts'
import { enlargeSample } from './enlarge.ts'
import { insertRaw } from './raw-insert.ts'

/** How often each is measured; the best counts, because whatever else the machine does can only add time. */
const ROUNDS = 3

/** Times in ms, the best of several rounds. `rawMs` is the floor: the same rows by prepared statements and nothing else. */
export interface MeasuredImport {
  readonly fileRows: number
  readonly storedRows: number
  /** Bytes to committed rows, the first time: threads are started and code is compiled. */
  readonly firstMs: number
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

type Files = ReturnType<typeof enlargeSample>

async function importOnce(api: Api, files: Files): Promise<{ readMs: number; importMs: number }> {
  const started = performance.now()
  const { importId } = await api.imports.open({ asOf: null })
  await Promise.all(files.map(({ fileName, bytes }) => api.imports.addFile({ importId, fileName }, { body: bytes })))
  const readMs = performance.now() - started
  let committedAt = 0
  const { jobId } = await api.imports.commit({ importId })
  await finish(api, jobId, job => {
    if (job.done >= 0.6) committedAt ||= performance.now()
  })
  return { readMs, importMs: (committedAt || performance.now()) - started }
}

async function measureImport(api: Api, dataDir: string, times: number): Promise<MeasuredImport> {
  const files = enlargeSample(times)
  const rounds: { readMs: number; importMs: number }[] = []
  let peak = 0
  for (let round = 0; round < ROUNDS; round++) {
    const { snapshot } = await api.app.start({})
    if (snapshot) await api.imports.undo({ snapshotId: snapshot.id })
    rounds.push(await importOnce(api, files))
    peak ||= peakMb()
  }
  const raws = Array.from({ length: ROUNDS }, (_, round) =>
    insertRaw(join(dataDir, 'planner.sqlite'), join(dataDir, `raw-${round}.sqlite`)),
  )
  return {
    fileRows: files.reduce((sum, file) => sum + file.rows, 0),
    storedRows: raws[0]!.rows,
    firstMs: rounds[0]!.importMs,
    readMs: Math.min(...rounds.map(round => round.readMs)),
    importMs: Math.min(...rounds.map(round => round.importMs)),
    rawMs: Math.min(...raws.map(raw => raw.ms)),
    databaseMb: (await stat(join(dataDir, 'raw-0.sqlite'))).size / 1e6,
    peakMb: peak,
  }
}

async function measurePlan(api: Api): Promise<MeasuredPlan> {
  const times: number[] = []
  const engine: number[] = []
  let peak = 0
  for (let round = 0; round < ROUNDS; round++) {
    // Another horizon in between, because the same plan is not computed twice.
    await finish(api, (await api.plans.run({ weeks: 9 })).jobId)
    const started = performance.now()
    await finish(api, (await api.plans.run({ weeks: 26 })).jobId)
    times.push(performance.now() - started)
    engine.push((await api.plans.current({})).plan!.durationMs)
    peak ||= peakMb()
  }
  const started = performance.now()
  const { yarnIds } = await api.plans.matrix({})
  const matrixMs = performance.now() - started
  return {
    yarns: yarnIds.length,
    engineMs: Math.min(...engine),
    planMs: Math.min(...times),
    matrixMs,
    peakMb: peak,
  }
}

/** `scale.ts import DIR TIMES` or `scale.ts plan DIR`: one measurement a process, so that its peak memory is its own. */
const [what, dataDir = '', times] = process.argv.slice(2)
const host = await openHost({ dataDir, version: 'bench', owner: 'the benchmark' })
const api = createClient(contract, directLink(host.dispatcher, 'benchmark'))
const measured = what === 'import' ? await measureImport(api, dataDir, Number(times)) : await measurePlan(api)
await host.close()
process.stdout.write(`${JSON.stringify(measured)}\n`)

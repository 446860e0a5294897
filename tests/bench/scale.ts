import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '../../src-shared/contract/contract.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import { directLink } from '../../src-shared/rpc/direct-link.ts'
import { openHost } from '../../src-core/node/host.ts'
import { finish } from '../../src-cli/session.ts'
import { insertRaw } from './raw-insert.ts'
import { enlargeSample } from './enlarge.ts'

/** One line of the benchmark. Times in ms; `rawMs` is the floor: the same rows by prepared statements and nothing else. */
export interface Measured {
  readonly times: number
  readonly fileRows: number
  readonly storedRows: number
  readonly yarns: number
  /** Bytes to checked facts, all files. */
  readonly readMs: number
  /** Bytes to committed rows. */
  readonly importMs: number
  readonly rawMs: number
  /** The engine's own time for 26 weeks with pegs, actions, doctor and reconciliation. */
  readonly engineMs: number
  /** Gathering, engine and storing for 26 weeks. */
  readonly planMs: number
  readonly matrixMs: number
  readonly databaseMb: number
  readonly peakMb: number
}

/** One scale in a process of its own, so that its peak memory is its own. Prints one JSON line. */
async function measure(times: number): Promise<void> {
  const files = enlargeSample(times)
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  const dataDir = await mkdtemp(join(tmpdir(), 'beverly-bench-'))
  const host = await openHost({ dataDir, version: 'bench', owner: 'the benchmark' })
  const api = createClient(contract, directLink(host.dispatcher, 'benchmark'))
  try {
    const started = performance.now()
    const { importId } = await api.imports.open({ asOf: null })
    for (const { fileName, bytes } of files) await api.imports.addFile({ importId, fileName }, { body: bytes })
    const readMs = performance.now() - started
    let committedAt = 0
    const { jobId } = await api.imports.commit({ importId })
    await finish(api, jobId, job => {
      if (job.done >= 0.6) committedAt ||= performance.now()
    })
    const importMs = (committedAt || performance.now()) - started
    const { plan } = await api.plans.current({})
    const weeks26 = performance.now()
    await finish(api, (await api.plans.run({ weeks: 26 })).jobId)
    const planMs = performance.now() - weeks26
    const { plan: plan26 } = await api.plans.current({})
    const matrixAt = performance.now()
    await api.plans.matrix({})
    const matrixMs = performance.now() - matrixAt
    const raw = await insertRaw(join(dataDir, 'planner.sqlite'), join(dataDir, 'raw.sqlite'))
    const databaseBytes = (await stat(join(dataDir, 'planner.sqlite'))).size
    const peakMb = process.resourceUsage().maxRSS / 1024
    const result: Measured = {
      times,
      fileRows: rows,
      storedRows: raw.rows,
      yarns: plan!.yarns,
      readMs,
      importMs,
      rawMs: raw.ms,
      engineMs: plan26!.durationMs,
      planMs,
      matrixMs,
      databaseMb: databaseBytes / 1e6,
      peakMb,
    }
    process.stdout.write(`${JSON.stringify(result)}\n`)
  } finally {
    await host.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await measure(Number(process.argv[2]))

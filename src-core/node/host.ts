import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contract } from '../../src-shared/contract/contract.ts'
import { Dispatcher } from '../../src-shared/rpc/dispatch.ts'
import { createEventHub } from '../app/events.ts'
import { createHandlers } from '../app/handlers.ts'
import { createImportDesk, type Workshop } from '../app/imports.ts'
import { createJobs } from '../app/jobs.ts'
import { createPlanner } from '../app/plan-context.ts'
import type { EngineRequest, EngineResponse, Log, Ports, ReadRequest } from '../app/ports.ts'
import { unpackResult, type PackedResult } from '../ingest/transfer.ts'
import { openStore } from './db/open-store.ts'
import { openLog } from './log.ts'
import { openSamples } from './samples.ts'
import { createWorkerClient } from './worker-client.ts'

export interface HostOptions {
  /** Folder of the database, the log and the backups. */
  readonly dataDir: string
  readonly version: string
  /** Who opens it, in a person's words, for the sentence that a second one gets: `the desktop app`. */
  readonly owner: string
  readonly clock?: () => Date
  readonly log?: Log
  /** Where the sample mills stand; beside the sources when left out. */
  readonly samplesDir?: string
}

export interface Host {
  readonly dispatcher: Dispatcher<typeof contract>
  /** Waits for what is under way, then closes the database. */
  close(): Promise<void>
}

// The workers stand beside this file in the sources and beside the bundle after a build.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const workerEntry = (name: string) => new URL(`./${name}.${extension}`, import.meta.url)

/** Opens the whole backend on a data folder. AppError `data_folder`, `database_locked`, `schema_too_new`, `database_corrupt`, `disk_full`. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { dataDir, version, owner, clock = () => new Date() } = options
  const log = options.log ?? openLog(dataDir, clock)
  const store = await openStore({ dir: dataDir, clock, log, owner })
  const reading = createWorkerClient<ReadRequest, PackedResult>(workerEntry('ingest-worker'), {
    maxOldGenerationMb: 2048,
    outOfMemory:
      'The file needs more memory to read than there is. Nothing was changed. Export fewer rows, or split it.',
  })
  const computing = createWorkerClient<EngineRequest, EngineResponse>(workerEntry('engine-worker'), {
    maxOldGenerationMb: 4096,
    outOfMemory: 'The plan needs more memory than there is. Nothing was changed. Plan fewer weeks.',
  })
  const ports: Ports = {
    store,
    clock,
    log,
    about: { version, dataDir: resolve(dataDir) },
    reader: { read: async (file, signal) => unpackResult(await reading.run(file, { signal })) },
    engine: { run: (request, signal) => computing.run(request, { signal }) },
    samples: openSamples(options.samplesDir ?? fileURLToPath(new URL('../../assets/sample-mill', import.meta.url))),
    toCsv: (header, rows) => `${Papa.unparse([[...header], ...rows.map(row => [...row])], { newline: '\n' })}\n`,
    hash: value => createHash('sha256').update(JSON.stringify(value)).digest('hex'),
  }
  const events = createEventHub()
  const jobs = createJobs(events, (jobId, error) => log('error', `job ${jobId}`, error))
  const workshop: Workshop = { ports, events, jobs, planner: createPlanner(ports) }
  const dispatcher = new Dispatcher(contract, createHandlers(workshop, createImportDesk(workshop)), (name, error) =>
    log('error', `call ${name}`, error),
  )
  return {
    dispatcher,
    async close() {
      await jobs.settle()
      await Promise.all([reading.close(), computing.close()])
      await store.close()
    },
  }
}

import { readFileSync } from 'node:fs'
import { contract, type Api } from '../src-shared/contract/contract.ts'
import { AppError, fromWire } from '../src-shared/contract/errors.ts'
import type { Job } from '../src-shared/contract/jobs.ts'
import { createClient } from '../src-shared/rpc/client.ts'
import { directLink } from '../src-shared/rpc/direct-link.ts'
import { openHost, type Host } from '../src-core/node/host.ts'

/** The version in package.json. */
function appVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

export interface Session {
  readonly api: Api
  readonly host: Host
  readonly dataDir: string
}

/** Opens the backend in this process, runs `work` and closes it, whatever happens. */
export async function withSession<T>(dataDir: string, work: (session: Session) => Promise<T>): Promise<T> {
  const host = await openHost({ dataDir, version: appVersion(), owner: 'the command line' })
  const api = createClient(contract, directLink(host.dispatcher, 'command line'))
  try {
    return await work({ api, host, dataDir })
  } finally {
    await host.close()
  }
}

const POLL_MS = 20

/** Waits for the end of a job. Ctrl+C cancels it; a job that failed throws its AppError. */
export async function finish(api: Api, jobId: string, onProgress: (job: Job) => void = () => {}): Promise<Job> {
  const stop = () => void api.jobs.cancel({ jobId })
  process.once('SIGINT', stop)
  try {
    while (true) {
      const job = await api.jobs.get({ jobId })
      if (job.state === 'done') return job
      if (job.state !== 'running') {
        throw job.error ? fromWire(job.error) : new AppError('cancelled', 'Cancelled. Nothing was changed.')
      }
      onProgress(job)
      await new Promise(resolve => setTimeout(resolve, POLL_MS))
    }
  } finally {
    process.off('SIGINT', stop)
  }
}

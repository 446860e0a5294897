import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer } from '../../src-server/create-server.ts'
import type { Answer } from '../output.ts'
import type { Session } from '../session.ts'

/** `planner serve`: the same app in the browser, on this machine only, until Ctrl+C. */
export async function serve({ host, dataDir }: Session, port: number): Promise<Answer> {
  const built = fileURLToPath(new URL('../../dist/renderer', import.meta.url))
  const rendererDir = existsSync(built) ? built : null
  const log = (_level: string, message: string, error?: unknown) =>
    process.stderr.write(`${message} ${error instanceof Error ? error.message : ''}\n`)
  const server = await createServer({ dispatcher: host.dispatcher, rendererDir, host: '127.0.0.1', port, log })
  const url = await server.listen()
  const note = rendererDir ? '' : ' The window is not built yet (npm run build); only the API is served.'
  process.stdout.write(`Beverly Knits Planner is at ${url} (data in ${dataDir}). Stop with Ctrl+C.${note}\n`)
  await new Promise<void>(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  await server.close()
  return { text: 'Stopped.', json: { url } }
}

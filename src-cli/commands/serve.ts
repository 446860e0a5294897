import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from '../../src-server/create-server.ts'
import { print, type Answer } from '../output.ts'
import type { Session } from '../session.ts'

/**
 * `planner serve`: the same app in the browser, on this machine only, until Ctrl+C. The answer is printed when the server
 * listens: with `asJson` the document on standard output and the sentence on standard error.
 */
export async function serve({ host, dataDir }: Session, port: number, asJson: boolean): Promise<Answer> {
  const built = fileURLToPath(new URL('../../dist/renderer', import.meta.url))
  const rendererDir = existsSync(built) ? built : null
  const log = (_level: string, message: string, error?: unknown) =>
    process.stderr.write(`${message} ${error instanceof Error ? error.message : ''}\n`)
  const server = await createServer({ dispatcher: host.dispatcher, rendererDir, host: '127.0.0.1', port, log })
  const url = await server.listen()
  const note = rendererDir ? '' : ' The window is not built yet (npm run build); only the API is served.'
  const stopped = new Promise<void>(stop => {
    process.once('SIGINT', () => stop())
    process.once('SIGTERM', () => stop())
  })
  const sentence = `Beverly Knits Planner is at ${url} (data in ${dataDir}). Stop with Ctrl+C.${note}`
  if (asJson) await print(JSON.stringify({ url, dataDir: resolve(dataDir) }, null, 2))
  await print(sentence, asJson ? process.stderr : process.stdout)
  await stopped
  await server.close()
  return { text: 'Stopped.', json: null }
}

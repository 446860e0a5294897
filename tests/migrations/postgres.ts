// A PostgreSQL of its own for one test file: a fresh cluster in a temporary folder, reached by its socket only.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '../../scripts/system.mjs'

export interface Postgres {
  /** Folder of the socket; the `host` of a connection. */
  readonly socketDir: string
  readonly user: string
  stop(): Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres()
  if (!bin) throw new Error('install postgresql')
  const dir = mkdtempSync(join(tmpdir(), 'planner-pg-'))
  const data = join(dir, 'data')
  // PostgreSQL refuses to run as root.
  const account = process.getuid?.() === 0 ? accountOf('postgres') : null
  if (account) chownSync(dir, account.uid, account.gid)
  chmodSync(dir, 0o700)
  const asUser = { cwd: dir, env: { ...process.env, LC_ALL: 'C' }, ...account }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'planner', '-A', 'trust', '--no-sync', '-E', 'UTF8'], {
    ...asUser,
    stdio: 'pipe',
  })
  const options = ['-D', data, '-k', dir, '-c', 'listen_addresses=', '-c', 'fsync=off']
  const server = spawn(join(bin, 'postgres'), options, { ...asUser, stdio: ['ignore', 'ignore', 'pipe'] })
  await readiness(server)
  return {
    socketDir: dir,
    user: 'planner',
    async stop() {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function accountOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function readiness(server: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', chunk => {
      said += String(chunk)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', code => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)))
  })
}

// Where Node 24 lives once the packages are installed, and how a script started by an older Node hands its work over to it.
// Plain JavaScript without dependencies: this file also runs on Node 20, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const wantedMajor = 24

/** Path of the project's own Node 24, installed as an npm package. The file need not exist yet. */
export function node24Path() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  return join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
}

/** The Node 24 to use: the npm package, else the running Node if it is a 24; undefined when there is neither. */
export function findNode24() {
  const packaged = node24Path()
  if (existsSync(packaged)) {
    const run = spawnSync(packaged, ['--version'], { encoding: 'utf8' })
    if (run.status === 0 && run.stdout.startsWith(`v${wantedMajor}.`)) return packaged
  }
  return Number(process.versions.node.split('.')[0]) === wantedMajor ? process.execPath : undefined
}

/** Environment in which `node` and the tools of node_modules come first on the path, for child processes. */
export function node24Environment(extra = {}) {
  const delimiter = process.platform === 'win32' ? ';' : ':'
  const pathKey = Object.keys(process.env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = [dirname(node24Path()), join(root, 'node_modules', '.bin'), process.env[pathKey] ?? '']
  return { ...process.env, [pathKey]: folders.join(delimiter), ...extra }
}

/** Runs a program in the foreground, passing on the signals that end it. Resolves to its exit code; a stop by signal is 0. */
export function runUntilEnd(program, parameters, { cwd = root, environment = node24Environment() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd, stdio: 'inherit', env: environment })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}

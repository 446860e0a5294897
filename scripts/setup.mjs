// Set-up from a fresh clone: npm packages (and with them Node 24), and on request the system's programs and libraries.
//   node scripts/setup.mjs [--desktop] [--display] [--browser] [--postgres]
// Plain JavaScript without dependencies: it runs on Node 20 with npm 10 or 11 and nothing installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findNode24, root } from './node24.mjs'
import { installSystem, systemNeeds } from './system.mjs'

/** One line about what the set-up is doing; on standard error, so that a program's own output stays clean. */
export const say = text => process.stderr.write(`[setup] ${text}\n`)

const readJson = path => JSON.parse(readFileSync(path, 'utf8'))

/**
 * Whether node_modules of a folder holds what package-lock.json asks for. npm writes its own record of what it installed as the
 * last step of an installation, so an interrupted one does not match.
 */
export function packagesMatchLockfile(folder = root) {
  const record = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readJson(record).packages
  const wanted = readJson(join(folder, 'package-lock.json')).packages
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.extraneous) continue
    const found = installed[path]
    if (found ? found.version !== entry.version : !entry.optional) return false
  }
  return Object.keys(installed).every(path => wanted[path])
}

/** Runs npm in the project folder; everything it prints goes to standard error. */
export function runNpm(parameters, { isQuiet = false } = {}) {
  // npm tells its scripts where it is; that is the same npm the person started. Its output goes to standard error.
  const stdio = ['ignore', isQuiet ? 'ignore' : 2, 2]
  // Electron's download may be blocked and must not fail the installation; scripts/electron.mjs looks for a runtime.
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) {
    return spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...parameters], { cwd: root, stdio, env })
  }
  return spawnSync('npm', parameters, { cwd: root, stdio, env, shell: process.platform === 'win32' })
}

function installPackages() {
  // Windows locks a running program: when this very process runs from node_modules, npm must not delete it first.
  const runsFromPackages = process.execPath.startsWith(join(root, 'node_modules') + sep)
  const command = process.platform === 'win32' && runsFromPackages ? 'install' : 'ci'
  say('Installing the npm packages that package-lock.json names (a few minutes the first time) ...')
  const run = runNpm([command, '--no-audit', '--no-fund', '--loglevel=error'])
  if (run.status !== 0) {
    throw new Error(
      'npm could not install the packages; its message is above. ' +
        'Check the connection to the npm registry (npm config get registry), then run the same command again.',
    )
  }
}

/** Installs the npm packages if they do not match the lockfile, and returns the path of Node 24. */
export function setUpPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(`Node 20 or newer is needed to set up; this is Node ${process.versions.node}.`)
  }
  if (!packagesMatchLockfile() || !findNode24()) {
    installPackages()
    say('The npm packages are in place.')
  }
  const node24 = findNode24()
  if (!node24) {
    throw new Error(
      `There is no Node 24 package for ${process.platform}-${process.arch}. Install Node 24 and run the command with it.`,
    )
  }
  return node24
}

/** The whole set-up: npm packages, then the named system needs. Returns the path of Node 24. */
export function setUp(wanted = []) {
  const node24 = setUpPackages()
  installSystem(wanted, say)
  return node24
}

/** Runs `work` and turns an error into one sentence and exit code 1, as a person expects of a command. */
export async function runCommand(work) {
  try {
    await work()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(() => {
    const wanted = process.argv.slice(2).map(argument => argument.replace(/^--/, ''))
    const unknown = wanted.find(name => !systemNeeds.includes(name))
    if (unknown) throw new Error(`Unknown option --${unknown}. Known: ${systemNeeds.map(n => `--${n}`).join(' ')}`)
    setUp(wanted)
    say('Ready.')
  })
}

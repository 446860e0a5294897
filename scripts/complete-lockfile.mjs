// Adds to package-lock.json the platform packages that `npm install` left out.
//   node scripts/complete-lockfile.mjs
// npm leaves an optional package out of the lockfile when the registry at hand cannot serve it, and `npm ci` then refuses
// the lockfile everywhere. The package that asks for it names the exact version, so the entry can be written from that;
// without its hash, which the next `npm install` on a complete registry fills in.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './node24.mjs'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** Whether node_modules/<name>, seen from the package at `path`, is in the lockfile. */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

/** The optional packages that are asked for in the lockfile but are not in it, as { name, version, isDev }. */
export function listLeftOut(packages) {
  const leftOut = new Map()
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isLocked(packages, path, name)) leftOut.set(name, { name, version, isDev: entry.dev === true })
    }
  }
  return [...leftOut.values()]
}

function describePlatform(name) {
  const words = name.split(/[/-]/).map(word => (word === 'win' ? 'win32' : word))
  const os = systems.find(system => words.includes(system))
  const cpu = processors.find(processor => words.includes(processor))
  const libc = words.some(word => word.startsWith('musl'))
    ? 'musl'
    : words.some(word => word.startsWith('gnu')) && 'glibc'
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os && { os: [os] }),
    ...(os === 'linux' && libc && { libc: [libc] }),
  }
}

function completeLockfile() {
  const path = join(root, 'package-lock.json')
  const lockfile = JSON.parse(readFileSync(path, 'utf8'))
  for (const { name, version, isDev } of listLeftOut(lockfile.packages)) {
    if (!/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`${name} is asked for as ${version}, not as one exact version.`)
    const { cpu, os, libc } = describePlatform(name)
    lockfile.packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu }),
      ...(isDev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      ...(os && { os }),
    }
    process.stdout.write(`added ${name} ${version} for ${os ?? 'any system'}, ${cpu ?? 'any processor'}\n`)
  }
  const sorted = Object.entries(lockfile.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  writeFileSync(path, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) completeLockfile()

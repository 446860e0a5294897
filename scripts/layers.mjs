// Checks the layers of the source tree with dependency-cruiser. Runs on Node 24.
//   node scripts/layers.mjs
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './node24.mjs'

const folders = ['src-shared', 'src-core', 'src-main', 'src-server', 'src-cli', 'src-renderer', 'migrations']

// Fewer than this and something is wrong with the check, not with the code.
const fewestModules = 250

function listSources(folder) {
  return folders
    .filter(name => existsSync(join(folder, name)))
    .flatMap(name => readdirSync(join(folder, name), { recursive: true }).map(file => join(name, String(file))))
    .map(path => path.split(sep).join('/'))
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
}

/**
 * Reads the source tree in `folder`. Returns the violations as { rule, from, to }, and the source files that the cruiser
 * has read and those it has not.
 * @param {string} folder
 * @returns {{ violations: { rule: string, from: string, to: string }[], read: string[], unread: string[] }}
 */
export function readLayers(folder) {
  const sources = listSources(folder)
  const present = folders.filter(name => existsSync(join(folder, name)))
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const parameters = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...present]
  const run = spawnSync(process.execPath, parameters, { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${run.stderr || run.stdout}`)
  const { modules, summary } = JSON.parse(run.stdout)
  const read = new Set(modules.map(module => module.source))
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    read: sources.filter(path => read.has(path)),
    unread: sources.filter(path => !read.has(path)),
  }
}

function reportLayers() {
  const { violations, read, unread } = readLayers(root)
  for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} -> ${to}\n`)
  for (const path of unread) process.stdout.write(`not read: ${path}\n`)
  if (read.length < fewestModules) {
    process.stdout.write(`Only ${read.length} source files were read; at least ${fewestModules} are expected.\n`)
  }
  const isGood = violations.length === 0 && unread.length === 0 && read.length >= fewestModules
  process.stdout.write(`${read.length} source files read, ${violations.length} violations\n`)
  return isGood ? 0 : 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = reportLayers()

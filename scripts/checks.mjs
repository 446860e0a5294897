// The static checks: types (one per environment), layers, lint, format.
//   node scripts/checks.mjs
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node24Environment, root } from './node24.mjs'
import { runCommand, setUpPackages } from './setup.mjs'

const tool = (name, ...path) => join(root, 'node_modules', name, ...path)
const environments = ['pure', 'portable', 'core', 'node', 'preload', 'web', 'tests', 'page-tests']

/** Every check: its title and the program with its arguments, for Node 24 in the project folder. */
export const checks = [
  ...environments.map(name => ({
    title: `types: ${name}`,
    parameters: [tool('typescript', 'bin', 'tsc'), '--project', `tsconfig.${name}.json`, '--pretty', 'false'],
  })),
  { title: 'layers', parameters: [join(root, 'scripts', 'layers.mjs')] },
  { title: 'lint', parameters: [tool('oxlint', 'bin', 'oxlint'), '--deny-warnings'] },
  { title: 'format', parameters: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
]

/** Runs one check and prints how it went, with its output if it failed. Returns whether it passed. */
export function runCheck(node24, { title, parameters }) {
  const run = spawnSync(node24, parameters, { cwd: root, encoding: 'utf8', env: node24Environment() })
  const passed = run.status === 0
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${title}\n`)
  if (!passed) process.stdout.write(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}\n`)
  return passed
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(() => {
    const node24 = setUpPackages()
    const results = checks.map(check => runCheck(node24, check))
    process.exitCode = results.every(Boolean) ? 0 : 1
  })
}

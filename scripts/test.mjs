// npm test: set-up, then every check and every test there is. Ends with one line "N passed, N failed" for the whole run.
// A stage that crashes, takes too long or brings no test counts as failed, and so does a skipped test: nothing that was
// not seen to work is called green.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checks, runCheck } from './checks.mjs'
import { startDisplay } from './display.mjs'
import { checkSandbox, findElectron } from './electron.mjs'
import { node24Environment, root } from './node24.mjs'
import { judgeStage, listPlaywrightResults, listVitestResults, readReport } from './reports.mjs'
import { say, setUp } from './setup.mjs'

const artifacts = join(root, 'artifacts')
const stageTimeoutMs = 15 * 60_000

// Each of these folders must bring tests.
const unitFolders = ['checks', 'unit', 'golden', 'contract', 'migrations', 'integration']
const hosts = ['browser', 'desktop']

const totals = { passed: 0, failed: 0 }
const failures = []

function count(title, passed) {
  totals[passed ? 'passed' : 'failed'] += 1
  if (!passed) failures.push(title)
}

/** Counts what a stage brought. */
function countStage(title, exitCode, results) {
  for (const { name, passed } of judgeStage(title, exitCode, results)) count(name, passed)
}

const announce = title => process.stdout.write(`\n== ${title}\n`)

/** Runs a Node 24 program with its output passed through. Resolves to its exit code; undefined when it took too long. */
function runProgram(node24, parameters, environment) {
  return new Promise(resolve => {
    const detached = process.platform !== 'win32' // A process group of its own, to end what it started as well.
    const child = spawn(node24, parameters, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: node24Environment(environment),
      detached,
    })
    const end = signal => (detached ? process.kill(-child.pid, signal) : child.kill(signal))
    const stop = () => {
      end('SIGTERM')
      process.exit(130)
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
    let tookTooLong = false
    const timer = setTimeout(() => {
      tookTooLong = true
      end('SIGKILL')
    }, stageTimeoutMs)
    child.once('exit', code => {
      clearTimeout(timer)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve(tookTooLong ? undefined : (code ?? 1))
    })
  })
}

async function runVitest(node24) {
  announce('unit, contract, migration and integration tests')
  const reportFile = join(artifacts, 'vitest.json')
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const exitCode = await runProgram(node24, [program, 'run', ...reporters], { CI: '1' })
  const results = listVitestResults(readReport(reportFile))
  countStage('vitest', exitCode, results)
  for (const folder of unitFolders) {
    if (!results?.some(({ name }) => name.startsWith(`tests/${folder}/`)))
      count(`tests/${folder} brought no test`, false)
  }
}

async function runPlaywright(node24, host, environment) {
  announce(`end-to-end tests: ${host}`)
  const reportFile = join(artifacts, `e2e-${host}.json`)
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const parameters = [program, 'test', '--project', host, '--reporter', 'list,json']
  const output = join(artifacts, 'e2e', host)
  const exitCode = await runProgram(node24, [...parameters, '--output', output], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    CI: '1',
    ...environment,
  })
  countStage(`end-to-end ${host}`, exitCode, listPlaywrightResults(readReport(reportFile)))
}

async function runEndToEnd(node24) {
  const display = await startDisplay()
  try {
    const environment = display.name ? { DISPLAY: display.name } : {}
    for (const host of hosts) await runPlaywright(node24, host, environment)
  } finally {
    display.stop()
  }
}

async function runAll() {
  rmSync(artifacts, { recursive: true, force: true })
  mkdirSync(artifacts, { recursive: true })
  const node24 = setUp(['desktop', 'display', 'browser', 'postgres'])
  const electron = findElectron()
  checkSandbox(electron)
  process.stdout.write(`Node: ${node24}\nElectron: ${electron}\n`)
  announce('static checks')
  for (const check of checks) count(check.title, runCheck(node24, check))
  announce('build')
  count('build', (await runProgram(node24, [join(root, 'scripts', 'build.mjs')], {})) === 0)
  await runVitest(node24)
  await runEndToEnd(node24)
}

try {
  await runAll()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  count('the test run itself stopped', false)
}
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map(name => `  ${name}`).join('\n')}\n`)
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`, () => {
  process.exit(totals.failed === 0 ? 0 : 1)
})

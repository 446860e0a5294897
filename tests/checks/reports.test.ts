// The run's count is only worth something if nothing that failed, was skipped or never ran is counted as passed.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeStage, listPlaywrightResults, listVitestResults, readReport } from '../../scripts/reports.mjs'
import { projectRoot } from '../helpers/source-copy.ts'
import { makeTempFolder } from '../helpers/temp-folder.ts'

const nodeModules = join(projectRoot, 'node_modules')

function writeFiles(folder: string, files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

function countStates(results: { state: string }[] | undefined) {
  const counts: Record<string, number> = {}
  for (const { state } of results ?? []) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

test('a real Vitest run with a pass, a failure, a skip and a broken file is counted as it is', () => {
  const folder = makeTempFolder()
  const load = `import { expect, test } from '${join(nodeModules, 'vitest', 'dist', 'index.js')}'\n`
  writeFiles(folder, {
    'mixed.test.ts': `${load}test('a', () => expect(1).toBe(1))\ntest('b', () => expect(1).toBe(2))\ntest.skip('c', () => {})`,
    'broken.test.ts': "import './no-such-file.ts'",
  })
  const report = join(folder, 'report.json')
  const program = join(nodeModules, 'vitest', 'vitest.mjs')
  const run = spawnSync(
    process.execPath,
    [program, 'run', '--root', folder, '--reporter=json', `--outputFile.json=${report}`],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, VITEST: undefined } },
  )
  const results = listVitestResults(readReport(report))
  expect(run.status).not.toBe(0)
  expect(countStates(results)).toEqual({ passed: 1, failed: 2, skipped: 1 })
  const judged = judgeStage('unit', run.status ?? undefined, results)
  expect(judged.filter(({ passed }) => passed)).toHaveLength(1)
  expect(judged.filter(({ passed }) => !passed)).toHaveLength(3)
})

test('a real Playwright run with a pass, a failure and a skip is counted as it is', () => {
  const folder = makeTempFolder()
  mkdirSync(join(folder, 'tests'))
  const load = `import { expect, test } from '${join(nodeModules, '@playwright', 'test', 'index.mjs')}'\n`
  writeFiles(folder, {
    'package.json': '{ "type": "module" }',
    'playwright.config.mjs': "export default { testDir: 'tests', projects: [{ name: 'browser' }] }",
    'tests/mixed.spec.mjs': `${load}test('a', () => expect(1).toBe(1))\ntest('b', () => expect(1).toBe(2))\ntest.skip('c', () => {})`,
  })
  const report = join(folder, 'report.json')
  const program = join(nodeModules, '@playwright', 'test', 'cli.js')
  const run = spawnSync(process.execPath, [program, 'test', '--reporter', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  expect(run.status).not.toBe(0)
  expect(countStates(listPlaywrightResults(readReport(report)))).toEqual({ passed: 1, failed: 1, skipped: 1 })
})

test.each([
  ['was stopped for taking too long', undefined, [{ name: 'a', state: 'passed' }]],
  ['wrote no report', 1, undefined],
  ['brought no test', 0, []],
  ['passed every test and then ended with an error', 1, [{ name: 'a', state: 'passed' }]],
])('a stage that %s is a failure', (_, exitCode, results) => {
  expect(judgeStage('stage', exitCode, results).some(({ passed }) => !passed)).toBe(true)
})

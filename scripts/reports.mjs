// Reads the reports of Vitest and Playwright, and says what a stage of the test run is worth.
import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { root } from './node24.mjs'

/** The JSON document in a file, or undefined when there is none that can be read. */
export function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * What a stage brought, as a list of { name, passed } to count: its tests, and one failure more if the stage as a whole
 * cannot be trusted. `exitCode` is undefined when the stage was ended because it took too long.
 * @param {string} title
 * @param {number | undefined} exitCode
 * @param {{ name: string, state: string }[] | undefined} results
 * @returns {{ name: string, passed: boolean }[]}
 */
export function judgeStage(title, exitCode, results) {
  const fail = reason => ({ name: `${title}: ${reason}`, passed: false })
  if (exitCode === undefined) return [fail('took too long and was stopped')]
  if (!results) return [fail('crashed before it wrote its report')]
  if (results.length === 0) return [fail('brought no test')]
  const judged = results.map(({ name, state }) => {
    const isKnown = state === 'passed' || state === 'failed'
    return { name: isKnown ? name : `${name} (${state})`, passed: state === 'passed' }
  })
  const isContradiction = exitCode !== 0 && judged.every(({ passed }) => passed)
  return isContradiction ? [...judged, fail(`ended with exit code ${exitCode}`)] : judged
}

/** Vitest's JSON report as a list of { name, state }. A file that could not be loaded counts as one failed test. */
export function listVitestResults(report) {
  return report?.testResults.flatMap(file => {
    const path = relative(root, file.name).split(sep).join('/')
    if (file.assertionResults.length === 0) return [{ name: path, state: 'failed' }]
    const hasOwnFailure = file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed')
    const results = file.assertionResults.map(test => ({ name: `${path} > ${test.fullName}`, state: test.status }))
    return hasOwnFailure ? [...results, { name: path, state: 'failed' }] : results
  })
}

/** Playwright's JSON report as a list of { name, state }. */
export function listPlaywrightResults(report) {
  const states = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' }
  const read = suite => [
    ...(suite.specs ?? []).flatMap(spec =>
      spec.tests.map(test => ({
        name: `${spec.file} > ${spec.title} [${test.projectName}]`,
        state: states[test.status],
      })),
    ),
    ...(suite.suites ?? []).flatMap(read),
  ]
  if (!report) return undefined
  return [...report.suites.flatMap(read), ...report.errors.map(error => ({ name: error.message, state: 'failed' }))]
}

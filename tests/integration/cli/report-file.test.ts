// Where `planner report` writes: a file whole or not at all, a link's target, a pipe as it is, standard output.
import { spawn, spawnSync } from 'node:child_process'
import { text } from 'node:stream/consumers'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { sampleFolder } from '../../helpers/export-set.ts'
import { runPlanner } from '../../helpers/planner.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

let data: string
let folder: string
beforeEach(() => {
  ;[data, folder] = [makeTempFolder(), makeTempFolder()]
  expect(runPlanner('import', sampleFolder('monday'), '--data-dir', data).code).toBe(0)
})

const report = (out: string, ...more: string[]) => runPlanner('report', '--out', out, '--data-dir', data, ...more)

/** The report as a file of its own, which the other ways must equal. */
function wholeReport(): string {
  const file = join(makeTempFolder(), 'new', 'report.csv')
  expect(report(file).code).toBe(0)
  const csv = readFileSync(file, 'utf8')
  expect(csv.split('\n').length).toBeGreaterThan(50)
  return csv
}

function expectRefused(out: string, words: RegExp): void {
  const run = report(out)
  expect(run.stderr).toMatch(words)
  expect([run.code, run.stdout]).toEqual([2, ''])
}

it('goes to standard output with "-", and into the JSON document with --json', () => {
  const csv = wholeReport()
  const run = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../../src-cli/main.ts'), 'report', '--out', '-', '--data-dir', data],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  expect([run.status, run.stdout, run.stderr]).toEqual([0, csv, ''])
  expect(readdirSync(folder)).toEqual([])
  expect(report('-', '--json').json()).toMatchObject({ file: null, csv })
})

it('replaces a file as a whole, with its permissions, and the file behind a link', () => {
  const csv = wholeReport()
  const [file, link] = [join(folder, 'report.csv'), join(folder, 'link.csv')]
  writeFileSync(file, 'old')
  chmodSync(file, 0o600)
  symlinkSync('report.csv', link)
  expect(report(link).code).toBe(0)
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(lstatSync(file).isSymbolicLink()).toBe(false)
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([csv, 0o600])
  expect(readdirSync(folder).sort()).toEqual(['link.csv', 'report.csv'])
})

it('is written into a pipe, which stays one', async () => {
  const csv = wholeReport()
  const pipe = join(folder, 'pipe')
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  const reader = spawn('cat', [pipe])
  onTestFinished(() => void reader.kill())
  const read = text(reader.stdout)
  const { status } = spawnSync(process.execPath, [
    join(import.meta.dirname, '../../../src-cli/main.ts'),
    'report',
    '--out',
    pipe,
    '--data-dir',
    data,
  ])
  expect(status).toBe(0)
  expect(await read).toBe(csv)
  expect(lstatSync(pipe).isFIFO()).toBe(true)
  expect(readdirSync(folder)).toEqual(['pipe'])
})

it('refuses a folder and a link that leads nowhere, and leaves nothing behind', () => {
  const [inside, link] = [join(folder, 'inside'), join(folder, 'link.csv')]
  mkdirSync(inside)
  symlinkSync('nowhere.csv', link)
  expectRefused(inside, /inside \(that is a folder\)/)
  expectRefused(`${folder}/new/`, /that is a folder/)
  expectRefused(link, /link to a file that is not there/)
  expectRefused(join(folder, 'inside', 'x'.repeat(300)), /too long/)
  expect(readdirSync(folder).sort()).toEqual(['inside', 'link.csv'])
  expect(readdirSync(inside)).toEqual([])
})

it.runIf(process.platform === 'linux')('refuses a place where no folder can be made', () => {
  expectRefused('/proc/planner/report.csv', /\/proc\/planner: .*cannot be made/)
})

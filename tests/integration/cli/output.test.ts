// What a program that reads the planner's output can rely on: one JSON document, sentences, and an early end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sampleFolder } from '../../helpers/export-set.ts'
import { runPlanner } from '../../helpers/planner.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const program = (name: string) => fileURLToPath(new URL(`../../../src-cli/${name}`, import.meta.url))

describe('planner serve', () => {
  it('prints one JSON document when it listens, and the sentence to standard error', async () => {
    const dataDir = makeTempFolder()
    const server = spawn(process.execPath, [program('main.ts'), 'serve', '--json', '--data-dir', dataDir])
    onTestFinished(() => void server.kill('SIGKILL'))
    const sentences = text(server.stderr)
    let output = ''
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    await expect.poll(() => output, { timeout: 20_000 }).toMatch(/\}\n$/)
    const { url } = JSON.parse(output) as { url: string }
    expect(JSON.parse(output)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), dataDir })
    expect((await fetch(`${url}/health`)).status).toBe(200)
    const before = output
    server.kill('SIGTERM')
    expect(await once(server, 'close')).toEqual([0, null])
    expect(output).toBe(before)
    expect(await sentences).toContain(`is at ${url}`)
  })
})

describe('help', () => {
  it('is one JSON document with --json', () => {
    const run = runPlanner('reconcile', '--help', '--json')
    expect([run.code, run.json()]).toEqual([0, { help: runPlanner('reconcile', '--help').stdout.trimEnd() }])
    expect(run.stdout).toContain('no report was imported')
  })
})

describe('a line that cannot be read', () => {
  it.each([[['plan', '--frob']], [['plan', '--weeks']], [['plan', '--json=yes']]])('ends in full stops: %j', words => {
    const run = runPlanner(...words)
    expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/[^.]\. See planner --help\.\n$/)])
  })
})

describe('a folder without exports', () => {
  it('names the folders below that hold files', () => {
    const folder = makeTempFolder()
    mkdirSync(join(folder, 'empty'))
    for (const name of ['week 29', 'week 30']) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'yarn_inventory.csv'), 'Desc#\n1\n')
    }
    const run = runPlanner('import', folder, '--data-dir', makeTempFolder())
    expect([run.code, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toMatch(/no file to import.*"week 29", "week 30".*import one of them/i)
    expect(run.stderr).not.toContain('empty"')
    expect(runPlanner('import', join(folder, 'empty'), '--data-dir', makeTempFolder()).stderr).toMatch(/no file/i)
  })
})

describe('the demo', () => {
  const startDemo = (folder: string) =>
    spawn(process.execPath, [program('demo.ts')], { env: { ...process.env, TMPDIR: folder, TMP: folder } })

  it('shows every step and leaves nothing behind', async () => {
    const folder = makeTempFolder()
    const demo = startDemo(folder)
    const [output, errors, [code]] = await Promise.all([text(demo.stdout), text(demo.stderr), once(demo, 'close')])
    expect([code, errors]).toEqual([0, ''])
    expect(output.match(/^== .*$/gm)).toHaveLength(4)
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([0, 1])('ends quietly when its reader goes after %i pieces', async pieces => {
    const folder = makeTempFolder()
    const demo = startDemo(folder)
    const errors = text(demo.stderr)
    if (pieces > 0) await once(demo.stdout, 'data')
    demo.stdout.destroy()
    expect(await once(demo, 'close')).toEqual([0, null])
    expect(await errors).toBe('')
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes its folder with it when it is stopped', async () => {
    const folder = makeTempFolder()
    const demo = startDemo(folder)
    const hasDatabase = () => readdirSync(folder, { recursive: true }).some(name => String(name).endsWith('.sqlite'))
    // The import is still to come.
    await expect.poll(hasDatabase, { interval: 5, timeout: 20_000 }).toBe(true)
    demo.kill('SIGTERM')
    expect((await once(demo, 'close'))[0]).toBe(143)
    expect(readdirSync(folder)).toEqual([])
  })
})

it('a reader that closes early is no failure of a command', async () => {
  const dataDir = makeTempFolder()
  expect(runPlanner('import', sampleFolder('monday'), '--data-dir', dataDir).code).toBe(0)
  const plan = spawn(process.execPath, [program('main.ts'), 'plan', '--data-dir', dataDir])
  const errors = text(plan.stderr)
  plan.stdout.destroy()
  expect(await once(plan, 'close')).toEqual([0, null])
  expect(await errors).toBe('')
})

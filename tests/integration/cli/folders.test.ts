// A folder or a file that the system refuses: a sentence that names it, never a stack, never a hang.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sampleFolder } from '../../helpers/export-set.ts'
import { runPlanner } from '../../helpers/planner.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const main = fileURLToPath(new URL('../../../src-cli/main.ts', import.meta.url))
/** What permissions forbid is not forbidden to root, so root runs the planner as the user "nobody". */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

function runAsUser(...parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...parameters], { encoding: 'utf8', ...user })
  return { code: status, stdout, stderr }
}

/** A folder that belongs to the user of `runAsUser`. */
function makeOwnFolder(): string {
  const folder = makeTempFolder()
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  return folder
}

/** Exit code 2, nothing on standard output, and one line for a person that matches `words`. */
function expectSentence(run: { code: number | null; stdout: string; stderr: string }, words: RegExp): void {
  expect(run.stderr).toMatch(words)
  expect(run.stderr).toMatch(/^planner: [^\n]+\.\n$/)
  expect([run.code, run.stdout]).toEqual([2, ''])
}

describe('a data folder that cannot be used', () => {
  it('is a file, or below one', () => {
    const file = join(makeTempFolder(), 'file')
    writeFileSync(file, 'text')
    for (const dir of [file, join(file, 'a', 'b')]) {
      expectSentence(runPlanner('plan', '--data-dir', dir), /data folder .*file: that is a file, not a folder.*Nothing/)
    }
    const { error } = runPlanner('plan', '--json', '--data-dir', file).json<{ error: unknown }>()
    expect(error).toMatchObject({ code: 'data_folder' })
  })

  it('has no name, or one that is too long', () => {
    expectSentence(runPlanner('plan', '--data-dir', ''), /which folder/)
    expectSentence(runPlanner('plan', '--data-dir', join(makeTempFolder(), 'x'.repeat(300))), /name is too long/)
  })

  it.runIf(existsSync('/proc'))('is where no folder can be made', () => {
    expectSentence(runPlanner('plan', '--data-dir', '/proc/planner/data'), /\/proc\/planner: .*cannot be made/)
  })

  it('stands in a folder that this user may not write to', () => {
    const parent = makeOwnFolder()
    chmodSync(parent, 0o555)
    expectSentence(runAsUser('plan', '--data-dir', join(parent, 'data')), /data: this user has no permission/)
    expect(readdirSync(parent)).toEqual([])
  })

  it('may only be read, new or with data in it', () => {
    const dir = makeOwnFolder()
    chmodSync(dir, 0o555)
    expectSentence(runAsUser('plan', '--data-dir', dir), /data folder .* cannot be used.*--data-dir/)
    chmodSync(dir, 0o755)
    expect(runAsUser('import', sampleFolder('monday'), '--data-dir', dir).code).toBe(0)
    const before = readdirSync(dir)
    for (const name of before) chmodSync(join(dir, name), 0o444)
    chmodSync(dir, 0o555)
    expectSentence(runAsUser('plan', '--data-dir', dir), /planner\.lock: this user has no permission/)
    expect(readdirSync(dir)).toEqual(before)
    chmodSync(dir, 0o755)
    chmodSync(join(dir, 'planner.lock'), 0o644)
    expectSentence(runAsUser('plan', '--data-dir', dir), /planner\.sqlite: this user has no permission/)
    for (const name of before) chmodSync(join(dir, name), 0o644)
    expect(runAsUser('plan', '--data-dir', dir).code).toBe(0)
  })

  it('has a folder where a file of the planner must stand', () => {
    for (const name of ['planner.lock', 'planner.running.json']) {
      const dir = makeTempFolder()
      mkdirSync(join(dir, name))
      expectSentence(runPlanner('plan', '--data-dir', dir), /data folder .* cannot be used/)
    }
  })
})

describe('an export that cannot be read', () => {
  it('is named, and nothing is stored', () => {
    const [exports, dir] = [makeOwnFolder(), makeOwnFolder()]
    cpSync(sampleFolder('monday'), exports, { recursive: true })
    chmodSync(join(exports, 'yarn_inventory.csv'), 0)
    const run = runAsUser('import', exports, '--data-dir', dir)
    if (user.uid === undefined) chmodSync(join(exports, 'yarn_inventory.csv'), 0o644)
    expectSentence(run, /yarn_inventory\.csv.*no permission.*Nothing was changed/)
    expect(runAsUser('plan', '--data-dir', dir).stderr).toMatch(/Import/)
  })

  it('is a folder that this user may not open', () => {
    const [exports, dir] = [makeOwnFolder(), makeOwnFolder()]
    mkdirSync(join(exports, 'inside'))
    chmodSync(exports, 0)
    for (const path of [exports, join(exports, 'inside')]) {
      expectSentence(runAsUser('import', path, '--data-dir', dir), /cannot be read.*no permission/)
    }
    chmodSync(exports, 0o755)
  })
})

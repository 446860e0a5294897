// kill -9 at random moments, 25 times during imports and 25 times during plans. After each: the file is sound, what was
// acknowledged is there, and what was under way is there as a whole or not at all.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { expect, it } from 'vitest'
import { runPlan } from '../../../src-core/engine/run.ts'
import type { CommitRequest, PlanRun, Snapshot, Store } from '../../../src-core/app/store.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'
import { mills, readSampleMill } from '../../helpers/sample-mill.ts'
import { startChild } from './child.ts'
import type { Work } from './child-loop.ts'
import { importOf, type NewFile } from './mill-files.ts'
import { openTestStore } from './test-store.ts'

const KILLS = 25
/** Longest wait before the kill; a loop of the child takes a few times less. */
const LONGEST_MS = 200

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Float64Array ? Array.from(part, String) : part))

const digest = (value: unknown): string => createHash('sha256').update(asText(value)).digest('hex')

/** The sample without its longest file, which would make every round slow and add nothing. */
async function smallImports(): Promise<CommitRequest[]> {
  const requests = await Promise.all(mills.map(importOf))
  return requests.map(request => ({
    ...request,
    files: (request.files as NewFile[]).filter(file => file.summary.kind !== 'sales_activity'),
  }))
}

/** Lets a child work on the folder and kills it; what it said. */
async function runAndKill(dir: string, kind: string, workFile: string): Promise<readonly string[]> {
  const child = startChild('./child-loop.ts', dir, kind, workFile)
  await child.says('ready')
  await pause(Math.random() * LONGEST_MS)
  await child.kill()
  return child.said
}

/** `+id` and `-id` lines applied to the ids that were there before. */
function acknowledged(before: readonly number[], said: readonly string[]): number[] {
  const ids = new Set(before)
  for (const line of said) {
    if (line.startsWith('+')) ids.add(Number(line.slice(1)))
    if (line.startsWith('-')) ids.delete(Number(line.slice(1)))
  }
  return [...ids].sort((a, b) => a - b)
}

const isUnderWay = (said: readonly string[]) => said.at(-1) === 'begin'

async function expectSound(store: Store): Promise<void> {
  // The store itself ran integrity_check and foreign_key_check, because the stop was not clean.
  expect(await store.health()).toMatchObject({ stoppedCleanly: false, lastCheckResult: 'ok' })
}

function workFileOf(dir: string, work: Work): string {
  const file = join(dir, 'work.bin')
  writeFileSync(file, serialize(work))
  return file
}

const planOf = (): Work['plan'] => {
  const { input } = readSampleMill('monday')
  return { input, result: runPlan(input), inputHash: 'h', durationMs: 1 }
}

it('imports are there as a whole or not at all', { timeout: 300_000 }, async () => {
  const dir = makeTempFolder()
  const imports = await smallImports()
  const workFile = workFileOf(makeTempFolder(), { imports, plan: planOf() })
  const wholeFiles = new Map(
    imports.flatMap(({ asOf, files }) =>
      (files as NewFile[]).map(file => [`${asOf} ${file.summary.kind}`, digest(file.facts)]),
    ),
  )
  let cutShort = 0
  let done = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const said = await runAndKill(dir, 'import', workFile)
    const test = await openTestStore(dir)
    await expectSound(test.store)
    const snapshots = await test.store.snapshots.list()
    const found = snapshots.map(snapshot => snapshot.id).sort((a, b) => a - b)
    const told = acknowledged([], said)
    done += said.filter(line => /^[+-]/.test(line)).length
    if (isUnderWay(said)) {
      cutShort++
      expect(Math.abs(found.length - told.length)).toBeLessThanOrEqual(1)
    } else expect(found).toEqual(told)
    // All old, or old and one more; or all old, or old without the last one.
    const [shorter, longer] = found.length < told.length ? [found, told] : [told, found]
    expect(longer.slice(0, shorter.length)).toEqual(shorter)
    await expectWhole(test.store, snapshots, wholeFiles)
    for (const { id } of snapshots) await test.store.snapshots.rollbackLast(id)
    expectNothingLeft(test.dump())
    await test.store.close()
  }
  console.info(`killed ${KILLS} times, ${cutShort} times in the middle of one, after ${done} that were acknowledged`)
  expect(cutShort).toBeGreaterThan(0)
  expect(done).toBeGreaterThan(0)
})

/** Every file of every snapshot has all its facts, to the bit, and each snapshot has all its files. */
async function expectWhole(
  store: Store,
  snapshots: readonly Snapshot[],
  wholeFiles: ReadonlyMap<string, string>,
): Promise<void> {
  for (const snapshot of snapshots) {
    expect(snapshot.files.length).toBe(wholeFiles.size / mills.length)
    for (const { fileId, kind, asOf } of snapshot.files)
      expect(digest(await store.facts.readFile(fileId)), `${kind} of ${asOf}`).toBe(wholeFiles.get(`${asOf} ${kind}`))
  }
}

function expectNothingLeft({
  change_log: _,
  store_check: __,
  migrations: ___,
  ...tables
}: Record<string, string[]>): void {
  for (const [table, rows] of Object.entries(tables)) expect({ table, rows: rows.length }).toEqual({ table, rows: 0 })
}

it('plans are there as a whole or not at all', { timeout: 300_000 }, async () => {
  const dir = makeTempFolder()
  const imports = await smallImports()
  const plan = planOf()
  const workFile = workFileOf(makeTempFolder(), { imports, plan })
  const first = await openTestStore(dir)
  const { snapshotId } = await first.store.snapshots.commitImport(imports[0]!)
  const reference = await planDigest(first.store, await first.store.plans.save({ ...plan, snapshotId }))
  await first.store.close()
  let cutShort = 0
  let last = 1
  for (let kill = 0; kill < KILLS; kill++) {
    const said = await runAndKill(dir, 'plan', workFile)
    const { store } = await openTestStore(dir)
    await expectSound(store)
    const told = acknowledged([last], said).at(-1)!
    const current = (await store.plans.current())!
    if (isUnderWay(said)) cutShort++
    expect([told, ...(isUnderWay(said) ? [told + 1] : [])]).toContain(current.id)
    // Every plan up to the current one has its head; the last three have all their rows.
    for (let id = 1; id <= current.id; id++) {
      const run = await store.plans.byId(id)
      expect(run.hasRows).toBe(id > current.id - 3)
      if (run.hasRows) expect(await planDigest(store, run)).toBe(reference)
    }
    last = current.id
    await store.close()
  }
  console.info(
    `killed ${KILLS} times, ${cutShort} times in the middle of one, after ${last - 1} that were acknowledged`,
  )
  expect(cutShort).toBeGreaterThan(0)
  expect(last).toBeGreaterThan(1)
})

async function planDigest(store: Store, { id }: PlanRun): Promise<string> {
  const { plan: _, ...matrix } = await store.plans.readMatrix(id)
  return digest([
    matrix,
    await store.plans.readOrders(id),
    await store.plans.readDemands(id),
    await store.plans.readSupplies(id),
    await store.plans.readPegs(id),
    await store.plans.readActions(id),
  ])
}

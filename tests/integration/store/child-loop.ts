// Imports or plans in a loop, until it is killed. Says what it begins and what the store acknowledged.
import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import { openStore } from '../../../src-core/node/db/open-store.ts'
import type { CommitRequest, SavePlan } from '../../../src-core/app/store.ts'

export interface Work {
  readonly imports: readonly CommitRequest[]
  readonly plan: Omit<SavePlan, 'snapshotId'>
}

const [dir = '', kind = '', workFile = ''] = process.argv.slice(2)
const work = deserialize(readFileSync(workFile)) as Work
const say = (line: string) => process.stdout.write(`${line}\n`)

const store = await openStore({ dir, clock: () => new Date(), log: () => {} })

/** Two imports, then both taken back: the file stays small however long this runs. */
async function importAndUndo(): Promise<void> {
  const made: number[] = []
  for (const request of work.imports) {
    say('begin')
    const { snapshotId } = await store.snapshots.commitImport(request)
    say(`+${snapshotId}`)
    made.unshift(snapshotId)
  }
  for (const snapshotId of made) {
    say('begin')
    await store.snapshots.rollbackLast(snapshotId)
    say(`-${snapshotId}`)
  }
}

async function plan(snapshotId: number): Promise<void> {
  say('begin')
  say(`+${(await store.plans.save({ ...work.plan, snapshotId })).id}`)
}

say('ready')
const current = await store.snapshots.current()
for (;;) await (kind === 'import' ? importAndUndo() : plan(current?.id ?? 0))

// A damaged file, a full disk, no room for a backup: a clear error each time, and what was stored stays.
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { openDatabase, type Database } from '../../../src-core/node/db/database.ts'
import { openStore } from '../../../src-core/node/db/open-store.ts'
import { createSnapshotStore } from '../../../src-core/node/db/snapshots.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'
import { startChild } from './child.ts'
import { dumpTables } from './dump.ts'
import { importOf } from './mill-files.ts'
import { openTestStore, storeOptions } from './test-store.ts'

const fileIn = (dir: string) => join(dir, 'planner.sqlite')

/** A folder with an import, whose process was killed. */
async function uncleanFolder(withBackup: boolean): Promise<{ dir: string; backup: string | null }> {
  const { dir, store } = await openTestStore()
  await store.snapshots.commitImport(await importOf('monday'))
  const backup = withBackup ? (await store.backup()).file : null
  await store.close()
  const child = startChild('./child-open.ts', dir)
  await child.says('open')
  await child.kill()
  return { dir, backup }
}

/** Overwrites the middle of the file, as a failing disk may do. */
function damage(file: string): void {
  const { length } = readFileSync(file)
  const handle = openSync(file, 'r+')
  for (let at = 4096 * 8; at < length; at += 4096 * 16) writeSync(handle, Buffer.alloc(512, 0x5a), 0, 512, at)
  closeSync(handle)
}

describe('after an unclean stop, a damaged file', () => {
  it('is refused, names the last good backup, and is left alone; the backup works in its place', async () => {
    const { dir, backup } = await uncleanFolder(true)
    damage(fileIn(dir))
    const bytes = readFileSync(fileIn(dir))
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(openStore(storeOptions(dir))).rejects.toMatchObject({
        code: 'database_corrupt',
        data: { backup },
        message: expect.stringContaining(backup!),
      })
    }
    expect(readFileSync(fileIn(dir)).equals(bytes)).toBe(true)
    // What the message says to do.
    for (const end of ['', '-wal', '-shm']) {
      try {
        renameSync(fileIn(dir) + end, join(makeTempFolder(), 'aside'))
      } catch {
        // not every one of them is there
      }
    }
    copyFileSync(backup!, fileIn(dir))
    const { store } = await openTestStore(dir)
    expect((await store.snapshots.current())?.files.length).toBeGreaterThan(10)
  })

  it('is refused without a backup too, and says that there is none', async () => {
    const { dir } = await uncleanFolder(false)
    damage(fileIn(dir))
    await expect(openStore(storeOptions(dir))).rejects.toMatchObject({
      code: 'database_corrupt',
      message: expect.stringContaining('there is no backup yet'),
    })
  })
})

it('a file that is no database is refused and not touched', async () => {
  const dir = makeTempFolder()
  writeFileSync(fileIn(dir), 'Desc#,Description\n'.repeat(500))
  const bytes = readFileSync(fileIn(dir))
  await expect(openStore(storeOptions(dir))).rejects.toMatchObject({ code: 'database_corrupt' })
  expect(readFileSync(fileIn(dir)).equals(bytes)).toBe(true)
})

it('a backup is a whole copy that opens', async () => {
  const { store, dump } = await openTestStore()
  await store.snapshots.commitImport(await importOf('monday'))
  const { file, sizeBytes } = await store.backup()
  expect(sizeBytes).toBe(readFileSync(file).length)
  expect(dumpTables(file)).toEqual(dump())
  expect(await store.health()).toMatchObject({
    lastBackupFile: file,
    lastBackupAt: expect.stringMatching(/^2026-11-24T06:00/),
  })
})

const MOUNT = ['mount', '-t', 'tmpfs', '-o', `size=8m,mode=777`, 'tmpfs']

/** How this machine lets a test mount a disk of its own: as root, with sudo, or not at all. */
const mountPrefix = [[], ['sudo', '-n']].find(prefix => {
  const dir = mkdtempSync(join(tmpdir(), 'planner-mount-'))
  try {
    run([...prefix, ...MOUNT, dir])
    run([...prefix, 'umount', dir])
    return true
  } catch {
    return false
  } finally {
    rmdirSync(dir)
  }
})

function run([program = '', ...parameters]: readonly string[]): void {
  execFileSync(program, parameters, { stdio: 'pipe' })
}

/** A folder on a disk of 8 MB. */
function smallDisk(): string {
  const dir = makeTempFolder()
  run([...(mountPrefix ?? []), ...MOUNT, dir])
  onTestFinished(() => run([...(mountPrefix ?? []), 'umount', '--lazy', dir]))
  return dir
}

/** Leaves `bytes` free on the disk of a folder; returns how to give the rest back. */
function fillDisk(dir: string, bytes: number): () => void {
  const { bavail, bsize } = statfsSync(dir)
  const filler = join(dir, 'filler')
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
  return () => rmSync(filler)
}

describe('a full disk', () => {
  const expectAllOrNothing = async (dir: string, fill: (database: Database) => Promise<() => unknown>) => {
    const database = await openDatabase(storeOptions(dir), migrations)
    onTestFinished(() => database.close())
    const snapshots = createSnapshotStore(database)
    await snapshots.commitImport(await importOf('monday'))
    const before = dumpTables(fileIn(dir))
    const tuesday = await importOf('tuesday')
    const free = await fill(database)
    await expect(snapshots.commitImport(tuesday)).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringContaining('Free some space'),
    })
    expect(dumpTables(fileIn(dir))).toEqual(before)
    await free()
    expect((await snapshots.commitImport(tuesday)).changed).toBe(true)
  }

  if (mountPrefix) {
    it('undoes an import; with space again it goes through (a disk of 8 MB)', async () => {
      const dir = smallDisk()
      await expectAllOrNothing(dir, async () => fillDisk(dir, 100_000))
    })

    it('refuses a backup that does not fit, before it is begun', async () => {
      const dir = smallDisk()
      const { store } = await openTestStore(dir)
      await store.snapshots.commitImport(await importOf('monday'))
      const free = fillDisk(dir, 200_000)
      await expect(store.backup()).rejects.toMatchObject({ code: 'disk_full', message: expect.stringContaining('MB') })
      free()
      expect((await store.backup()).sizeBytes).toBeGreaterThan(200_000)
    })
  } else console.info("A disk of 8 MB cannot be mounted here (not root, no sudo): only SQLite's page limit is tried")

  // SQLite's own page limit gives the same error from the same place, where no disk can be mounted and where one can.
  it("undoes an import; with space again it goes through (SQLite's page limit)", async () => {
    await expectAllOrNothing(makeTempFolder(), async database => {
      const limit = (pages: string) =>
        database.write(async ({ connection }) => connection.pragma(`max_page_count = ${pages}`))
      await limit('1') // SQLite raises it to what the file has
      return () => limit('1073741823')
    })
  })
})

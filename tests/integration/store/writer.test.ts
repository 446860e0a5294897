// One writer, in order, and readers that see only what is committed. The first test shows the fault that it is for.
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { DataSource, EntitySchema } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { assertPragmas, openReader, prepareConnection } from '../../../src-core/node/db/connection.ts'
import { openDatabase, type Database } from '../../../src-core/node/db/database.ts'
import { mappingCount, rememberRow } from './writer-rows.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const clock = () => new Date('2026-11-24T06:00:00Z')

async function openTestDatabase(): Promise<Database> {
  const database = await openDatabase({ dir: makeTempFolder(), clock, log: () => {} }, migrations)
  onTestFinished(() => database.close())
  return database
}

function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

const never = new Error('this flow changes its mind')

describe('two flows at once, the second of which rolls back', () => {
  it('plain TypeORM tells the first one that its row is stored, and loses it', async () => {
    const note = new EntitySchema<{ id: string }>({ name: 'note', columns: { id: { type: 'text', primary: true } } })
    const file = join(makeTempFolder(), 'plain.sqlite')
    const plain = await new DataSource({
      type: 'better-sqlite3',
      driver: Sqlite,
      database: file,
      entities: [note],
      synchronize: true,
    }).initialize()
    onTestFinished(() => plain.destroy())
    const [firstHasRow, secondHasRow] = [gate(), gate()]
    const first = plain.transaction(async manager => {
      await manager.insert(note, { id: 'first' })
      firstHasRow.open()
      await secondHasRow.opened
    })
    await firstHasRow.opened
    const second = plain.transaction(async manager => {
      await manager.insert(note, { id: 'second' })
      secondHasRow.open()
      await first
      throw never
    })
    await expect(first).resolves.toBeUndefined()
    await expect(second).rejects.toBe(never)
    expect(await plain.manager.count(note)).toBe(0)
  })

  it('here the first one keeps its row', async () => {
    const database = await openTestDatabase()
    const firstHasRow = gate()
    const first = database.write(async writer => {
      await rememberRow(writer, 'first')
      firstHasRow.open()
      await pause(20) // time for the second one to mix in, if it could
    })
    await firstHasRow.opened
    const second = database.write(async writer => {
      await rememberRow(writer, 'second')
      await first
      throw never
    })
    await first
    await expect(second).rejects.toBe(never)
    expect(database.read(mappingCount)).toBe(1)
  })
})

describe('the one writer', () => {
  it('runs writes in the order they were asked for, one at a time', async () => {
    const database = await openTestDatabase()
    const seen: string[] = []
    const write = (name: string, ms: number) =>
      database.write(async writer => {
        seen.push(`${name} begins`)
        await pause(ms)
        await rememberRow(writer, name)
        seen.push(`${name} ends`)
      })
    await Promise.all([write('a', 30), write('b', 0), write('c', 10)])
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('goes on after a write that failed', async () => {
    const database = await openTestDatabase()
    const failed = database.write(async () => {
      throw never
    })
    const next = database.write(writer => rememberRow(writer, 'next'))
    await expect(failed).rejects.toBe(never)
    await next
    expect(database.read(mappingCount)).toBe(1)
  })

  it('refuses a write inside a write instead of waiting for itself for ever', async () => {
    const database = await openTestDatabase()
    await expect(database.write(() => database.write(async () => 1))).rejects.toThrow('inside a write')
  })

  it('finishes what was asked for before it closes, and takes nothing after', async () => {
    const dir = makeTempFolder()
    const database = await openDatabase({ dir, clock, log: () => {} }, migrations)
    const last = database.write(async writer => {
      await pause(30)
      await rememberRow(writer, 'last')
    })
    const closing = database.close()
    await expect(database.write(async () => 1)).rejects.toMatchObject({ code: 'offline' })
    await Promise.all([last, closing])
    const again = await openDatabase({ dir, clock, log: () => {} }, migrations)
    expect(again.read(mappingCount)).toBe(1)
    await again.close()
  })

  it('checks foreign keys again after a write that checks them at its end', async () => {
    const database = await openTestDatabase()
    const orphan = () =>
      database.write(async ({ connection }) => connection.exec(`INSERT INTO style VALUES ('A/1', 99)`), {
        checkForeignKeysAtEnd: true,
      })
    await expect(orphan()).rejects.toThrow('left without its import_batch')
    const plain = database.write(async ({ connection }) => connection.exec(`INSERT INTO style VALUES ('A/1', 99)`))
    await expect(plain).rejects.toThrow('FOREIGN KEY')
    expect(database.read(reader => reader.prepare('SELECT count(*) FROM style').pluck().get())).toBe(0)
  })

  it('lets other work go on during a large insert, and undoes it when it is cancelled', async () => {
    const database = await openTestDatabase()
    const rows = 400_000
    const controller = new AbortController()
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    onTestFinished(() => clearInterval(ticking))
    const columns = { header_fingerprint: Array.from({ length: rows }, (_, i) => `f${i}`), kind: 'bom', mapping: '{}' }
    const insert = database.write(writer =>
      writer.bulkInsert('remembered_mapping', columns, rows, {
        signal: controller.signal,
        onRows: () => (turns > 3 ? controller.abort() : undefined),
      }),
    )
    await expect(insert).rejects.toMatchObject({ code: 'cancelled' })
    expect(database.read(mappingCount)).toBe(0)
  })
})

describe('a reader', () => {
  it('does not see what is not committed', async () => {
    const database = await openTestDatabase()
    await database.write(async writer => {
      await rememberRow(writer, 'half')
      expect(database.read(mappingCount)).toBe(0)
    })
    expect(database.read(mappingCount)).toBe(1)
  })

  it('cannot write', async () => {
    const database = await openTestDatabase()
    expect(() => database.read(reader => reader.exec('DELETE FROM setting'))).toThrow('readonly')
  })
})

describe('the connections', () => {
  it('are as safe as they must be, and say so', async () => {
    const database = await openTestDatabase()
    expect(database.read(reader => reader.pragma('synchronous', { simple: true }))).toBe(2)
    await database.write(async ({ connection }) => {
      expect(connection.pragma('synchronous', { simple: true })).toBe(2)
      expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
      expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(connection.pragma('temp_store', { simple: true })).toBe(2)
    })
  })

  it.each(['synchronous = NORMAL', 'foreign_keys = OFF', 'temp_store = FILE', 'busy_timeout = 0'])(
    'are refused at the start with %s',
    pragma => {
      const file = join(makeTempFolder(), 'pragma.sqlite')
      const connection = new Sqlite(file)
      onTestFinished(() => void connection.close())
      prepareConnection(connection)
      assertPragmas(connection)
      openReader(file).close()
      connection.pragma(pragma)
      expect(() => assertPragmas(connection)).toThrow('not safe to use')
    },
  )
})

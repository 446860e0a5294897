/** The change log: what was changed when, from what to what. Written by the transaction that makes the change. */
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import type { Writer } from './write-queue.ts'
import { changeLog } from './schema/notes.ts'
import type { Row } from './schema/table.ts'
import type { Change, ChangeStore } from '../../app/store.ts'

export type NewChange = Omit<Change, 'id' | 'at'>

export const createChangeStore = (database: Database): ChangeStore => ({
  append: change => database.write(async writer => void (await logChange(writer, database.clock(), change))),
  list: async limit =>
    database.read(reader =>
      (
        reader.prepare(`SELECT * FROM "change_log" ORDER BY "id" DESC LIMIT ?`).all(limit) as Row<typeof changeLog>[]
      ).map(toChange),
    ),
})

/** Returns the id of the entry. */
export async function logChange({ manager }: Writer, now: Date, change: NewChange): Promise<number> {
  const { procedure, object, before, after } = change
  const row = { at: now.toISOString(), procedure, object, before_value: toJson(before), after_value: toJson(after) }
  const { identifiers } = await manager.insert(changeLog.name, row)
  return Number(identifiers[0]!['id'])
}

/** Entries of one procedure from id to id, both ends included, oldest first. */
export function readChanges(reader: Connection, procedure: string, first: number, last: number): Change[] {
  const query = `SELECT * FROM "change_log" WHERE "id" BETWEEN ? AND ? AND "procedure" = ? ORDER BY "id"`
  return (reader.prepare(query).all(first, last, procedure) as Row<typeof changeLog>[]).map(toChange)
}

const toJson = (value: unknown): string | null => (value == null ? null : JSON.stringify(value))

const fromJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

const toChange = (row: Row<typeof changeLog>): Change => ({
  id: row.id,
  at: row.at,
  procedure: row.procedure,
  object: row.object,
  before: fromJson(row.before_value),
  after: fromJson(row.after_value),
})

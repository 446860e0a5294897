/** The change log: what was changed when, from what to what. Written by the transaction that makes the change. */
import type { Database } from './database.ts'
import type { Writer } from './write-queue.ts'
import { changeLog } from './schema/notes.ts'
import type { Row } from './schema/table.ts'
import type { Change, ChangeStore } from '../../app/store.ts'

export type NewChange = Omit<Change, 'id' | 'at'>

export const createChangeStore = (database: Database): ChangeStore => ({
  append: change => database.write(writer => logChange(writer, database.clock(), change)),
  list: async limit =>
    database.read(reader =>
      (
        reader.prepare(`SELECT * FROM "change_log" ORDER BY "id" DESC LIMIT ?`).all(limit) as Row<typeof changeLog>[]
      ).map(toChange),
    ),
})

export async function logChange({ manager }: Writer, now: Date, change: NewChange): Promise<void> {
  const { procedure, object, before, after } = change
  const row = { at: now.toISOString(), procedure, object, before_value: toJson(before), after_value: toJson(after) }
  await manager.insert(changeLog.name, row)
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

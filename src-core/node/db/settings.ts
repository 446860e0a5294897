/** Settings that differ from their defaults. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import { defaultSettings, settingTable, type SettingKey, type Settings } from '../../../src-shared/domain/settings.ts'
import { logChange } from './changes.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { setting } from './schema/notes.ts'
import type { Row } from './schema/table.ts'
import type { SettingStore, StoredSettings } from '../../app/store.ts'

export const createSettingStore = (database: Database): SettingStore => ({
  read: async () => database.read(readSettings),
  set: (key, value, supplierId) =>
    database.write(async writer => {
      assertSetting(key, value, supplierId)
      const place = { key, scope: supplierId === null ? 'mill' : 'supplier', scope_id: supplierId ?? '' }
      const before = readSettings(writer.connection)
      if (value === null) await writer.manager.delete(setting.name, place)
      else await writer.manager.upsert(setting.name, { ...place, value }, ['key', 'scope', 'scope_id'])
      await logChange(writer, database.clock(), {
        procedure: 'app.setSetting',
        object: supplierId === null ? key : `${key} of supplier ${supplierId}`,
        before: supplierId === null ? before.mill[key] : (before.suppliers[supplierId]?.[key] ?? null),
        after: value,
      })
    }),
})

function readSettings(reader: Connection): StoredSettings {
  const mill: Record<string, number> = { ...defaultSettings }
  const suppliers: Record<string, Record<string, number>> = {}
  const rows = reader.prepare(`SELECT * FROM "setting"`).all() as Row<typeof setting>[]
  for (const { key, scope, scope_id: supplierId, value } of rows) {
    // A setting that this version no longer has stays stored and is not told.
    if (!Object.hasOwn(settingTable, key)) continue
    if (scope === 'mill') mill[key] = value
    else suppliers[supplierId] = { ...suppliers[supplierId], [key]: value }
  }
  return { mill: mill as Settings, suppliers: suppliers as StoredSettings['suppliers'] }
}

function assertSetting(key: SettingKey, value: number | null, supplierId: string | null): void {
  const spec = settingTable[key]
  if (supplierId === '' || (supplierId !== null && spec.scope !== 'supplier'))
    throw new AppError('invalid_input', `${key} is a setting of the whole mill; it cannot differ for a supplier.`)
  if (value !== null && !(value >= spec.min && value <= spec.max))
    throw new AppError('invalid_input', `${key} must be between ${spec.min} and ${spec.max} ${spec.unit}.`)
}

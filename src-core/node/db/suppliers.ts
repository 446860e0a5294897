/** Spellings of suppliers' names. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import { logChange } from './changes.ts'
import type { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { supplierAlias } from './schema/imports.ts'
import type { Row } from './schema/table.ts'
import type { AliasState, SupplierAlias, SupplierStore } from '../../app/store.ts'

export const createSupplierStore = (database: Database): SupplierStore => ({
  aliases: async () => database.read(reader => readAliases(reader)),
  proposeAliases: aliases =>
    database.write(async ({ connection }) => {
      const insert = connection.prepare(
        `INSERT INTO "supplier_alias" ("spelling", "supplier_id", "state") VALUES (?, ?, ?)
         ON CONFLICT ("spelling") DO UPDATE SET "supplier_id" = excluded."supplier_id", "state" = excluded."state"
         WHERE "supplier_alias"."state" <> 'confirmed'`,
      )
      for (const { spelling, supplierId, state } of aliases) insert.run(spelling, supplierId, state)
    }),
  confirmAlias: (spelling, supplierId) =>
    database.write(async writer => {
      const { connection, manager } = writer
      if (supplierId !== null && !connection.prepare(`SELECT 1 FROM "supplier" WHERE "id" = ?`).get(supplierId))
        throw new AppError('not_found', 'This supplier is not in the supplier list. Nothing was changed.')
      const before = readAliases(connection).find(alias => alias.spelling === spelling) ?? null
      const alias = { spelling, supplier_id: supplierId, state: 'confirmed' }
      await manager.upsert(supplierAlias.name, alias, ['spelling'])
      await logChange(writer, database.clock(), {
        procedure: 'doctor.confirmAlias',
        object: `spelling ${spelling}`,
        before: before && { supplierId: before.supplierId, state: before.state },
        after: { supplierId, state: 'confirmed' },
      })
    }),
})

function readAliases(reader: Connection): SupplierAlias[] {
  const rows = reader.prepare(`SELECT * FROM "supplier_alias" ORDER BY "spelling"`).all() as Row<typeof supplierAlias>[]
  return rows.map(row => ({ spelling: row.spelling, supplierId: row.supplier_id, state: row.state as AliasState }))
}

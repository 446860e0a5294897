/** How a person last had a file with this header read. */
import type { FileKind } from '../../../src-shared/domain/facts.ts'
import type { Mapping } from '../../../src-shared/domain/problems.ts'
import type { Database } from './database.ts'
import { rememberedMapping } from './schema/imports.ts'
import type { Row } from './schema/table.ts'
import type { MappingStore } from '../../app/store.ts'

export const createMappingStore = (database: Database): MappingStore => ({
  find: async headerFingerprint =>
    database.read(reader => {
      const row = reader
        .prepare(`SELECT * FROM "remembered_mapping" WHERE "header_fingerprint" = ?`)
        .get(headerFingerprint) as Row<typeof rememberedMapping> | undefined
      return row ? { kind: row.kind as FileKind, mapping: JSON.parse(row.mapping) as Mapping } : null
    }),
  remember: (headerFingerprint, kind, mapping) =>
    database.write(async ({ manager }) => {
      const row = { header_fingerprint: headerFingerprint, kind, mapping: JSON.stringify(mapping) }
      await manager.upsert(rememberedMapping.name, row, ['header_fingerprint'])
    }),
})

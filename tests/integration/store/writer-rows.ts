// The smallest row that a write can store.
import type { Connection } from '../../../src-core/node/db/connection.ts'
import type { Writer } from '../../../src-core/node/db/write-queue.ts'

export const rememberRow = async ({ manager }: Writer, name: string): Promise<void> => {
  await manager.insert('remembered_mapping', { header_fingerprint: name, kind: 'bom', mapping: '{}' })
}

export const mappingCount = (reader: Connection): number =>
  reader.prepare('SELECT count(*) FROM remembered_mapping').pluck().get() as number

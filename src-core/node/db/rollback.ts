/** Takes the last import back, as if it had never been. */
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { FileKind } from '../../../src-shared/domain/facts.ts'
import { logChange } from './changes.ts'
import type { Connection } from './connection.ts'
import type { Writer } from './write-queue.ts'
import { deleteFacts } from './facts.ts'
import { deleteIdentities } from './identities.ts'
import { planRowTables } from './schema/plans.ts'
import type { Snapshot } from '../../app/store.ts'

/** Runs inside a write. `conflict` when `snapshotId` is not the current snapshot. */
export async function rollBack(writer: Writer, current: Snapshot | null, snapshotId: number, now: Date): Promise<void> {
  if (!current) throw new AppError('no_data', 'There is no import to take back.')
  if (current.id !== snapshotId)
    throw new AppError('conflict', 'This is no longer the last import. Only the last one can be taken back.')
  const { connection } = writer
  const batchId = connection
    .prepare(`SELECT "batch_id" FROM "snapshot" WHERE "id" = ?`)
    .pluck()
    .get(snapshotId) as number
  deletePlans(connection, snapshotId)
  connection.prepare(`DELETE FROM "snapshot_file" WHERE "snapshot_id" = ?`).run(snapshotId)
  connection.prepare(`DELETE FROM "snapshot" WHERE "id" = ?`).run(snapshotId)
  deleteFiles(connection, batchId)
  deleteIdentities(connection, batchId)
  connection.prepare(`DELETE FROM "import_batch" WHERE "id" = ?`).run(batchId)
  await logChange(writer, now, {
    procedure: 'imports.undo',
    object: `snapshot ${snapshotId}`,
    before: { asOf: current.asOf, files: current.files.map(file => file.fileName) },
    after: null,
  })
}

function deletePlans(connection: Connection, snapshotId: number): void {
  const plans = `SELECT "id" FROM "plan_run" WHERE "snapshot_id" = ?`
  for (const { name } of planRowTables)
    connection.prepare(`DELETE FROM "${name}" WHERE "plan_id" IN (${plans})`).run(snapshotId)
  connection.prepare(`DELETE FROM "plan_run" WHERE "snapshot_id" = ?`).run(snapshotId)
}

/** The files that the import brought; only its own snapshot has them, since no later one is there. */
function deleteFiles(connection: Connection, batchId: number): void {
  const files = connection.prepare(`SELECT "id", "kind" FROM "import_file" WHERE "batch_id" = ?`).all(batchId)
  for (const { id, kind } of files as { id: number; kind: FileKind }[]) {
    deleteFacts(connection, id, kind)
    connection.prepare(`DELETE FROM "row_issue" WHERE "file_id" = ?`).run(id)
  }
  connection.prepare(`DELETE FROM "import_file" WHERE "batch_id" = ?`).run(batchId)
}

import { table, type Answer } from '../output.ts'
import type { Session } from '../session.ts'

/** `planner snapshots`: what was imported, newest first. */
export async function showSnapshots({ api }: Session): Promise<Answer> {
  const { snapshots } = await api.imports.history({})
  const rows = snapshots.map(({ id, asOf, createdAt, files }, i) => [
    `${id}${i === 0 ? ' (current)' : ''}`,
    asOf,
    createdAt.slice(0, 16).replace('T', ' '),
    String(files.length),
  ])
  return {
    text: table(['Snapshot', 'Run date', 'Imported (UTC)', 'Files'], rows, ['left', 'left', 'left', 'right']),
    json: { snapshots },
  }
}

/** `planner undo`: rolls the last import back. */
export async function undoLast({ api }: Session): Promise<Answer> {
  const { snapshots } = await api.imports.history({})
  if (!snapshots[0]) return { text: 'There is no import to undo.', json: { undone: null, snapshot: null } }
  const { snapshot } = await api.imports.undo({ snapshotId: snapshots[0].id })
  const now = snapshot
    ? `Snapshot ${snapshot.id} (run date ${snapshot.asOf}) is current again.`
    : 'There is no data now.'
  return { text: `Rolled back snapshot ${snapshots[0].id}. ${now}`, json: { undone: snapshots[0].id, snapshot } }
}

/** `planner health`: the state of the database file. */
export async function showHealth({ api }: Session): Promise<Answer> {
  const health = await api.app.health({})
  const { pragmas, ...rest } = health
  const lines = Object.entries({ ...rest, ...pragmas }).map(([name, value]) => [name, String(value ?? 'never')])
  return { text: table(['What', 'State'], lines, ['left', 'left']), json: health }
}

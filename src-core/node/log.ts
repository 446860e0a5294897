import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../app/ports.ts'
import { makeFolder } from './folders.ts'

const MAX_BYTES = 2_000_000

/** Writes one JSON line an entry to `<dir>/planner.log`; the file before is kept as `planner.1.log`. Logging never fails a caller. */
export function openLog(dir: string, clock: () => Date): Log {
  const file = join(dir, 'planner.log')
  return (level, message, data) => {
    try {
      makeFolder(dir)
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        renameSync(file, join(dir, 'planner.1.log'))
      }
      appendFileSync(file, `${JSON.stringify({ at: clock().toISOString(), level, message, data: plain(data) })}\n`)
    } catch {
      // A full disk must not turn a warning into a crash.
    }
  }
}

function plain(data: unknown): unknown {
  return data instanceof Error
    ? { name: data.name, message: data.message, stack: data.stack, cause: plain(data.cause) }
    : data
}

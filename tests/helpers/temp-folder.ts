import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new empty folder, deleted when the running test has finished. Call it inside a test or a beforeEach hook. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'planner-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

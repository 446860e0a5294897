import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src-cli/main.ts', import.meta.url))

export interface PlannerRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as one JSON document; throws when it is anything else. */
  json<T = Record<string, unknown>>(): T
}

/** Runs the command line as a person would, in a process of its own. */
export function runPlanner(...parameters: readonly string[]): PlannerRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...parameters], {
    encoding: 'utf8',
    maxBuffer: 256 * 2 ** 20,
  })
  return { code: status, stdout, stderr, json: <T>() => JSON.parse(stdout) as T }
}

// Processes that the tests start to work on a data folder, and stop without warning.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  readonly pid: number
  /** Lines it printed so far. */
  readonly said: readonly string[]
  /** Resolves when it prints the line; rejects when it ends before. */
  says(line: string): Promise<void>
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
}

export function startChild(script: string, ...parameters: string[]): Child {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const process_ = spawn(process.execPath, [file, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>(resolve => process_.once('exit', () => resolve()))
  onTestFinished(() => void process_.kill('SIGKILL'))
  const { said, waiting } = listen(process_)
  return {
    pid: process_.pid ?? -1,
    said,
    says: line =>
      new Promise((resolve, reject) => {
        if (said.includes(line)) return resolve()
        waiting.set(line, resolve)
        void ended.then(() => reject(new Error(`The process ended without saying "${line}"`)))
      }),
    async kill() {
      process_.kill('SIGKILL')
      await ended
    },
  }
}

function listen(process_: ChildProcess): { said: string[]; waiting: Map<string, () => void> } {
  const said: string[] = []
  const waiting = new Map<string, () => void>()
  if (!process_.stdout) throw new Error('The process has no output')
  createInterface(process_.stdout).on('line', line => {
    said.push(line)
    waiting.get(line)?.()
  })
  return { said, waiting }
}

import { _electron, type BrowserType, type LaunchOptions, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron, sandboxArguments } from '../../scripts/electron.mjs'
import { projectRoot } from '../helpers/source-copy.ts'

export type HostName = 'desktop' | 'browser'

/** The running app as a person has it: a window of Electron, or a browser on the server of this machine. */
export interface RunningApp {
  readonly page: Page
  /** Ends it as a person would: the window, or the tab and the server. */
  close(): Promise<void>
}

export interface Launcher {
  readonly chromium: BrowserType
  readonly launchOptions: LaunchOptions
}

/** A new empty data folder, and the function that deletes it. */
export function makeDataDir(): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'planner-e2e-'))
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts the built app on a data folder. */
export const startApp = (host: HostName, dataDir: string, launcher: Launcher): Promise<RunningApp> =>
  host === 'desktop' ? startDesktop(dataDir) : startBrowser(dataDir, launcher)

/** The real Electron with the real programs, with what it needs to be looked at from outside. */
export const launchDesktop = (dataDir: string) =>
  _electron.launch({
    executablePath: findElectron(),
    args: [...sandboxArguments(), projectRoot, '--data-dir', dataDir],
    cwd: projectRoot,
  })

async function startDesktop(dataDir: string): Promise<RunningApp> {
  const electron = await launchDesktop(dataDir)
  const page = await electron.firstWindow()
  return { page, close: () => electron.close() }
}

/** `planner serve` in a process of its own; resolves when it listens. */
export async function startServing(dataDir: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const program = join(projectRoot, 'src-cli', 'main.ts')
  const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--data-dir', dataDir], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  let output = ''
  server.stdout.setEncoding('utf8')
  for await (const text of server.stdout) {
    output += text
    const address = /http:\/\/[\w.:]+/.exec(output)?.[0]
    if (!address) continue
    const stop = async () => {
      server.kill('SIGTERM')
      await ended
    }
    return { address, stop }
  }
  throw new Error(`The server ended before it listened: ${output}`)
}

async function startBrowser(dataDir: string, { chromium, launchOptions }: Launcher): Promise<RunningApp> {
  const { address, stop } = await startServing(dataDir)
  const browser = await chromium.launch(launchOptions)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await page.goto(address)
  return {
    page,
    async close() {
      await browser.close()
      await stop()
    },
  }
}

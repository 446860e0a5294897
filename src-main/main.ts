// Entry of the desktop app: one window over one backend process per data folder. Data never passes through here.
import { app, session, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { renderFailure } from './failure-page.ts'
import { installMenu } from './menu.ts'
import { readOptions } from './options.ts'
import { FAILURE_URL, PAGE_URL, registerAppScheme, servePage } from './protocol.ts'
import { secureContents, secureSession } from './security.ts'
import { Supervisor } from './supervisor.ts'
import { openMainWindow } from './windows.ts'

const programs = import.meta.dirname
const { dataDir } = readOptions(process.argv.slice(1), process.env)
// Electron's lock against a second instance belongs to this folder, so each data folder that was chosen gets its own.
if (dataDir) app.setPath('userData', join(dataDir, 'window'))

if (app.requestSingleInstanceLock()) {
  registerAppScheme()
  app.on('web-contents-created', (_event, contents) => secureContents(contents))
  // Not awaited at top level: in an ES module that would keep the app from ever getting ready.
  app.whenReady().then(run, fail)
} else app.quit()

async function run(): Promise<void> {
  let window: BrowserWindow | null = null
  const supervisor = new Supervisor({
    entry: join(programs, 'backend.js'),
    settings: { dataDir, version: app.getVersion() },
    onFailure: () => void window?.loadURL(FAILURE_URL),
  })
  stopBeforeQuit(supervisor)
  secureSession(session.defaultSession)
  installMenu(!app.isPackaged)
  await servePage(join(programs, '..', 'renderer'), () => renderFailure(supervisor.failure ?? goneFailure))
  window = openMainWindow(join(programs, 'preload.cjs'), !app.isPackaged)
  connectPage(window, supervisor)
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  await window.loadURL(supervisor.failure ? FAILURE_URL : PAGE_URL)
}

/** What the failure page says when it is opened again after the failure was overcome. */
const goneFailure = { code: 'offline', message: 'The planner is available again.' } as const

/** One port for each time the page is loaded: a reload throws the old one away with the old page. */
function connectPage({ webContents }: BrowserWindow, supervisor: Supervisor): void {
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) supervisor.disconnect(webContents)
  })
  webContents.on('did-finish-load', () => {
    if (webContents.getURL() !== FAILURE_URL) supervisor.connect(webContents)
  })
  webContents.on('render-process-gone', (_event, { reason }) => {
    supervisor.disconnect(webContents)
    // Not at once: Electron itself crashes when a page is loaded from within this event.
    if (reason === 'crashed' || reason === 'oom') setImmediate(() => webContents.reload())
  })
  webContents.once('destroyed', () => supervisor.disconnect(webContents))
}

function stopBeforeQuit(supervisor: Supervisor): void {
  let isStopped = false
  app.on('will-quit', event => {
    if (isStopped) return
    event.preventDefault()
    void supervisor.stop().finally(() => {
      isStopped = true
      app.quit()
    })
  })
}

function fail(error: unknown): void {
  process.stderr.write(`The desktop app could not start: ${error instanceof Error ? error.stack : String(error)}\n`)
  app.exit(1)
}

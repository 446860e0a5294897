import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeDataDir, launchDesktop, startServing } from './app.ts'

/** Process id of the backend, as Electron itself lists it. */
async function backendPid(electron: ElectronApplication): Promise<number | undefined> {
  const metrics = await electron.evaluate(({ app }) => app.getAppMetrics().map(({ pid, name }) => ({ pid, name })))
  return metrics.find(({ name }) => name === 'Planner backend')?.pid
}

const connected = (page: Page) => page.getByText('Connected, all changes are saved')

test.describe('the desktop window', () => {
  const { dataDir, remove } = makeDataDir()
  let electron: ElectronApplication
  let page: Page

  test.beforeAll(async () => {
    electron = await launchDesktop(dataDir)
    page = await electron.firstWindow()
    await expect(connected(page)).toBeVisible()
  })
  test.afterAll(async () => {
    await electron.close()
    remove()
  })

  test('recovers by itself when the backend process is killed', async () => {
    const before = await backendPid(electron)
    if (before === undefined) throw new Error('There is no backend process')
    process.kill(before, 'SIGKILL')
    await expect.poll(() => backendPid(electron)).not.toBe(before)
    await expect(connected(page)).toBeVisible()
    // It is not only said: a new screen gets its data from the new process.
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await page.getByRole('link', { name: 'Home' }).click()
    await expect(page.getByText(dataDir)).toBeVisible()
  })

  test('connects again after a reload', async () => {
    await page.reload()
    await expect(connected(page)).toBeVisible()
    await expect(page.getByText(dataDir)).toBeVisible()
  })

  test('gives the page nothing of Node or Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(name => name in window),
    )
    expect(found).toEqual([])
    const preferences = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Electron has it and does not type it: it is the one way to see what the window was really opened with.
        const asked = webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences | null }
        const { sandbox, contextIsolation, nodeIntegration } = asked.getLastWebPreferences() ?? {}
        return { sandbox, contextIsolation, nodeIntegration }
      }),
    )
    expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
  })

  test('lets the page go nowhere: no address, no window, no permission', async () => {
    const outcome = await electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents
      const asked = new Promise(resolve =>
        contents.once('will-frame-navigate', event => resolve({ to: event.url, isRefused: event.defaultPrevented })),
      )
      await contents.executeJavaScript("location.href = 'https://example.com/'")
      return asked
    })
    expect(outcome).toEqual({ to: 'https://example.com/', isRefused: true })
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
    // Playwright waits for the navigation that was refused until another one has taken place.
    await page.reload()
    await expect(connected(page)).toBeVisible()
  })

  test('lets nothing onto the network', async () => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked += 1
      response.end('reached')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    // The policy of the page stops it, and so does the session below any page.
    expect(await page.evaluate(to => fetch(to).then(String, String), url)).toContain('Failed to fetch')
    const below = await electron.evaluate(
      ({ session }, to) => session.defaultSession.fetch(to).then(String, String),
      url,
    )
    expect(below).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(asked).toBe(0)
    server.close()
  })

  test('serves the page under the strict policy, and only what was built', async () => {
    const answers = await page.evaluate(async () =>
      Promise.all(
        ['/', '/package.json', '/../package.json', '/%2e%2e/package.json', '/assets/none.js'].map(async path => {
          const response = await fetch(path)
          return { path, status: response.status, policy: response.headers.get('content-security-policy') }
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 404, 404])
    for (const { policy, path } of answers) expect(policy, path).toContain("default-src 'none'; script-src 'self';")
  })

  test('leaves the data folder to the first window', async () => {
    const second = launchDesktop(dataDir).then(
      other => other.close().then(() => 'a second app'),
      () => 'no second app',
    )
    expect(await second).toBe('no second app')
    await expect(connected(page)).toBeVisible()
  })
})

test('says who holds the data, and goes on when that one is gone', async () => {
  const { dataDir, remove } = makeDataDir()
  const { stop } = await startServing(dataDir)
  const electron = await launchDesktop(dataDir)
  const page = await electron.firstWindow()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The planner could not open its data')
  await expect(alert).toContainText('database_locked')
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(alert).toContainText('database_locked')
  await stop()
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(connected(page)).toBeVisible()
  await electron.close()
  remove()
})

test('gives up on a backend that keeps dying, says so, and starts it again when asked', async () => {
  const { dataDir, remove } = makeDataDir()
  const electron = await launchDesktop(dataDir)
  const page = await electron.firstWindow()
  const alert = page.getByRole('alert').filter({ hasText: 'The planner could not open its data' })
  await expect(connected(page)).toBeVisible()
  let last: number | undefined
  while (!(await alert.isVisible())) {
    const pid = await backendPid(electron)
    if (pid !== undefined && pid !== last) process.kill(pid, 'SIGKILL')
    last = pid
    await page.waitForTimeout(50)
  }
  await expect(alert).toContainText('stopped several times in a row')
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(connected(page)).toBeVisible()
  await electron.close()
  remove()
})

test('loads the page again when its process crashes', async () => {
  const { dataDir, remove } = makeDataDir()
  const electron = await launchDesktop(dataDir)
  await expect(connected(await electron.firstWindow())).toBeVisible()
  // Playwright keeps the crashed page, so Electron itself is asked what the window shows.
  await electron.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const loaded = new Promise<void>(resolve => webContents.once('did-finish-load', () => resolve()))
    webContents.forcefullyCrashRenderer()
    await loaded
  })
  const shown = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript('document.body.innerText').then(String),
    )
  await expect.poll(shown).toContain('Connected, all changes are saved')
  await expect.poll(shown).toContain(dataDir)
  await electron.close()
  remove()
})

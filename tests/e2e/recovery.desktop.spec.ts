import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
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
        const { sandbox, contextIsolation, nodeIntegration } = webContents.getLastWebPreferences() ?? {}
        return { sandbox, contextIsolation, nodeIntegration }
      }),
    )
    expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
  })

  test('lets the page go nowhere: no address, no window, no network, no permission', async () => {
    const url = page.url()
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    const fetched = await page.evaluate(() => fetch('https://example.com/').then(String, error => error.name))
    expect(fetched).toBe('TypeError')
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
    expect(page.url()).toBe(url)
    expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    // Playwright waits for the navigation that was refused until another one has taken place.
    await page.reload()
    await expect(connected(page)).toBeVisible()
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

import { expect, test, type Locator, type Page } from '@playwright/test'
import { makeDataDir, startApp, type HostName } from './app.ts'

/** Presses Tab until the element has the focus: what a person without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${target}`)
}

test('the main job can be done by keyboard alone', async ({ playwright, launchOptions }, { project }) => {
  const { dataDir, remove } = makeDataDir()
  const launcher = { chromium: playwright.chromium, launchOptions }
  const { page, close } = await startApp(project.name as HostName, dataDir, launcher)
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const press = (keys: string) => page.keyboard.press(keys)

  // First run: open the sample mill.
  await expect(heading('Welcome')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Open: Sample mill, a Monday/ }))
  await press('Enter')
  await expect(heading('Plan')).toBeVisible()

  // The grid is one stop; arrows move in it, Enter opens the yarn.
  const grid = page.getByRole('grid')
  await tabTo(page, grid)
  const yarnId = await page.getByRole('rowheader').nth(2).textContent()
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Enter')
  await expect(heading(`Yarn ${yarnId}`)).toBeVisible()

  // Next and previous yarn, and back by the number of the screen.
  await press(']')
  await expect(heading(`Yarn ${yarnId}`)).toHaveCount(0)
  await press('[')
  await expect(heading(`Yarn ${yarnId}`)).toBeVisible()
  await press('Alt+5')
  await expect(heading('Actions')).toBeVisible()

  // The queue: letters decide, Ctrl+Z takes it back.
  await tabTo(page, page.getByRole('grid', { name: /^Actions/ }))
  await press('a')
  await expect(page.getByRole('button', { name: /^Accepted 1$/ })).toBeVisible()
  await expect(page.getByText('Accepted 1 action')).toBeVisible()
  await press('Control+z')
  await expect(page.getByRole('button', { name: /^Accepted 0$/ })).toBeVisible()

  // Every command by name.
  await press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('data doctor')
  await press('Enter')
  await expect(heading('Data doctor')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press('Shift+Slash')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await close()
  remove()
})

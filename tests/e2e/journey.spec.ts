import { expect, test, type Locator, type Page } from '@playwright/test'
import { join } from 'node:path'
import { projectRoot } from '../helpers/source-copy.ts'
import { readSampleMill } from '../helpers/sample-mill.ts'
import { makeDataDir, startApp, type HostName, type Launcher, type RunningApp } from './app.ts'
import { collectComplaints, lookAt } from './look.ts'

// The main job as a person does it on the first day, in the desktop window and in a browser alike. Each test goes on
// where the one before ended.
test.describe.configure({ mode: 'serial' })

const millDir = join(projectRoot, 'assets', 'sample-mill', 'monday')
// The ERP's own weekly report, read by the tests' own small reader.
const { erpYarns } = readSampleMill('monday')
const { dataDir, remove } = makeDataDir()

let host: HostName
let launcher: Launcher
let app: RunningApp
let page: Page
let complaints: string[]
/** The action that was accepted before the restart. */
let accepted = ''

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const goTo = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

async function start(): Promise<void> {
  app = await startApp(host, dataDir, launcher)
  page = app.page
  complaints = collectComplaints(page)
}

test.beforeAll(async ({ playwright, launchOptions }, { project }) => {
  host = project.name as HostName
  launcher = { chromium: playwright.chromium, launchOptions }
  await start()
})
test.afterAll(async () => {
  await app.close()
  remove()
})
test.afterEach(() => expect(complaints, 'what the page complained about').toEqual([]))

test('the first run welcomes and offers a sample mill', async () => {
  await expect(heading('Welcome')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Open: Sample mill, a Monday/ })).toBeVisible()
  await expect(page.getByText(dataDir)).toBeVisible()
  await lookAt(page, host, '01-first-run')
})

test('a folder of exports is read and shown before anything is stored', async () => {
  await goTo('Import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await (await chooser).setFiles(millDir)
  await expect(page.getByText(/^Ready to store\./)).toBeVisible()
  await expect(page.getByRole('row', { name: /^Yarn_Demand\.csv/ })).toContainText('Yarn demand (ERP report)')
  await expect(page.getByRole('row', { name: /^yarn_inventory\.csv/ })).toContainText('Yarn inventory')
  await lookAt(page, host, '02-import-preview')
})

test('the import is stored and planned', async () => {
  await page.getByRole('button', { name: 'Store and plan' }).click()
  await expect(page.getByText('The import is stored and planned.').first()).toBeVisible()
  await lookAt(page, host, '03-import-done')
  await page.getByRole('link', { name: 'See the plan' }).click()
})

test("the plan shows the balances of the ERP's own report", async () => {
  await expect(heading('Plan')).toBeVisible()
  await lookAt(page, host, '04-plan')
  const { yarnId, weeks } = erpYarns.find(yarn => yarn.weeks.some(week => week.balanceLb < 0))!
  const find = page.getByRole('textbox', { name: 'Find yarns' })
  await find.fill(yarnId)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: yarnId, exact: true }) })
  await expect(row).toBeVisible()
  // The columns that fit on the screen; the others are drawn when they are scrolled to.
  const labels = await textByColumn(page.getByRole('columnheader'))
  const cells = await textByColumn(row.getByRole('gridcell'))
  const shown = [...labels].flatMap(([column, label]) => {
    const week = weeks.find(candidate => label.startsWith(candidate.label))
    return week ? [{ label: week.label, shownLb: toNumber(cells.get(column)), erpLb: Math.round(week.balanceLb) }] : []
  })
  expect(shown.length).toBeGreaterThanOrEqual(6)
  for (const { label, shownLb, erpLb } of shown) expect(shownLb, `${yarnId} ${label}`).toBe(erpLb)
  await find.fill('')
})

test('each view tells its own truth', async () => {
  for (const view of ['Optimistic', 'Expected', 'ERP']) {
    await page.getByRole('button', { name: view, exact: true }).click()
    await expect(page.getByRole('grid')).toHaveAccessibleName(new RegExp(`^Plan, ${view} view`))
  }
})

test('a yarn opens with its chart, its weeks and what hangs on it', async () => {
  await goTo('Yarns')
  await expect(heading('Yarns')).toBeVisible()
  await lookAt(page, host, '05-yarns')
  const first = page.getByRole('rowheader').first()
  const yarnId = (await first.textContent())!
  await first.getByText(yarnId).click()
  await expect(heading(new RegExp(yarnId))).toBeVisible()
  await expect(page.getByRole('figure').locator('.js-plotly-plot .main-svg').first()).toBeVisible()
  await lookAt(page, host, '06-yarn')
})

test('an action is accepted', async () => {
  await goTo('Actions')
  const grid = page.getByRole('grid')
  const first = grid.getByRole('row', { selected: true })
  await expect(first).toHaveCount(1)
  await lookAt(page, host, '07-actions')
  accepted = await nameOf(first)
  await page.getByRole('button', { name: /^Accept\b/ }).click()
  await expect(page.getByText('Accepted 1 action').first()).toBeVisible()
  await page.getByRole('button', { name: /^Accepted 1$/ }).click()
  await expect(grid.getByRole('row').nth(1)).toContainText(accepted)
  await expect(grid.getByRole('row').nth(1)).toContainText('Accepted')
})

test('the other screens open and have nothing wrong with them', async () => {
  const screens = [
    ['Home', '08-home'],
    ['Data doctor', '09-doctor'],
    ['Reconcile', '10-reconcile'],
    ['Settings', '11-settings'],
    ['Import', '12-import-history'],
  ] as const
  for (const [name, picture] of screens) {
    await goTo(name)
    await expect(heading(name)).toBeVisible()
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await lookAt(page, host, picture)
  }
  // Five cells a yarn and three a week, as the ERP's file has them.
  const cells = erpYarns.reduce((sum, { weeks }) => sum + 5 + 3 * weeks.length, 0).toLocaleString('en-US')
  await goTo('Reconcile')
  await expect(page.getByText(`${cells} of ${cells} cells equal`)).toBeVisible()
})

test('after a restart the action is still accepted', async () => {
  await app.close()
  await start()
  await goTo('Actions')
  await page.getByRole('button', { name: /^Accepted 1$/ }).click()
  const row = page.getByRole('grid').getByRole('row').nth(1)
  await expect(row).toContainText(accepted)
  await expect(row).toContainText('Accepted')
  await lookAt(page, host, '13-after-restart')
})

/** Text of each cell by its place among the columns. */
async function textByColumn(cells: Locator): Promise<Map<string, string>> {
  const texts = await cells.evaluateAll(all => all.map(cell => [cell.ariaColIndex, cell.textContent] as const))
  return new Map(texts.map(([column, text]) => [column ?? '', text ?? '']))
}

/** A cell's number as shown; words beside it, such as "short", are left out. */
const toNumber = (text = ''): number => Number(/[-−]?[\d,]+/.exec(text)?.[0].replace('−', '-').replaceAll(',', ''))

/** What an action says of itself: the yarn and the sentence. */
const nameOf = async (row: Locator): Promise<string> => (await row.getByRole('gridcell').nth(1).textContent()) ?? ''

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../helpers/source-copy.ts'
import type { HostName } from './app.ts'

/** Looks at a screen as it is shown now: a picture in light and in dark, and what axe finds in either. */
export async function lookAt(page: Page, host: HostName, name: string): Promise<void> {
  const folder = join(projectRoot, 'artifacts', 'screenshots', host)
  mkdirSync(folder, { recursive: true })
  // Where the mouse was left by the step before is not part of the screen.
  await page.mouse.move(2, 2)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme)
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' })
    await expectAccessible(page, `${name} in ${colorScheme}`)
  }
}

/** Fails with what axe found and where. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  // Legacy mode stays in this page; the other opens a second one, which the desktop window rightly refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
  expect(found, `axe on ${what}`).toEqual([])
}

/** Collects what the page complains about: a screen that works has nothing to say on the console. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  return complaints
}

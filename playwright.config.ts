import { defineConfig } from '@playwright/test'
import { sandboxArguments } from './scripts/electron.mjs'
import { findChromium } from './scripts/system.mjs'

const chromium = findChromium()

// One suite, two hosts: a test finds out by testInfo.project.name whether it drives Electron or a browser on the server.
// Files named *.desktop.spec.ts or *.browser.spec.ts belong to one host only.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'artifacts/e2e/results',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
  projects: [
    {
      name: 'browser',
      testIgnore: '**/*.desktop.spec.ts',
      use: {
        browserName: 'chromium',
        viewport: { width: 1366, height: 768 },
        launchOptions: { args: sandboxArguments(), ...(chromium ? { executablePath: chromium } : {}) },
      },
    },
    { name: 'desktop', testIgnore: '**/*.browser.spec.ts' },
  ],
})

// `npm start` on a machine without a display: the whole way, from set-up and build to a page that a browser can load.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../helpers/source-copy.ts'
import { makeTempFolder } from '../helpers/temp-folder.ts'

// Elsewhere than on Linux there always is a display, so there is nothing to test.
const onLinux = process.platform === 'linux' ? test : () => {}

onLinux('without a display the app is served on loopback, and the reason is said', async () => {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env
  const parameters = ['scripts/start.mjs', '--port', '0', '--data-dir', join(makeTempFolder(), 'data')]
  const app = spawn(process.execPath, parameters, { cwd: projectRoot, env: environment })
  let printed = ''
  const address = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)
      if (found) resolve(found[0])
    }
    app.stdout.on('data', read)
    app.stderr.on('data', read)
    app.once('exit', code => reject(new Error(`npm start ended with code ${code}:\n${printed}`)))
  })
  try {
    const page = await fetch(await address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<div id="root"')
    expect(printed).toContain('no display')
  } finally {
    app.kill('SIGTERM')
    if (app.exitCode === null) await once(app, 'exit')
  }
  expect(app.exitCode).toBe(0)
})

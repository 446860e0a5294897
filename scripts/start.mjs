// npm start: set-up, build, then the desktop app; without a display the same app for the browser, on loopback.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { checkSandbox, findElectron, sandboxArguments } from './electron.mjs'
import { root, runUntilEnd } from './node24.mjs'
import { runCommand, say, setUp } from './setup.mjs'

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

function buildApp(node24) {
  const run = spawnSync(node24, [join(root, 'scripts', 'build.mjs'), '--if-changed'], { cwd: root, stdio: 'inherit' })
  if (run.status !== 0) throw new Error('The app could not be built; the reason is above.')
}

async function openDesktop() {
  const electron = findElectron()
  checkSandbox(electron)
  say('Opening the desktop app ...')
  return runUntilEnd(electron, [...sandboxArguments(), root, ...process.argv.slice(2)])
}

async function serveBrowser(node24) {
  say('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.')
  say('The same app is served to a browser on this machine instead; Ctrl+C stops it.')
  const program = join(root, 'src-cli', 'main.ts')
  return runUntilEnd(node24, [program, 'serve', ...process.argv.slice(2)])
}

await runCommand(async () => {
  const node24 = setUp(hasDisplay ? ['desktop'] : [])
  buildApp(node24)
  process.exitCode = await (hasDisplay ? openDesktop() : serveBrowser(node24))
})

// A virtual display for the desktop tests, so that they run without a screen and always at the same size.
import { spawn } from 'node:child_process'

/**
 * Starts Xvfb on a free display number. Resolves to the display's name (":99") and a function that stops it.
 * Elsewhere than on Linux windows need no help: the name is then undefined.
 */
export function startDisplay() {
  if (process.platform !== 'linux') return Promise.resolve({ name: undefined, stop: () => {} })
  return new Promise((resolve, reject) => {
    // Larger than the window: Chromium makes one of exactly the screen's size a pixel smaller.
    const parameters = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
    const server = spawn('Xvfb', parameters, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const fail = () => reject(new Error('Xvfb did not start. Run: node scripts/setup.mjs --display'))
    server.once('error', fail)
    server.once('exit', fail)
    server.stdio[3].once('data', text => {
      const stop = () => server.kill()
      process.once('exit', stop)
      resolve({ name: `:${String(text).trim()}`, stop })
    })
  })
}

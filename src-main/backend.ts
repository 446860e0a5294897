// Entry of the utility process: opens the backend on the data folder and serves each window over its own port.
import { defaultDataDir } from '../src-core/node/data-dir.ts'
import { openHost, type Host } from '../src-core/node/host.ts'
import { AppError, toWire } from '../src-shared/contract/errors.ts'
import type { BackendSettings, FromBackend, ToBackend } from '../src-shared/rpc/backend-process.ts'
import { serveChannel } from '../src-shared/rpc/serve.ts'
import type { Channel } from '../src-shared/rpc/wire.ts'

const { dataDir, version } = JSON.parse(process.argv.at(-1) ?? '') as BackendSettings
const { parentPort } = process
const tell = (message: FromBackend) => parentPort.postMessage(message)

const portChannel = (port: Electron.MessagePortMain): Channel => ({
  send: frame => port.postMessage(frame),
  onFrame(listener) {
    port.on('message', event => listener(event.data))
    port.start()
  },
  onClose: listener => void port.on('close', listener),
})

function serve(host: Host): void {
  parentPort.on('message', ({ data, ports: [port] }) => {
    const message = data as ToBackend
    if (message.type === 'connect' && port) serveChannel(host.dispatcher, portChannel(port), message.peer)
    // An exit code other than 0 would have the backend started again.
    if (message.type === 'stop') void host.close().finally(() => process.exit(0))
  })
  tell({ type: 'ready' })
}

openHost({ dataDir: dataDir ?? defaultDataDir(), version, owner: 'the desktop app' }).then(serve, (error: unknown) => {
  // The one place where an unexpected failure has no log yet: the data folder itself may be the trouble.
  if (!(error instanceof AppError)) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  tell({ type: 'failed', error: toWire(error) })
})

import { openHost, type HostOptions } from '../src-core/node/host.ts'
import { createServer, type Server, type ServerOptions } from './create-server.ts'

export interface ServeOptions extends HostOptions, Pick<ServerOptions, 'rendererDir' | 'host' | 'port'> {
  readonly log: ServerOptions['log']
}

export interface RunningServer extends Pick<Server, 'close'> {
  /** E.g. `http://127.0.0.1:4310`. */
  readonly address: string
}

/**
 * Opens the backend on a data folder and serves it on this machine's loopback. Closing closes both.
 * AppError as of `openHost`; `conflict` when the port is taken, `invalid_input` when `host` is not a loopback name.
 */
export async function serve({ rendererDir, host, port, ...options }: ServeOptions): Promise<RunningServer> {
  const backend = await openHost(options)
  try {
    const { dispatcher } = backend
    const server = await createServer({ dispatcher, rendererDir: rendererDir ?? null, host, port, log: options.log })
    const address = await server.listen()
    const close = async () => {
      await server.close()
      await backend.close()
    }
    return { address, close }
  } catch (error) {
    await backend.close()
    throw error
  }
}

import { channelLink } from '../../src-shared/rpc/channel-link.ts'
import { portChannel } from '../../src-shared/rpc/channels.ts'
import type { Host } from './host.ts'
import { createSwitchingLink } from './switching-link.ts'

const PORT_MESSAGE = 'beverly:port'

/** Calls travel over a MessagePort to the backend process. A new port comes whenever the backend was started again. */
export function createElectronHost(): Host {
  const switching = createSwitchingLink()
  let lastPort: MessagePort | undefined
  window.addEventListener('message', event => {
    const port = event.ports[0]
    if (event.source !== window || event.data !== PORT_MESSAGE || !port) return
    lastPort?.close()
    lastPort = port
    const link = channelLink(portChannel(port))
    port.addEventListener('close', () => switching.disconnect(link))
    switching.connect(link)
  })
  return { link: switching.link, connection: switching.connection }
}

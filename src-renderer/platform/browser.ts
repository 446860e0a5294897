import { channelLink } from '../../src-shared/rpc/channel-link.ts'
import { socketChannel } from '../../src-shared/rpc/channels.ts'
import { httpLink } from '../../src-shared/rpc/http-link.ts'
import type { Host } from './host.ts'
import { createSwitchingLink } from './switching-link.ts'

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000

/** Queries and commands travel as HTTP; streams over one WebSocket that is opened again, slower each time, when it breaks. */
export function createBrowserHost(): Host {
  const switching = createSwitchingLink()
  const base = new URL('/api/v1', location.origin)
  const socketUrl = new URL('/api/v1/socket', location.origin)
  socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  let retryMs = FIRST_RETRY_MS

  const open = () => {
    const socket = new WebSocket(socketUrl)
    const link = channelLink(socketChannel(socket))
    socket.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
      switching.connect(link)
    })
    socket.addEventListener('close', () => {
      switching.disconnect(link)
      switching.fail()
      setTimeout(open, retryMs)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    })
  }
  open()
  return { link: httpLink(base.href, switching.link), connection: switching.connection }
}

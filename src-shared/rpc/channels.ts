import type { Channel } from './wire.ts'

/** What a port of a browser window and one of a Node thread have in common. */
interface PortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void
  start(): void
}

/** What a browser's WebSocket and the server's end of one have in common. */
interface SocketLike {
  readonly readyState: number
  send(text: string): void
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void
}

const SOCKET_OPEN = 1

const dataOf = (event: object): unknown => ('data' in event ? event.data : undefined)

/** Frames over a MessagePort, as they are. The port is started with the first listener. */
export const portChannel = (port: PortLike): Channel => ({
  send: frame => port.postMessage(frame),
  onFrame(listener) {
    port.addEventListener('message', event => listener(dataOf(event)))
    port.start()
  },
  onClose: listener => port.addEventListener('close', () => listener()),
})

/** Frames over an open WebSocket, as JSON. Files never travel here: an upload is an HTTP request. */
export const socketChannel = (socket: SocketLike): Channel => ({
  send(frame) {
    if (socket.readyState === SOCKET_OPEN) socket.send(JSON.stringify(frame))
  },
  onFrame: listener => socket.addEventListener('message', event => listener(parseText(dataOf(event)))),
  onClose: listener => socket.addEventListener('close', () => listener()),
})

/** The value of a JSON text, or undefined, which no guard takes for a frame. */
function parseText(data: unknown): unknown {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

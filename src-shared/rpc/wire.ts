import type { WireError } from '../contract/errors.ts'

/** The largest file that travels beside a call and that an import reads (bytes); the import's own limit is the same. */
export const MAX_BODY_BYTES = 150_000_000

/** The largest input of one call (bytes, roughly), whatever link brings it. */
export const MAX_INPUT_BYTES = 4 * 1024 * 1024

/** How many values of a stream may be under way before the reader has to ask for more. */
export const STREAM_WINDOW = 64

/** Frames on a MessagePort and on a WebSocket; HTTP carries the same values without the envelope. */
export type CallFrame =
  | {
      readonly t: 'call'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly body?: Uint8Array
    }
  | { readonly t: 'stop'; readonly id: number }
  | { readonly t: 'more'; readonly id: number; readonly count: number }
export type AnswerFrame =
  | { readonly t: 'next'; readonly id: number; readonly value: unknown }
  | { readonly t: 'done'; readonly id: number; readonly value?: unknown }
  | { readonly t: 'fail'; readonly id: number; readonly error: WireError }
export type Frame = CallFrame | AnswerFrame

/** A pipe for frames. What comes in is not trusted: it is `unknown` until one of the guards below has looked at it. */
export interface Channel {
  send(frame: Frame): void
  onFrame(listener: (frame: unknown) => void): void
  /** Tells that the other side is gone; it does not come back on this channel. */
  onClose(listener: () => void): void
}

const hasId = (frame: unknown): frame is { t: unknown; id: number } & Record<string, unknown> =>
  typeof frame === 'object' && frame !== null && 't' in frame && 'id' in frame && Number.isSafeInteger(frame.id)

export function isCallFrame(frame: unknown): frame is CallFrame {
  if (!hasId(frame)) return false
  if (frame.t === 'stop') return true
  if (frame.t === 'more') return Number.isSafeInteger(frame['count']) && Number(frame['count']) > 0
  const { body } = frame
  return frame.t === 'call' && typeof frame['name'] === 'string' && (body === undefined || body instanceof Uint8Array)
}

export const isAnswerFrame = (frame: unknown): frame is AnswerFrame =>
  hasId(frame) && (frame.t === 'next' || frame.t === 'done' || frame.t === 'fail')

/** Whether plain data is larger than `limitBytes`, counted roughly and only as far as needed (cycles end there too). */
export function isLargerThan(value: unknown, limitBytes: number): boolean {
  let left = limitBytes
  const open: unknown[] = [value]
  while (open.length > 0 && left >= 0) {
    const node = open.pop()
    left -= 1
    if (typeof node === 'string') left -= node.length
    else if (node instanceof ArrayBuffer || ArrayBuffer.isView(node)) left -= node.byteLength
    else if (Array.isArray(node)) {
      left -= node.length
      if (left >= 0) for (const item of node) open.push(item)
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, item] of Object.entries(node)) {
        left -= key.length
        open.push(item)
      }
    }
  }
  return left < 0
}

import { Refusal } from '../problem-log.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** True when nothing in the file declares the encoding and it is not plain UTF-8. */
  readonly isGuess: boolean
}

/** Text of a file. Refuses bytes that are no text in any encoding a planner's programs write. */
export function decodeText(bytes: Uint8Array): Decoded {
  const { encoding, isGuess } = detectEncoding(bytes)
  const decoded = encoding === 'utf-8' ? decodeUtf8(bytes) : { text: decode(bytes, encoding), encoding, isGuess }
  if (rubbish.test(decoded.text.slice(0, 1_000_000))) {
    throw new Refusal(
      'not_a_table',
      'This file holds bytes that are neither text nor an Excel workbook, so nothing was read. ' +
        'Export it again as .csv or .xlsx.',
    )
  }
  return decoded
}

/** Control characters that no text file holds. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const rubbish = /[\u0000-\u0008\u000e-\u001a]/

function detectEncoding(bytes: Uint8Array): Omit<Decoded, 'text'> {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', isGuess: false }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', isGuess: false }
  // A table is mostly ASCII, and ASCII in UTF-16 has a zero in every second byte.
  const sample = Math.min(bytes.length & ~1, 4096)
  const zeros = [0, 0]
  for (let i = 0; i < sample; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > sample * 0.3 && even < sample * 0.02) return { encoding: 'utf-16le', isGuess: true }
  if (even > sample * 0.3 && odd < sample * 0.02) return { encoding: 'utf-16be', isGuess: true }
  return { encoding: 'utf-8', isGuess: false }
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', isGuess: false }
  } catch {
    // What Excel on a western Windows saves as plain "CSV". It has a character for every byte, so it never fails.
    return { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252', isGuess: true }
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

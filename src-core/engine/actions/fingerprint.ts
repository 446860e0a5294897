const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5
/** A second, unrelated start, so that two 32-bit hashes make a 64-bit one. */
const OTHER_BASIS = 0x9747b28c

/**
 * A short, stable name of a text: two FNV-1a hashes over its UTF-16 code units, 16 hex digits.
 * The same on every machine and in every version; it tells facts apart and keeps no secret.
 * Source: Fowler, Noll, Vo; RFC 9923.
 */
export function fingerprintOf(text: string): string {
  let first = FNV_BASIS
  let second = OTHER_BASIS
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    first = Math.imul(first ^ unit, FNV_PRIME)
    second = Math.imul(second ^ unit, FNV_PRIME)
  }
  return hex(first) + hex(second)
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0')
}

/**
 * Text as a person reads it on the screen.
 *
 * Exports carry the web page's leftovers: tags, `&nbsp;`, non-breaking and zero-width characters, spaces around and
 * doubled inside. Two spellings that look the same must be the same, or joins between files break; so runs of white
 * space become one space and the ends are trimmed. Letters keep their case: `CT8289/3a` and `CT8289/3A` may be two
 * styles. Inner single spaces stay: an id may hold one. `="041"` is how exports tell a spreadsheet to leave text alone.
 */
export function cleanText(raw: string): string {
  if (isPlain(raw)) return raw
  const quoted = raw.includes('=') ? formulaOfText.exec(raw) : null
  let text = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : raw
  if (text.includes('<')) text = text.replace(tags, ' ')
  if (text.includes('&')) text = text.replace(entities, decodeEntity)
  return text.replace(invisible, '').replace(whiteSpace, ' ').trim()
}

/** Printable ASCII without markup and without spaces to remove: nearly every cell, so it is told without a pattern. */
function isPlain(text: string): boolean {
  if (text.charCodeAt(0) === EQUALS) return false
  let before = SPACE
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === SPACE ? before === SPACE : code < SPACE || code > TILDE || code === AMPERSAND || code === LESS_THAN) {
      return false
    }
    before = code
  }
  return before !== SPACE
}

const SPACE = 0x20
const AMPERSAND = 0x26
const LESS_THAN = 0x3c
const EQUALS = 0x3d
const TILDE = 0x7e
const formulaOfText = /^\s*="((?:[^"]|"")*)"\s*$/
const tags = /<\/?[a-z!][^>]*(?:>|$)/gi
const entities = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi
const invisible =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const whiteSpace = /[\s\u0085]+/g

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  deg: '°',
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

/**
 * An id as it is joined by: without the apostrophe that keeps a spreadsheet from reading `'041` as a number, and without
 * spaces around the slash of a style (`CT8289 / 3A`).
 */
export function cleanId(raw: string): string {
  const text = cleanCode(raw)
  return text.includes(' ') ? text.replace(/ ?\/ ?/g, '/') : text
}

/** A code: as an id, but a customer's PO may be written `A / B`. */
export function cleanCode(raw: string): string {
  const text = cleanText(raw)
  return text.charCodeAt(0) === APOSTROPHE ? text.slice(1).trimStart() : text
}

const APOSTROPHE = 0x27

/** `18910.0` is what a spreadsheet makes of the id `18910`. Leading zeros stay: the id is text. */
export function isIdReadAsFloat(text: string): boolean {
  return /^\d+\.0+$/.test(text)
}

/** `1.23457E+11` is what a spreadsheet leaves of a long id: digits are lost and cannot be restored. */
export function isScientific(text: string): boolean {
  return /^\d\.\d+E\+\d+$/i.test(text)
}

export function withoutDecimals(id: string): string {
  return isIdReadAsFloat(id) ? id.slice(0, id.indexOf('.')) : id
}

import { readCount, type Count } from './count.ts'
import { FILAMENT_FIBRES, isRatio, readBlend, type Blend } from './fibres.ts'

/** What a yarn is, as far as its description tells: what must be equal or near for one to stand in for another. */
export interface YarnIdentity extends Count {
  readonly blend: Blend
  /** How it was spun or textured (`mvs`, `ring`, `open_end`, `textured`...); null when not told. */
  readonly spinning: string | null
  readonly colour: string
  /** Words about finish and lustre that are left, sorted; shown to the person, not compared. */
  readonly finishes: readonly string[]
}

const SPINNING: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['mvs', /\b(?:mvs|vortex)\b/],
  ['air_jet', /\b(?:air[ -]?jet|mjs)\b/],
  ['open_end', /\b(?:o\/?e|open[ -]?end|rotor)\b/],
  ['compact', /\bcompact\b/],
  ['ring', /\b(?:ring(?:[ -]?spun)?|rs)\b/],
  ['textured', /\b(?:textured|dty|aty|tex'?d)\b/],
  ['flat', /\b(?:fdy|flat|poy)\b/],
]

const COLOURS: Readonly<Record<string, string>> = {
  natural: 'nat',
  natl: 'nat',
  blk: 'black',
  bk: 'black',
  wht: 'white',
  wh: 'white',
  nvy: 'navy',
  gray: 'grey',
  gry: 'grey',
}

/** Colour name after synonyms (Natural = NAT); empty when blank. */
export function normaliseColour(colour: string): string {
  const words = wordsOf(colour.toLowerCase())
  return words.map(word => COLOURS[word] ?? word).join(' ')
}

/**
 * Reads description and colour; null when fibre, count or colour cannot be told for certain.
 * A yarn without an identity has no substitute and is none.
 */
export function identityOf(description: string, colour: string): YarnIdentity | null {
  const text = description.toLowerCase().replace(/\s+/g, ' ').trim()
  const blended = readBlend(text, colour.toLowerCase().trim())
  if (!blended) return null
  const groups = text.match(/(?<![\w./])\d+(?:\.\d+)?(?:\s*\/\s*\d+(?:\.\d+)?){1,2}(?![\w.]*\/|\d)/g) ?? []
  const counts = groups.filter(group => !isRatio(group))
  const count = readCount(text, counts, FILAMENT_FIBRES.has(blended.blend.fibres[0]!.name))
  if (!count) return null
  const spinning = SPINNING.find(([, pattern]) => pattern.test(text))
  const rest = remaining(text, blended.words, spinning?.[1])
  const colourWords = colour.trim() === '' ? rest : wordsOf(colour.toLowerCase())
  if (colourWords.length === 0) return null
  return {
    ...count,
    blend: blended.blend,
    spinning: spinning?.[0] ?? null,
    colour: normaliseColour(colourWords.join(' ')),
    finishes: colour.trim() === '' ? [] : without(rest, colourWords).sort(),
  }
}

/** Units of the count, and what stands with digits: `150d/48f`, `f48`, `30s`, `60/40`. */
const COUNT_WORDS = /(?<![a-z])f?\d[\w./%']*|\b(?:nm|ne|dtex|denier|den)\b/g

/** Words of the description that are neither fibre, number nor spinning. */
function remaining(text: string, fibreWords: readonly string[], spinning: RegExp | undefined): string[] {
  const bare = (spinning ? text.replace(spinning, ' ') : text).replace(COUNT_WORDS, ' ')
  return without(wordsOf(bare), fibreWords)
}

/** Each of `taken` is removed once, so that the colour Cashmere survives the fibre cashmere. */
function without(words: readonly string[], taken: readonly string[]): string[] {
  const left = [...words]
  for (const word of taken) {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** What a yarn is made of, read off its description. */
export interface Blend {
  /** Largest share first, as printed where shares are equal; shares add up to 1. */
  readonly fibres: readonly { readonly name: string; readonly share: number }[]
  /** False for `Polyester/Cotton` without a ratio: shares are then equal by assumption and must not be compared. */
  readonly isStated: boolean
}

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  cotton: ['cotton', 'ctn', 'cot', 'coton', 'algodon', 'pima', 'supima'],
  polyester: ['polyester', 'poly', 'pes', 'pet', 'polyest', 'repreve'],
  nylon: ['nylon', 'nyl', 'polyamide', 'pa6', 'pa66'],
  elastane: ['lycra', 'spandex', 'elastane', 'elastan', 'creora'],
  rayon: ['rayon', 'viscose', 'vis'],
  modal: ['modal'],
  lyocell: ['lyocell', 'tencel'],
  modacrylic: ['modacrylic', 'modacryl', 'mac'],
  acrylic: ['acrylic', 'acr', 'pan'],
  wool: ['wool', 'merino', 'lambswool'],
  cashmere: ['cashmere'],
  linen: ['linen', 'flax'],
  silk: ['silk'],
  bamboo: ['bamboo'],
  hemp: ['hemp'],
  polypropylene: ['polypropylene', 'pp', 'olefin'],
  polyethylene: ['polyethylene', 'uhmwpe', 'hdpe'],
  'para-aramid': ['kevlar', 'twaron', 'para-aramid', 'paraaramid'],
  'meta-aramid': ['nomex', 'meta-aramid', 'metaaramid'],
}

const NAME_OF = new Map(Object.entries(SPELLINGS).flatMap(([name, words]) => words.map(word => [word, name] as const)))

/** Fibres that come as filament, so that `150/48` can only be denier and filaments. */
export const FILAMENT_FIBRES: ReadonlySet<string> = new Set([
  'polyester',
  'nylon',
  'elastane',
  'polypropylene',
  'polyethylene',
])

/** Words that stand between the share and the fibre: `100% recycled polyester`. */
const QUALIFIERS = new Set(
  (
    'recycled organic virgin combed carded ring spun rs oe open end mvs vortex air jet compact filament textured dyed ' +
    'solution fr us bci pcw gots grs'
  ).split(' '),
)

const NAME_GROUP = /[a-z][a-z-]*(?:\s*[/&+]\s*[a-z][a-z-]*)*/g

/** A blend and the words it was read from. */
export interface BlendReading {
  readonly blend: Blend
  readonly words: readonly string[]
}

/**
 * Reads the fibre blend of a lower-case description: `100% polyester`, `60/40 cotton/polyester`,
 * `60% cotton 40% polyester`, `polyester/cotton`, `cotton`. Null when no fibre can be told.
 */
export function readBlend(text: string, colour: string): BlendReading | null {
  return readRatio(text) ?? readPercents(text) ?? readNames(text, colour)
}

/** True for the `60/40` of a blend: numbers that add up to 100. A count never is one in practice. */
export function isRatio(group: string): boolean {
  const shares = group.split('/').map(Number)
  return shares.length > 1 && Math.abs(sumOf(shares) - 100) <= 1
}

function readRatio(text: string): BlendReading | null {
  for (const match of text.matchAll(/(?<![\w./])(\d+(?:\.\d+)?(?:\s*\/\s*\d+(?:\.\d+)?)+)\s*%?/g)) {
    if (!isRatio(match[1]!)) continue
    const shares = match[1]!.split('/').map(Number)
    const named = fibresAfter(text.slice(match.index + match[0].length))
    if (named?.names.length === shares.length) return { blend: blendOf(named.names, shares), words: named.words }
  }
  return null
}

function readPercents(text: string): BlendReading | null {
  const names: string[] = []
  const shares: number[] = []
  const words: string[] = []
  for (const match of text.matchAll(/(\d+(?:\.\d+)?)\s*%/g)) {
    const named = fibresAfter(text.slice(match.index + match[0].length))
    if (!named) return null
    // `100% polyester/cotton` names the fibres and keeps the ratio to itself.
    if (named.names.length > 1)
      return Number(match[1]) === 100 ? { blend: unstated(named.names), words: named.words } : null
    names.push(named.names[0]!)
    shares.push(Number(match[1]))
    words.push(...named.words)
  }
  return Math.abs(sumOf(shares) - 100) <= 1 ? { blend: blendOf(names, shares), words } : null
}

function readNames(text: string, colour: string): BlendReading | null {
  if (text.includes('%')) return null
  const known = (text.match(/[a-z][a-z-]*/g) ?? []).filter(word => NAME_OF.has(word))
  // "Cotton Cashmere" in the colour Cashmere is cotton.
  if (known.length > 1 && known.at(-1) === colour) known.pop()
  const names = [...new Set(known.map(word => NAME_OF.get(word)!))]
  if (names.length === 0) return null
  return { blend: names.length === 1 ? blendOf(names, [100]) : unstated(names), words: known }
}

/** The fibre names a text begins with, qualifiers stepped over. A word that is no known fibre counts as one. */
function fibresAfter(text: string): { names: string[]; words: string[] } | null {
  const groups = /^[^\d%]*/.exec(text)![0].match(NAME_GROUP) ?? []
  const group = groups.find(words => !QUALIFIERS.has(words))
  if (group === undefined) return null
  const words = group.split(/\s*[/&+]\s*/)
  return { names: words.map(word => NAME_OF.get(word) ?? word), words }
}

function blendOf(names: readonly string[], shares: readonly number[]): Blend {
  const total = sumOf(shares)
  const byName = new Map<string, number>()
  for (const [index, name] of names.entries()) byName.set(name, (byName.get(name) ?? 0) + shares[index]! / total)
  const fibres = [...byName].map(([name, share]) => ({ name, share })).sort((a, b) => b.share - a.share)
  return { fibres, isStated: true }
}

function unstated(names: readonly string[]): Blend {
  return { fibres: names.map(name => ({ name, share: 1 / names.length })), isStated: false }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Fineness of a yarn. `tex` is grams per 1,000 m of ONE end, so that plies compare end by end. */
export interface Count {
  readonly form: 'spun' | 'filament'
  readonly tex: number
  readonly ply: number
  /** Filaments in one end; null for spun yarn and where not told. */
  readonly filaments: number | null
}

/** Tex of one end. Denier is grams per 9,000 m; English cotton count (Ne) is 840-yard hanks per pound; Nm is km per kg. */
const texOfDenier = (denier: number): number => denier / 9
const texOfNe = (ne: number): number => 590.5 / ne
const texOfNm = (nm: number): number => 1000 / nm

/** More plies than this are cords, not knitting yarns; a number above it is a count. */
const MAX_PLY = 8
const MIN_DENIER = 10

/**
 * The count as a description spells it: filament `ply/denier/filaments` or `denier/ply/filaments` (`1/150/48`,
 * `150/1/48`), `150D/48F`, `167 dtex`; spun `Ne/ply` (`24/1`, `30s/2`), `Nm 2/48`. Null where it could be read two ways.
 *
 * @param groups the slash groups of the description that are not a blend ratio
 * @param canBeFilament whether the main fibre comes as filament: only then is `150/48` denier and filaments
 */
export function readCount(text: string, groups: readonly string[], canBeFilament: boolean): Count | null {
  const marked = readMarked(text)
  if (marked) return marked
  const [only] = groups
  // Two counts in one description are a core and a cover, or a mistake.
  if (groups.length !== 1 || only === undefined) return readSingles(text)
  const numbers = only.split('/').map(Number)
  if (numbers.length === 3) return filamentOf(numbers[0]!, numbers[1]!, numbers[2]!)
  const [first, second] = [numbers[0]!, numbers[1]!]
  if (/\bnm\b/.test(text)) return metric(first, second)
  if (isPly(second) && first >= second) return { form: 'spun', tex: texOfNe(first), ply: second, filaments: null }
  if (canBeFilament && first >= MIN_DENIER && second >= MIN_DENIER)
    return { form: 'filament', tex: texOfDenier(first), ply: 1, filaments: second }
  return null
}

/** `150d/48f`, `1/150d/48`, `150 denier`, `167 dtex f48`. */
function readMarked(text: string): Count | null {
  const pattern =
    /(?:(?<![\w.])(\d)\s*\/\s*)?(?<![\d.])(\d+(?:\.\d+)?)\s*(denier|den|dtex|d)(?![a-z])(?:\s*\/?\s*f?(\d+)f?\b)?(?:\s*\/\s*(\d)(?!\d))?/
  const match = pattern.exec(text)
  if (!match) return null
  const amount = Number(match[2])
  if (!(amount > 0)) return null
  return {
    form: 'filament',
    tex: match[3] === 'dtex' ? amount / 10 : texOfDenier(amount),
    ply: Number(match[1] ?? match[5] ?? 1),
    filaments: match[4] === undefined ? null : Number(match[4]),
  }
}

/** `30s`, `ne 30`, `30 ne`: one end unless a ply is told. */
function readSingles(text: string): Count | null {
  const match =
    /(?<![\w./])(?:(\d+(?:\.\d+)?)\s*(?:s|'s|ne)(?:\s*\/\s*(\d))?(?![\w/])|ne\s*(\d+(?:\.\d+)?)(?![\w/.]))/.exec(text)
  const ne = Number(match?.[1] ?? match?.[3] ?? 0)
  return ne > 0 ? { form: 'spun', tex: texOfNe(ne), ply: Number(match?.[2] ?? 1), filaments: null } : null
}

function filamentOf(first: number, second: number, filaments: number): Count | null {
  const [ply, denier] = first < second ? [first, second] : [second, first]
  if (!isPly(ply) || denier < MIN_DENIER || !(filaments >= 1)) return null
  return { form: 'filament', tex: texOfDenier(denier), ply, filaments }
}

/** `2/48 Nm` and `48/2 Nm` both occur: the smaller number is the ply. */
function metric(first: number, second: number): Count | null {
  const [ply, nm] = first < second ? [first, second] : [second, first]
  return isPly(ply) && nm > MAX_PLY ? { form: 'spun', tex: texOfNm(nm), ply, filaments: null } : null
}

function isPly(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= MAX_PLY
}

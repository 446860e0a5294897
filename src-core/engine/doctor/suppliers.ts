/**
 * One supplier in several spellings.
 *
 * The exports name suppliers by text, and each export spells them its own way: `KAURI YARNS INC`, `Kauri Yarns, INC`,
 * `Hazel` for `Hazel Textile Group`. A text is matched in tiers from exact to loose; a tier that fits two suppliers
 * equally well matches nobody, because a wrong supplier is worse than none.
 */
export interface KnownSupplier {
  readonly id: string
  readonly name: string
}

/** A spelling that a person has tied to a supplier. It outranks every rule. */
export interface SupplierAlias {
  readonly text: string
  readonly supplierId: string
}

/**
 * Why a text means a supplier. `exact`: the same letters, surrounding space aside. `alias`: a person said so.
 * `spelling`: case, spaces, punctuation. `note`: a note in brackets such as "(do not use)" is missing or extra.
 * `legal_form`: Inc, LLC... is missing or differs. `prefix`: it is the beginning of one supplier's name only.
 */
export type MatchRule = 'alias' | 'exact' | 'spelling' | 'note' | 'legal_form' | 'prefix'

export interface SupplierMatch {
  readonly supplierId: string
  readonly rule: MatchRule
}

export interface AliasProposal extends SupplierMatch {
  readonly text: string
  readonly supplierName: string
}

/** Known suppliers and aliases, made searchable once by `indexSuppliers`. */
export interface SupplierIndex {
  readonly byId: ReadonlyMap<string, KnownSupplier>
  readonly aliases: ReadonlyMap<string, string>
  /** One map a tier, strictest first; a key shared by two suppliers holds both. */
  readonly tiers: readonly { readonly rule: MatchRule; readonly ids: ReadonlyMap<string, readonly string[]> }[]
}

const LEGAL_FORMS = new Set(
  (
    'inc incorporated llc lc corp corporation co company ltd limited lp llp plc pllc gmbh ag sa sas srl sarl spa bv nv ' +
    'ab as oy pty pvt private de cv'
  ).split(' '),
)

/** A prefix shorter than this says too little. */
const MIN_PREFIX = 3

function trimmed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function spelled(text: string): string {
  return trimmed(
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replaceAll('&', ' and ')
      // Dots join ("L.L.C." is "llc"), everything else separates.
      .replace(/[.'’]/g, '')
      .replace(/[^\p{L}\p{N}()]+/gu, ' '),
  )
}

function withoutNotes(text: string): string {
  return trimmed(spelled(text).replace(/\([^)]*\)?/g, ' '))
}

/**
 * The name reduced to what tells suppliers apart: lower case, no accents, punctuation, bracketed notes or legal form.
 * `KAURI YARNS, INC.` and `Kauri Yarns Inc` are both `kauri yarns`. A name made of legal forms alone stays as it is.
 */
export function normaliseSupplierName(text: string): string {
  const words = withoutNotes(text).split(' ')
  let end = words.length
  while (end > 1 && LEGAL_FORMS.has(words[end - 1]!)) end--
  return words.slice(0, end).join(' ')
}

/** Every beginning of the name that ends with a whole word, or inside a later word (a field cut at its width). */
function beginningsOf(name: string): { whole: string[]; cut: string[] } {
  const whole: string[] = []
  const cut: string[] = []
  for (let end = MIN_PREFIX; end < name.length; end++) {
    if (name[end] === ' ') whole.push(name.slice(0, end))
    else if (name[end - 1] !== ' ' && name.lastIndexOf(' ', end) > 0) cut.push(name.slice(0, end))
  }
  return { whole, cut }
}

function addTo(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key)
  if (!ids) map.set(key, [id])
  else if (!ids.includes(id)) ids.push(id)
}

type IdMap = Map<string, string[]>
type SixMaps = [IdMap, IdMap, IdMap, IdMap, IdMap, IdMap]

/** Makes suppliers and accepted aliases searchable. Aliases of a supplier that is not known are left out. */
export function indexSuppliers(
  suppliers: readonly KnownSupplier[],
  aliases: readonly SupplierAlias[] = [],
): SupplierIndex {
  const [exact, spelling, note, legal, whole, cut] = [0, 1, 2, 3, 4, 5].map(
    () => new Map<string, string[]>(),
  ) as SixMaps
  const byId = new Map(suppliers.map(supplier => [supplier.id, supplier]))
  for (const { id, name } of suppliers) {
    const core = normaliseSupplierName(name)
    addTo(exact, trimmed(name), id)
    // Spaces are dropped: "Dog Wood" and "Dogwood" are one spelling.
    addTo(spelling, spelled(name).replaceAll(' ', ''), id)
    addTo(note, withoutNotes(name).replaceAll(' ', ''), id)
    addTo(legal, core.replaceAll(' ', ''), id)
    const beginnings = beginningsOf(withoutNotes(name))
    for (const beginning of beginnings.whole) addTo(whole, beginning, id)
    for (const beginning of beginnings.cut) addTo(cut, beginning, id)
  }
  return {
    byId,
    aliases: new Map(aliases.filter(a => byId.has(a.supplierId)).map(a => [spelled(a.text), a.supplierId])),
    tiers: [
      { rule: 'exact', ids: exact },
      { rule: 'spelling', ids: spelling },
      { rule: 'note', ids: note },
      { rule: 'legal_form', ids: legal },
      { rule: 'prefix', ids: whole },
      { rule: 'prefix', ids: cut },
    ],
  }
}

/** The strictest tier that fits a text at all, with every supplier it fits. */
function lookUp(text: string, index: SupplierIndex): { rule: MatchRule; ids: readonly string[] } | null {
  if (trimmed(text) === '') return null
  const alias = index.aliases.get(spelled(text))
  if (alias !== undefined) return { rule: 'alias', ids: [alias] }
  const noted = withoutNotes(text)
  const core = normaliseSupplierName(text)
  const keys = [trimmed(text), spelled(text), noted, core].map((key, tier) => (tier ? key.replaceAll(' ', '') : key))
  keys.push(core, noted)
  for (const [tier, { rule, ids }] of index.tiers.entries()) {
    const found = ids.get(keys[tier]!)
    if (found) return { rule, ids: found }
  }
  return null
}

/** The supplier a text means, or null when none or more than one fits. Blank text means nobody. */
export function resolveSupplier(text: string | null, index: SupplierIndex): SupplierMatch | null {
  const found = text === null ? null : lookUp(text, index)
  return found?.ids.length === 1 ? { supplierId: found.ids[0]!, rule: found.rule } : null
}

/** Suppliers that a text could equally well mean, when that is why it means none of them. */
export function rivalsOf(text: string, index: SupplierIndex): readonly string[] {
  const found = lookUp(text, index)
  return found && found.ids.length > 1 ? found.ids : []
}

/**
 * A proposal for each text that means a known supplier without being spelled like it, in the order given, each once.
 * Surrounding and repeated spaces alone are not worth an alias. Nothing is proposed where two suppliers fit equally.
 */
export function proposeAliases(
  names: readonly string[],
  knownSuppliers: readonly KnownSupplier[],
  aliases: readonly SupplierAlias[] = [],
): AliasProposal[] {
  const index = indexSuppliers(knownSuppliers, aliases)
  const proposals: AliasProposal[] = []
  for (const text of new Set(names.map(trimmed))) {
    const match = resolveSupplier(text, index)
    if (!match || match.rule === 'exact' || match.rule === 'alias') continue
    proposals.push({ ...match, text, supplierName: index.byId.get(match.supplierId)!.name })
  }
  return proposals
}

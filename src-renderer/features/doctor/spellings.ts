import type { Supplier } from '../../api/types.ts'

export interface Spelling {
  readonly spelling: string
  readonly supplierId: string
  readonly name: string
}

/** Spellings in one state over all suppliers, by their text. */
export const spellingsOf = (suppliers: readonly Supplier[], state: 'proposed' | 'confirmed'): Spelling[] =>
  suppliers
    .flatMap(({ supplierId, name, aliases }) =>
      aliases.filter(alias => alias.state === state).map(({ spelling }) => ({ spelling, supplierId, name })),
    )
    .toSorted((a, b) => a.spelling.localeCompare(b.spelling))

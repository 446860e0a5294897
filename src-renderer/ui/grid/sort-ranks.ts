import type { GridColumn } from './column.ts'

/** The natural order: case and accents aside, digits as numbers (9 before 10). */
const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Ranks of every row by one column, so that a sort compares two numbers; NaN for blank. Equal values have equal ranks. */
export function rankRows<Row>(column: GridColumn<Row>, rows: readonly Row[]): Float64Array {
  const ranks = new Float64Array(rows.length)
  if (column.order || column.kind === 'number') {
    const valueOf = column.order ?? column.value
    for (let index = 0; index < rows.length; index++) {
      const value = valueOf(rows[index]!)
      ranks[index] = typeof value === 'number' ? value : NaN
    }
    return ranks
  }
  const texts = rows.map(row => column.value(row))
  const rankOf = rankTexts(new Set(texts))
  for (let index = 0; index < rows.length; index++) ranks[index] = rankOf.get(texts[index]!) ?? NaN
  return ranks
}

/** Many rows share few texts, so each different text is placed once. */
function rankTexts(texts: ReadonlySet<string | number | null>): Map<string | number | null, number> {
  const sorted = [...texts].filter((text): text is string => typeof text === 'string' && text !== '').sort(compare)
  const ranks = new Map<string | number | null, number>()
  let rank = 0
  for (const [index, text] of sorted.entries()) {
    if (index > 0 && compare(sorted[index - 1]!, text) !== 0) rank++
    ranks.set(text, rank)
  }
  return ranks
}

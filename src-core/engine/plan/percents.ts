import type { PercentSource, PlanInput, PlanOrder } from '../../../src-shared/domain/plan.ts'
import { splitKey, type OrderSplit } from './splits.ts'

/** Share of one yarn in the weight of the fabric. */
export interface YarnPercent {
  readonly yarn: number
  readonly percent: number
}

export interface Recipe {
  readonly yarns: readonly YarnPercent[]
  readonly source: PercentSource
}

const NO_RECIPE: Recipe = { yarns: [], source: 'none' }

/**
 * What each order is knitted of. The ERP's own split is exact: that of the order itself, else of another order of the
 * same style. A style that the ERP has not split yet is taken from the BOM, whose whole percents are truncated: feeds
 * are summed and the sum is brought to 100.
 */
export function recipesOf(
  input: PlanInput,
  splits: ReadonlyMap<string, OrderSplit>,
): (order: Pick<PlanOrder, 'styleId' | 'id'>) => Recipe {
  const ofOrder = new Map<string, Recipe>()
  const ofStyle = new Map<string, Recipe>()
  for (const [key, split] of splits) {
    const recipe: Recipe = { yarns: sumFeeds(split.rows), source: 'erp_split' }
    ofOrder.set(key, recipe)
    if (!ofStyle.has(split.styleId)) ofStyle.set(split.styleId, recipe)
  }
  for (const [styleId, recipe] of bomRecipes(input)) if (!ofStyle.has(styleId)) ofStyle.set(styleId, recipe)
  return order => ofOrder.get(splitKey(order.styleId, order.id)) ?? ofStyle.get(order.styleId) ?? NO_RECIPE
}

function bomRecipes(input: PlanInput): Map<string, Recipe> {
  const linesOf = new Map<string, YarnPercent[]>()
  for (const { styleId, yarn, fraction } of input.bomLines) {
    if (!(fraction > 0)) continue
    const lines = linesOf.get(styleId)
    if (lines) lines.push({ yarn, percent: fraction })
    else linesOf.set(styleId, [{ yarn, percent: fraction }])
  }
  const recipes = new Map<string, Recipe>()
  for (const [styleId, lines] of linesOf) {
    const yarns = sumFeeds(lines)
    const total = yarns.reduce((sum, line) => sum + line.percent, 0)
    recipes.set(styleId, {
      yarns: yarns.map(({ yarn, percent }) => ({ yarn, percent: (percent / total) * 100 })),
      source: 'bom_normalised',
    })
  }
  return recipes
}

/** Several feeds of one yarn are separate lines; together they are its share. */
function sumFeeds(lines: readonly YarnPercent[]): YarnPercent[] {
  const percents = new Map<number, number>()
  for (const { yarn, percent } of lines) percents.set(yarn, (percents.get(yarn) ?? 0) + percent)
  return [...percents].map(([yarn, percent]) => ({ yarn, percent }))
}

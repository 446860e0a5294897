import { toDay } from '../../../src-shared/domain/dates.ts'
import type { OrderDemand, PlanInput, PlanOrder } from '../../../src-shared/domain/plan.ts'
import { splitOrder, startDayOf } from './knitting.ts'
import { add } from './grouping.ts'
import { recipesOf, type Recipe } from './percents.ts'
import { ratesOf, type StyleRate } from './rates.ts'
import { groupSplits } from './splits.ts'

export interface Demand {
  readonly rates: ReadonlyMap<string, StyleRate>
  readonly orderDemands: readonly OrderDemand[]
  readonly ordersWithoutBom: readonly number[]
  /** `yarn * buckets + bucket`. */
  readonly demandLb: Float64Array
}

/** Yarn that the open knit orders need, week by week: order pounds in the bucket x percent, no waste factor. */
export function demandOf(input: PlanInput, weeks: number): Demand {
  const splits = groupSplits(input.erpSplits)
  const rates = ratesOf(input, splits)
  const recipeOf = recipesOf(input, splits)
  const runDay = toDay(input.runDate)
  const orderDemands: OrderDemand[] = []
  const ordersWithoutBom: number[] = []
  const demandLb = new Float64Array(input.yarns.length * (weeks + 1))

  for (const [index, order] of input.orders.entries()) {
    const recipe = recipeOf(order)
    if (recipe.yarns.length === 0) {
      if (order.balanceLb > 0) ordersWithoutBom.push(index)
      continue
    }
    const rate = rates.get(order.styleId)?.lbPerWeek ?? null
    const fabricLb = splitOrder(order.balanceLb, startDayOf(order.startOn, runDay), rate, runDay, weeks)
    for (const demand of yarnDemands(index, recipe, fabricLb)) {
      const row = demand.yarn * (weeks + 1)
      demand.bucketsLb.forEach((lb, bucket) => add(demandLb, row + bucket, lb))
      orderDemands.push(demand)
    }
  }
  return { rates, orderDemands, ordersWithoutBom, demandLb }
}

/** Orders in the order in which they may take yarn: by start, a blank one starting now, then as the file lists them. */
export function ordersByStart(input: PlanInput): number[] {
  const startOf = (order: PlanOrder | undefined) => order?.startOn ?? input.runDate
  const starts = input.orders.map(startOf)
  return starts
    .map((_, index) => index)
    .sort((a, b) => {
      const [startA = '', startB = ''] = [starts[a], starts[b]]
      return startA < startB ? -1 : startA > startB ? 1 : a - b
    })
}

function yarnDemands(order: number, recipe: Recipe, fabricLb: Float64Array): OrderDemand[] {
  return recipe.yarns.map(({ yarn, percent }) => ({
    order,
    yarn,
    percent,
    percentSource: recipe.source,
    bucketsLb: fabricLb.map(lb => (lb * percent) / 100),
  }))
}

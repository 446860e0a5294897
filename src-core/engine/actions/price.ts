import { at } from '../plan/grouping.ts'
import type { Mill } from './yarn-case.ts'

/**
 * Dollars a pound: of the PO line when one is meant, else of the yarn's last PO that has a price, else its stock cost.
 * Null when none is known; a price of zero means unknown.
 */
export function priceOf({ input, arrivalsByYarn, arrivals }: Mill, yarn: number, poLine: number | null): number | null {
  const own = poLine === null ? null : input.poLines[poLine]!.pricePerLb
  if (own !== null && own > 0) return own
  let lastOn = ''
  let price: number | null = null
  for (let at_ = at(arrivalsByYarn.starts, yarn); at_ < at(arrivalsByYarn.starts, yarn + 1); at_++) {
    const line = input.poLines[arrivals[at(arrivalsByYarn.rows, at_)]!.poLine]!
    if (line.pricePerLb === null || !(line.pricePerLb > 0) || (price !== null && (line.orderedOn ?? '') <= lastOn))
      continue
    lastOn = line.orderedOn ?? ''
    price = line.pricePerLb
  }
  const cost = input.yarns[yarn]!.costPerLb
  return price ?? (cost !== null && cost > 0 ? cost : null)
}

/** What a supplier asks of an order quantity, in pounds; null = nothing. */
export interface LotRules {
  readonly moqLb: number | null
  readonly multipleLb: number | null
}

/** Pounds are computed; a quantity that is a multiple but for the last bits must not gain a whole one. */
const RELATIVE_DUST = 1e-9

/**
 * Order quantity for a net requirement: at least the minimum order quantity, rounded up to the multiple.
 * Nothing needed is nothing ordered. This is the seam for optimal buying: what sizes lots across weeks and yarns
 * replaces this function and nothing else.
 */
export function sizeLot(netLb: number, { moqLb, multipleLb }: LotRules): number {
  if (!(netLb > 0)) return 0
  const wantedLb = Math.max(netLb, moqLb ?? 0)
  if (multipleLb === null || !(multipleLb > 0)) return wantedLb
  const lots = Math.ceil((wantedLb / multipleLb) * (1 - RELATIVE_DUST))
  return Math.max(1, lots) * multipleLb
}

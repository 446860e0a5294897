import type { PlanInput, PlanOrder, PlanPoLine, PlanYarn } from '../../../src-shared/domain/plan.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'

/** A plan input with nothing in it but what the test says. Its run date is Tuesday, 2026-11-17. */
export function smallInput(change: Partial<PlanInput> = {}, weeks = 9): PlanInput {
  return {
    runDate: '2026-11-17',
    settings: { ...defaultSettings, 'plan.weeks': weeks },
    suppliers: [],
    yarns: [],
    orders: [],
    poLines: [],
    bomLines: [],
    erpSplits: [],
    rates: [],
    ...change,
  }
}

export function yarn(id: string, theoreticalLb = 0): PlanYarn {
  return {
    id,
    description: '',
    colour: '',
    supplier: -1,
    theoreticalLb,
    consumedLb: 0,
    costPerLb: null,
    isInInventory: true,
  }
}

export function order(id: string, styleId: string, balanceLb: number, startOn: string | null = null): PlanOrder {
  return {
    id,
    styleId,
    startOn,
    quotedOn: null,
    orderedLb: balanceLb,
    g00Lb: 0,
    shippedLb: 0,
    secondsLb: 0,
    balanceLb,
  }
}

export function poLine(
  poId: string,
  balanceLb: number,
  drops: readonly (readonly [string | null, number])[] = [],
  change: Partial<PlanPoLine> = {},
): PlanPoLine {
  return {
    poId,
    yarn: 0,
    supplier: -1,
    orderedOn: null,
    requestedOn: null,
    orderedLb: balanceLb,
    receivedLb: 0,
    balanceLb,
    pricePerLb: null,
    drops: drops.map(([dueOn, lb]) => ({ dueOn, lb })),
    source: 'receipts',
    ...change,
  }
}

import { at } from '../plan/grouping.ts'
import { daysSince, mondayOfBucket, roundCents, type Draft } from './build-action.ts'
import { ordersServed } from './demand-links.ts'
import type { Deferral, Excess } from './find-surplus.ts'
import { priceOf } from './price.ts'
import { deliveryDraft, inactiveName } from './shortage-actions.ts'
import type { Mill, YarnCase } from './yarn-case.ts'

/** Excess of one PO, summed over its lines and drops of the yarn. */
interface PoExcess {
  readonly lines: Set<number>
  lb: number
  usd: number | null
  bucket: number
}

/**
 * One action a PO: cancel when nothing that is open of it is needed, else reduce. A PO that a chase or a pull-in rests
 * on keeps those pounds and is therefore only reduced.
 */
export function excessDrafts(mill: Mill, yarnCase: YarnCase, excess: readonly Excess[]): Draft[] {
  const byPo = new Map<string, PoExcess>()
  for (const { supply, lb } of excess) {
    const { poId } = mill.input.poLines[supply.poLine]!
    const po = byPo.get(poId) ?? { lines: new Set(), lb: 0, usd: 0, bucket: supply.bucket }
    byPo.set(poId, po)
    const price = priceOf(mill, yarnCase.yarn, supply.poLine)
    po.usd = po.usd === null || price === null ? null : po.usd + lb * price
    po.lb += lb
    po.bucket = Math.min(po.bucket, supply.bucket)
    po.lines.add(supply.poLine)
  }
  return [...byPo].map(([poId, po]) => excessDraft(mill, yarnCase, poId, po))
}

function excessDraft(mill: Mill, { yarn, drops, pastDue }: YarnCase, poId: string, po: PoExcess): Draft {
  const { input, core } = mill
  const openLb = [...drops, ...pastDue]
    .filter(supply => input.poLines[supply.poLine]!.poId === poId)
    .reduce((sum, supply) => sum + supply.lb, 0)
  const keptLb = openLb - po.lb
  const kind = keptLb > mill.minLb ? 'reduce' : 'cancel'
  const [firstLine] = po.lines
  const line = input.poLines[firstLine!]!
  const supplier = input.suppliers[line.supplier]
  const freedUsd = po.usd === null ? null : -po.usd
  const needBy = mondayOfBucket(mill, po.bucket)
  const lateDays = daysSince(mill, line.requestedOn)
  const demandLb = at(core.totalDemandLb, yarn)
  return {
    kind,
    yarn,
    supplierId: supplier?.id ?? null,
    poId,
    quantityLb: po.lb,
    needBy,
    moneyUsd: freedUsd,
    stakeUsd: freedUsd,
    weeks: po.bucket,
    code: kind === 'cancel' && demandLb === 0 ? 'cancel_no_demand' : kind,
    values: {
      yarnId: input.yarns[yarn]!.id,
      poId,
      supplierName: supplier?.name ?? null,
      inactiveSupplierName: inactiveName(supplier),
      quantityLb: roundCents(po.lb),
      openLb: roundCents(openLb),
      keptLb: roundCents(keptLb),
      stockLb: roundCents(at(core.inventoryLb, yarn)),
      demandLb: roundCents(demandLb),
      comesOn: needBy,
      requestedOn: line.requestedOn,
      lateDays: lateDays !== null && lateDays > 0 ? lateDays : null,
      freedUsd: freedUsd === null ? null : roundCents(-freedUsd),
      ordersWithoutBom: core.ordersWithoutBom.length || null,
    },
    orders: ordersServed(mill, yarn, row => po.lines.has(at(core.pegs.poLine, row))),
  }
}

/** Pounds of a drop that can wait. It frees no money for good, so money is 0 and the value stands in the reason. */
export function deferDraft(mill: Mill, { yarn }: YarnCase, { supply, lb, bucket }: Deferral): Draft {
  const { pegs } = mill.core
  const { draft, values, valueUsd } = deliveryDraft(mill, yarn, supply, lb)
  const fromOn = mondayOfBucket(mill, supply.bucket)
  return {
    ...draft,
    kind: 'defer',
    needBy: fromOn,
    weeks: supply.bucket,
    code: 'defer',
    values: {
      ...values,
      dropLb: roundCents(supply.lb),
      fromOn,
      toOn: mondayOfBucket(mill, bucket),
      laterWeeks: bucket - supply.bucket,
      valueUsd,
    },
    orders: ordersServed(
      mill,
      yarn,
      row => at(pegs.poLine, row) === supply.poLine && at(pegs.drop, row) === supply.drop,
    ),
  }
}

import type { IsoDate } from '../../src-shared/domain/dates.ts'
import type { ErpYarnReport } from '../engine/reconcile/erp-report.ts'
import type { SnapshotFacts } from './gather.ts'

/** The ERP's own weekly report as imported; null when the snapshot has none. `printedOn` is the as-of date of its file, as given. */
export function gatherErpReport(
  facts: SnapshotFacts,
  printedOn: IsoDate | null,
  yarnIdOf: (id: string) => string,
): ErpYarnReport | null {
  const yarns = facts.erp_yarn
  const cells = facts.erp_yarn_bucket
  if (!yarns) return null
  return {
    runDate: printedOn,
    yarns: Array.from(yarns.row_no, (_, i) => ({
      yarnId: yarnIdOf(yarns.yarn_id[i]!),
      inventoryLb: yarns.inventory_lb[i]!,
      totalDemandLb: yarns.total_demand_lb[i]!,
      totalReceiptLb: yarns.total_receipt_lb[i]!,
      balanceLb: yarns.balance_lb[i]!,
      pastDueLb: yarns.past_due_lb[i]!,
    })),
    cells: Array.from(cells?.row_no ?? [], (_, i) => ({
      yarnId: yarnIdOf(cells!.yarn_id[i]!),
      bucket: cells!.bucket[i]!,
      label: cells!.label[i]!,
      demandLb: cells!.demand_lb[i]!,
      receiptsLb: cells!.receipts_lb[i]!,
      balanceLb: cells!.balance_lb[i]!,
    })),
  }
}

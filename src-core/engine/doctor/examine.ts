import type { Finding } from '../../../src-shared/domain/review.ts'
import { examineBoms, examineRecipes } from './boms.ts'
import { examineIds } from './ids.ts'
import type { DoctorInput } from './input.ts'
import { examineMinimums } from './minimums.ts'
import { comparePoLists, examineLateness, examineReceipts } from './purchase-orders.ts'
import { examineSplits } from './splits.ts'
import { examineKnitOrders, examineStock, examineStockIdentities } from './stock.ts'
import { examineStyleLinks } from './style-links.ts'
import { examineInactiveSuppliers, examineLeadTimes, examineSupplierNames } from './supplier-findings.ts'

const bySeverity = { error: 0, warning: 1, info: 2 } as const

/**
 * What is wrong or remarkable in the imported files and in the plan made of them, worst and largest first.
 * It only reports; nothing is corrected here. Linear in the rows.
 */
export function examine(input: DoctorInput): Finding[] {
  const findings = [
    ...examineRecipes(input),
    ...examineBoms(input),
    ...examineSplits(input),
    ...examineStyleLinks(input),
    ...examineIds(input),
    ...examineSupplierNames(input),
    ...examineInactiveSuppliers(input),
    ...examineLeadTimes(input),
    ...examineMinimums(input),
    ...examineReceipts(input),
    ...comparePoLists(input),
    ...examineLateness(input),
    ...examineStock(input),
    ...examineStockIdentities(input),
    ...examineKnitOrders(input),
  ]
  return findings.sort(
    (a, b) =>
      bySeverity[a.severity] - bySeverity[b.severity] ||
      (b.moneyUsd ?? 0) - (a.moneyUsd ?? 0) ||
      (b.lb ?? 0) - (a.lb ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.subject, b.subject),
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

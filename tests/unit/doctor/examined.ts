// What the data doctor finds in facts and a small mill.
import { examine } from '../../../src-core/engine/doctor/examine.ts'
import type { SupplierAlias } from '../../../src-core/engine/doctor/suppliers.ts'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import type { FactTable, Facts } from '../../../src-shared/domain/facts.ts'
import { smallMill, type SmallMill } from '../actions/small-mill.ts'

const fileNames: { readonly [T in FactTable]?: string } = {
  yarn_stock: 'yarn_inventory.csv',
  bom_line: 'BOM_updated.csv',
  po_receipt: 'Expected_Yarn_Report.csv',
  po_line: 'YarnPO.csv',
  knit_order: 'eFab_Knit_Orders.csv',
}

export function examined(facts: Facts, mill: SmallMill = { yarns: [] }, aliases: SupplierAlias[] = []) {
  const plan = smallMill(mill)
  return examine({ facts, fileNames, aliases, plan, core: planYarn(plan) })
}

/** The findings of a code; all of them are given, so that too many is seen as well as too few. */
export function found(code: string, ...input: Parameters<typeof examined>) {
  return examined(...input).filter(finding => finding.code === code)
}

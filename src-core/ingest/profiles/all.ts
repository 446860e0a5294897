import type { FileKind } from '../../../src-shared/domain/facts.ts'
import { bom, knitOrders, productionRates } from './orders.ts'
import type { Profile } from './profile.ts'
import { expectedReceipts, suppliers, yarnPo } from './purchases.ts'
import { salesActivity, salesOrders } from './sales.ts'
import { stockF01, stockG00, stockG02, stockI01 } from './stock.ts'
import { styles, styleSpecs } from './styles.ts'
import { yarnDemand, yarnDemandByOrder, yarnInventory } from './yarn.ts'

/** Every kind of table the reader knows. A run date file is no table and has no profile. */
export const profiles: Readonly<Record<Exclude<FileKind, 'run_date'>, Profile>> = {
  yarn_inventory: yarnInventory,
  yarn_demand: yarnDemand,
  yarn_demand_by_order: yarnDemandByOrder,
  expected_receipts: expectedReceipts,
  yarn_po: yarnPo,
  knit_orders: knitOrders,
  sales_orders: salesOrders,
  sales_activity: salesActivity,
  styles,
  style_specs: styleSpecs,
  bom,
  suppliers,
  production_rates: productionRates,
  stock_f01: stockF01,
  stock_i01: stockI01,
  stock_g00: stockG00,
  stock_g02: stockG02,
}

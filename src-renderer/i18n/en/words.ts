import { labelTexts } from '../../../src-shared/text/en-labels.ts'

/** Words that several screens share. */
export const words = {
  all: 'All',
  view: labelTexts.planView,
  severity: labelTexts.severity,
  actionKind: labelTexts.actionKind,
  decision: labelTexts.decisionState,
  fileKind: {
    yarn_inventory: 'Yarn inventory',
    yarn_demand: 'Yarn demand (ERP report)',
    yarn_demand_by_order: 'Yarn demand by style and order',
    expected_receipts: 'Expected yarn receipts',
    yarn_po: 'Yarn purchase orders',
    knit_orders: 'Knit orders',
    sales_orders: 'Sales orders',
    sales_activity: 'Sales activity',
    styles: 'Styles, finished to greige',
    style_specs: 'Style specifications',
    bom: 'Bill of materials',
    suppliers: 'Suppliers',
    production_rates: 'Production rates',
    stock_f01: 'Stock F01, finished',
    stock_i01: 'Stock I01, inspection',
    stock_g00: 'Stock G00, greige at the mill',
    stock_g02: 'Stock G02, at the finisher',
    run_date: 'Run date',
  },
} as const

import type { Profile } from './profile.ts'

/** Book stock per yarn. */
export const yarnInventory: Profile = {
  kind: 'yarn_inventory',
  title: 'yarn inventory',
  table: 'yarn_stock',
  key: ['yarn_id'],
  weighedBy: 'theoretical_lb',
  fields: [
    { field: 'yarn_id', type: 'yarn', names: ['Desc#', 'Yarn', 'Yarn#', 'Yarn ID'], isRequired: true },
    { field: 'customer', type: 'text', names: ['QS Cust', 'Customer'] },
    { field: 'supplier_text', type: 'text', names: ['Supplier'] },
    { field: 'description', type: 'text', names: ['Description'] },
    { field: 'colour', type: 'text', names: ['Color', 'Colour'] },
    { field: 'beginning_lb', type: 'quantity', names: ['Beginning Balance', 'Beginning'] },
    { field: 'received_lb', type: 'quantity', names: ['Received'] },
    { field: 'consumed_lb', type: 'quantity', names: ['Consumed'] },
    { field: 'adjustments_lb', type: 'quantity', names: ['Adjustments', 'Adjustment'] },
    {
      field: 'theoretical_lb',
      type: 'quantity',
      names: ['Theoretical Balance', 'Theoretical'],
      isRequired: true,
      isEssential: true,
    },
    { field: 'misc_lb', type: 'quantity', names: ['Misc'] },
    { field: 'on_order_lb', type: 'quantity', names: ['On Order'] },
    { field: 'allocated_lb', type: 'quantity', names: ['Allocated'] },
    { field: 'planning_lb', type: 'quantity', names: ['Planning Balance'] },
    { field: 'reconciled_on', type: 'date', names: ['Reconcile Date', 'Reconciled'] },
    { field: 'cost_per_lb', type: 'money', names: ['Cost/Pound', 'Cost/lb', 'Cost per Pound', '$/lb'], min: 0 },
    { field: 'total_cost', type: 'money', names: ['Total Cost'] },
  ],
}

/** The ERP's weekly yarn report. */
export const yarnDemand: Profile = {
  kind: 'yarn_demand',
  title: 'yarn demand report',
  table: 'erp_yarn',
  key: ['yarn_id'],
  weighedBy: 'balance_lb',
  fields: [
    { field: 'yarn_id', type: 'yarn', names: ['Yarn', 'Desc#', 'Yarn#', 'Yarn ID'], isRequired: true },
    { field: 'supplier_text', type: 'text', names: ['Supplier'] },
    { field: 'description', type: 'text', names: ['Description'] },
    { field: 'colour', type: 'text', names: ['Color', 'Colour'] },
    { field: 'inventory_lb', type: 'quantity', names: ['Inventory'], isRequired: true, isEssential: true },
    { field: 'total_demand_lb', type: 'quantity', names: ['Total Demand'], isRequired: true },
    { field: 'total_receipt_lb', type: 'quantity', names: ['Total Receipt', 'Total Receipts'] },
    { field: 'balance_lb', type: 'quantity', names: ['Balance'] },
    { field: 'past_due_lb', type: 'quantity', names: ['Past Due Receipts', 'Past Due'] },
  ],
  weeks: {
    table: 'erp_yarn_bucket',
    named: 'week',
    measures: { demand_lb: 'demand', receipts_lb: 'receipts', balance_lb: 'balance' },
  },
}

/** The same demand by knit order: the source of exact BOM percentages. */
export const yarnDemandByOrder: Profile = {
  kind: 'yarn_demand_by_order',
  title: 'yarn demand by style and knit order',
  table: 'erp_order_yarn',
  key: ['style_id', 'order_id', 'yarn_id'],
  weighedBy: 'total_lb',
  fields: [
    { field: 'style_id', type: 'id', names: ['Style', 'Style#'], isRequired: true },
    { field: 'order_id', type: 'id', names: ['KO', 'KO#', 'Knit Order', 'Order#'], isRequired: true },
    { field: 'yarn_id', type: 'yarn', names: ['Yarn', 'Desc#', 'Yarn#', 'Yarn ID'], isRequired: true },
    {
      field: 'percent',
      type: 'percent',
      names: ['Percentage', 'Percent', '%'],
      isRequired: true,
      isEssential: true,
      min: 0,
    },
    { field: 'total_lb', type: 'quantity', names: ['Total'] },
  ],
  weeks: { table: 'erp_order_bucket', named: 'week', measures: { demand_lb: '' } },
}

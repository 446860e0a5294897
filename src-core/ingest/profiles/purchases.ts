import type { Profile } from './profile.ts'

/** Open PO lines with their dated drops. */
export const expectedReceipts: Profile = {
  kind: 'expected_receipts',
  title: 'expected yarn receipts',
  table: 'po_receipt',
  key: ['po_id', 'yarn_id'],
  weighedBy: 'balance_lb',
  fields: [
    { field: 'po_id', type: 'id', names: ['PO #', 'PO', 'PO Number'], isRequired: true },
    { field: 'yarn_id', type: 'yarn', names: ['Desc', 'Desc#', 'Yarn', 'Yarn#'], isRequired: true },
    { field: 'supplier_text', type: 'text', names: ['Purchased From', 'Supplier'] },
    { field: 'ordered_on', type: 'date', names: ['PO Date', 'Ordered'] },
    { field: 'price_per_lb', type: 'money', names: ['Price', '$/lb'], min: 0 },
    { field: 'stock_lb', type: 'quantity', names: ['INVEN', 'Inventory'] },
    { field: 'ordered_lb', type: 'quantity', names: ['PO Order Amt', 'Order Amt', 'Qty'], min: 0 },
    { field: 'received_lb', type: 'quantity', names: ["Rec'd", 'Received'] },
    {
      field: 'balance_lb',
      type: 'quantity',
      names: ['PO Bal', 'PO Balance', 'Balance'],
      isRequired: true,
      isEssential: true,
    },
    {
      field: 'past_due_lb',
      type: 'quantity',
      names: ['Unscheduled or Past Due', 'Past Due or Unscheduled', 'Past Due'],
      isRequired: true,
      isEssential: true,
    },
  ],
  weeks: { table: 'po_schedule', named: 'date', measures: { drop_lb: '' } },
}

/** PO lines with prices and requested dates. */
export const yarnPo: Profile = {
  kind: 'yarn_po',
  title: 'yarn purchase orders',
  table: 'po_line',
  key: ['po_id', 'yarn_id'],
  weighedBy: 'balance_lb',
  fields: [
    { field: 'po_id', type: 'id', names: ['PO#', 'PO', 'PO Number'], isRequired: true },
    { field: 'yarn_id', type: 'yarn', names: ['Desc#', 'Yarn', 'Yarn#'], isRequired: true },
    { field: 'status', type: 'text', names: ['Status'] },
    { field: 'supplier_text', type: 'text', names: ['Supplier'] },
    { field: 'ordered_on', type: 'date', names: ['Ordered', 'PO Date'] },
    { field: 'requested_on', type: 'date', names: ['Requested', 'Requested Date'], isRequired: true },
    { field: 'quoted_on', type: 'date', names: ['Quoted', 'Quoted Date'] },
    { field: 'ordered_lb', type: 'quantity', names: ['Qty', 'Qty (lbs)', 'Qty Ordered'], min: 0 },
    { field: 'balance_lb', type: 'quantity', names: ['Balance'], isRequired: true, isEssential: true },
    { field: 'size', type: 'text', names: ['Size'] },
    { field: 'type', type: 'text', names: ['Type'] },
    { field: 'colour', type: 'text', names: ['Color', 'Colour'] },
    { field: 'description', type: 'text', names: ['Description'] },
    { field: 'price_per_lb', type: 'money', names: ['$/lb', 'Price', 'Cost/Pound'], min: 0 },
    { field: 'total_cost', type: 'money', names: ['Total $', 'Total Cost'] },
  ],
}

/** Lead times in weeks, minimum order quantities in pounds. `Remove` anywhere means that nobody buys there any more. */
export const suppliers: Profile = {
  kind: 'suppliers',
  title: 'supplier list',
  table: 'supplier_term',
  key: ['supplier_no'],
  fields: [
    { field: 'supplier_no', type: 'code', names: ['Supplier_ID', 'Supplier #', 'Supplier No'], isRequired: true },
    { field: 'name', type: 'text', names: ['Supplier', 'Supplier Name', 'Name'], isRequired: true },
    {
      field: 'lead_time_weeks',
      type: 'measure',
      names: ['Lead_time', 'Lead Time (weeks)'],
      isAboveZero: true,
      noValue: /^remove$/i,
    },
    { field: 'moq_lb', type: 'measure', names: ['MOQ', 'MOQ (lbs)'], min: 0, noValue: /^remove$/i },
    { field: 'type', type: 'text', names: ['Type'] },
  ],
  flags: {
    is_active: {
      from: ['lead_time_weeks', 'moq_lb', 'type', 'name'],
      read: cells => (cells.some(cell => /^remove$|\(do not use\)/i.test(cell)) ? 0 : 1),
    },
  },
}

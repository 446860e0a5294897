import type { Profile } from './profile.ts'

/** Open sales orders. */
export const salesOrders: Profile = {
  kind: 'sales_orders',
  title: 'sales orders',
  table: 'sales_order',
  key: ['order_id', 'finished_style_id'],
  fields: [
    { field: 'order_id', type: 'id', names: ['SO #', 'SO', 'Sales Order'], isRequired: true },
    { field: 'status', type: 'text', names: ['Status'] },
    { field: 'csr', type: 'text', names: ['CSR'] },
    { field: 'unit_price', type: 'money', names: ['Unit Price'] },
    { field: 'price_uom', type: 'unit_of_price', names: ['Unit Price'] },
    { field: 'quoted_on', type: 'date', names: ['Quoted Date', 'Quoted'] },
    { field: 'finished_style_id', type: 'id', names: ['cFVersion', 'fStyle', 'fStyle#'], isRequired: true },
    { field: 'base_style_id', type: 'id', names: ['fBase'] },
    { field: 'on_hold', type: 'flag', names: ['On Hold', 'Hold'] },
    { field: 'uom', type: 'text', names: ['UOM', 'Unit'], isRequired: true },
    { field: 'ordered_qty', type: 'quantity', names: ['Ordered', 'Qty Ordered'], isRequired: true, min: 0 },
    { field: 'shipped_qty', type: 'quantity', names: ['Picked/Shipped', 'Shipped'] },
    { field: 'balance_qty', type: 'quantity', names: ['Balance'] },
    { field: 'available_qty', type: 'quantity', names: ['Available'] },
    { field: 'sop', type: 'text', names: ['SOP'] },
    { field: 'customer_po', type: 'code', names: ['PO #', 'Customer PO'] },
    { field: 'sold_to', type: 'text', names: ['Sold To'] },
    { field: 'ship_to', type: 'text', names: ['Ship To'] },
    { field: 'ship_on', type: 'date', names: ['Ship Date'] },
  ],
}

/** Invoiced lines. A document has many lines and returns are negative, so nothing here is a duplicate or too small. */
export const salesActivity: Profile = {
  kind: 'sales_activity',
  title: 'sales activity report',
  table: 'sales_history',
  fields: [
    { field: 'document_id', type: 'id', names: ['Document', 'Document #'], isRequired: true },
    { field: 'invoiced_on', type: 'date', names: ['Invoice Date', 'Invoiced'], isRequired: true },
    { field: 'customer', type: 'text', names: ['Customer'] },
    { field: 'finished_style_id', type: 'id', names: ['fStyle#', 'fStyle', 'cFVersion'], isRequired: true },
    { field: 'quantity', type: 'quantity', names: ['Yds_ordered', 'Qty', 'Quantity'], isRequired: true },
    { field: 'uom', type: 'text', names: ['UOM', 'Unit'] },
    { field: 'unit_price', type: 'money', names: ['Unit Price'] },
    { field: 'line_total', type: 'money', names: ['Line Price', 'Line Total'] },
    { field: 'invoice', type: 'code', names: ['1st Invoice', 'Invoice', 'Invoice #'] },
    { field: 'sales_rep', type: 'text', names: ['Sales Rep'] },
    { field: 'selling_company', type: 'text', names: ['Selling Co', 'Selling Company'] },
    { field: 'customer_po', type: 'code', names: ['PO#', 'Customer PO'] },
  ],
}

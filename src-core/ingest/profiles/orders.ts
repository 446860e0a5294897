import type { Profile } from './profile.ts'

/** Orders to the knitting floor. */
export const knitOrders: Profile = {
  kind: 'knit_orders',
  title: 'knit orders',
  table: 'knit_order',
  key: ['order_id'],
  weighedBy: 'ordered_lb',
  fields: [
    { field: 'style_id', type: 'id', names: ['Style #', 'Style'], isRequired: true },
    { field: 'order_id', type: 'id', names: ['Order #', 'KO', 'KO #'], isRequired: true },
    { field: 'start_on', type: 'date', names: ['Start Date', 'Start'] },
    { field: 'quoted_on', type: 'date', names: ['Quoted Date', 'Quoted'] },
    {
      field: 'ordered_lb',
      type: 'quantity',
      names: ['Qty Ordered (lbs)', 'Ordered (lbs)', 'Qty Ordered'],
      isRequired: true,
      isEssential: true,
      min: 0,
    },
    { field: 'g00_lb', type: 'quantity', names: ['G00 (lbs)', 'G00'], isEssential: true },
    { field: 'shipped_lb', type: 'quantity', names: ['Shipped (lbs)', 'Shipped'], isEssential: true },
    { field: 'balance_lb', type: 'quantity', names: ['Balance (lbs)', 'Balance'], min: 0 },
    { field: 'seconds_lb', type: 'quantity', names: ['Seconds (lbs)', 'Seconds'], isEssential: true },
    { field: 'bki', type: 'code', names: ['BKI #s', 'BKI #'] },
    { field: 'machine', type: 'code', names: ['Machine'] },
    { field: 'customer_po', type: 'code', names: ['PO#', 'Customer PO'] },
    { field: 'modified_on', type: 'date', names: ['Modified'] },
  ],
}

/** What a style knits per day. */
export const productionRates: Profile = {
  kind: 'production_rates',
  title: 'production rates',
  table: 'production_rate',
  key: ['style_id'],
  fields: [
    { field: 'style_id', type: 'id', names: ['Style', 'Style #'], isRequired: true },
    {
      field: 'lb_per_day',
      type: 'measure',
      names: ['Average of lbs/day', 'lbs/day', 'lb/day', 'Average lbs/day'],
      isRequired: true,
      isEssential: true,
      min: 0,
    },
  ],
}

/** Yarns of a greige style. Lines repeat: each is one feed of the machine. */
export const bom: Profile = {
  kind: 'bom',
  title: 'bill of materials',
  table: 'bom_line',
  fields: [
    { field: 'style_id', type: 'id', names: ['Style#', 'Style'], isRequired: true },
    { field: 'yarn_id', type: 'yarn', names: ['Desc#', 'Yarn', 'Yarn#', 'Yarn ID'], isRequired: true },
    {
      field: 'fraction',
      type: 'fraction',
      names: ['BOM_Percentage', 'BOM Percent', 'BOM %', 'BOM_Percent'],
      isRequired: true,
      isEssential: true,
      min: 0,
    },
    { field: 'unit', type: 'text', names: ['unit', 'UOM'] },
  ],
}

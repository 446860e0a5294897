import type { FieldProfile, Profile } from './profile.ts'

const roll: FieldProfile = { field: 'roll_id', type: 'id', names: ['Roll #', 'Roll'], isRequired: true }
const weight: FieldProfile = {
  field: 'weight_lb',
  type: 'quantity',
  names: ['Qty (lbs)', 'Lbs', 'Weight (lbs)'],
  min: 0,
}
const yards: FieldProfile = { field: 'yards', type: 'quantity', names: ['Qty (yds)', 'Yds'], min: 0 }
const rack: FieldProfile = { field: 'rack', type: 'code', names: ['Rack'] }
const customer: FieldProfile = { field: 'customer', type: 'text', names: ['Customer'] }
const required = { isRequired: true } as const

/** Finished rolls, ready to sell. */
export const stockF01: Profile = {
  kind: 'stock_f01',
  title: 'finished stock (F01)',
  table: 'stage_stock',
  constants: { stage: 'F01' },
  key: ['roll_id'],
  weighedBy: 'weight_lb',
  fields: [
    { field: 'finished_style_id', type: 'id', names: ['Style #', 'fStyle'], ...required },
    { field: 'order_id', type: 'id', names: ['Order #'] },
    customer,
    roll,
    { field: 'vendor_roll_id', type: 'id', names: ['Vendor Roll #', 'Vendor Roll'], ...required },
    rack,
    yards,
    { ...weight, ...required },
    { field: 'good_ea', type: 'quantity', names: ['Good Ea.', 'Good Ea'] },
    { field: 'bad_ea', type: 'quantity', names: ['Bad Ea.', 'Bad Ea'] },
    { field: 'dated_on', type: 'date', names: ['Received'] },
  ],
}

/** Rolls in inspection. */
export const stockI01: Profile = {
  kind: 'stock_i01',
  title: 'stock in inspection (I01)',
  table: 'stage_stock',
  constants: { stage: 'I01' },
  key: ['roll_id'],
  weighedBy: 'weight_lb',
  fields: [
    { field: 'finished_style_id', type: 'id', names: ['Style #', 'fStyle'], ...required },
    { field: 'order_id', type: 'id', names: ['Order #'], ...required },
    customer,
    roll,
    rack,
    { ...yards, ...required },
    { ...weight, ...required },
    { field: 'dated_on', type: 'date', names: ['Received'] },
  ],
}

/** Greige rolls at the mill: their yarn is consumed. */
export const stockG00: Profile = {
  kind: 'stock_g00',
  title: 'greige stock at the mill (G00)',
  table: 'stage_stock',
  constants: { stage: 'G00' },
  key: ['roll_id'],
  weighedBy: 'weight_lb',
  fields: [
    { field: 'greige_style_id', type: 'id', names: ['Style #', 'gStyle'], ...required },
    { field: 'order_id', type: 'id', names: ['KO #', 'KO'], ...required },
    roll,
    { ...weight, ...required },
    { field: 'dated_on', type: 'date', names: ['Knit Date'] },
    { field: 'machine', type: 'code', names: ['Machine'] },
  ],
}

/** Greige rolls at the dyer or finisher. */
export const stockG02: Profile = {
  kind: 'stock_g02',
  title: 'greige stock at the finisher (G02)',
  table: 'stage_stock',
  constants: { stage: 'G02' },
  key: ['roll_id'],
  weighedBy: 'weight_lb',
  fields: [
    { field: 'finished_style_id', type: 'id', names: ['fStyle', 'fStyle#'] },
    { field: 'processor', type: 'text', names: ['Processor'], ...required },
    { field: 'order_id', type: 'id', names: ['DO', 'DO #'] },
    roll,
    { ...weight, ...required },
    { field: 'greige_style_id', type: 'id', names: ['gStyle', 'gStyle#'], ...required },
    { field: 'dated_on', type: 'date', names: ['Ship Date'] },
  ],
}

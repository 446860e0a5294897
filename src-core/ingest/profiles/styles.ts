import type { Profile } from './profile.ts'

/** Which greige style a finished style is made of. */
export const styles: Profile = {
  kind: 'styles',
  title: 'style list (finished to greige)',
  table: 'style_link',
  key: ['finished_style_id'],
  fields: [
    { field: 'finished_style_id', type: 'id', names: ['fStyle', 'fStyle#'], isRequired: true },
    { field: 'finished_base', type: 'id', names: ['cFBase'] },
    { field: 'greige_text', type: 'id', names: ['style', 'style#'] },
    { field: 'finished_version', type: 'code', names: ['fVersion'] },
    { field: 'greige_base', type: 'id', names: ['gBase'], isRequired: true },
    { field: 'created_on', type: 'date', names: ['gVer Created', 'Created'] },
  ],
}

/** Fabric specifications. A style may have several: one per finish. */
export const styleSpecs: Profile = {
  kind: 'style_specs',
  title: 'style master (fabric specifications)',
  table: 'fabric_spec',
  fields: [
    { field: 'spec_id', type: 'code', names: ['F ID'] },
    { field: 'finished_style_id', type: 'id', names: ['Style#', 'fStyle', 'fStyle#'], isRequired: true },
    { field: 'finish_code', type: 'text', names: ['Finish Code'] },
    { field: 'overall_width_in', type: 'measure', names: ['Overall Width'], min: 0 },
    { field: 'cuttable_width_in', type: 'measure', names: ['Cuttable Width'], min: 0 },
    { field: 'oz_per_linear_yard', type: 'measure', names: ['Oz/Lin Yd', 'Oz/Linear Yard'], isRequired: true, min: 0 },
    { field: 'yards_per_lb', type: 'measure', names: ['Yds/Lbs', 'Yds/Lb', 'Yards/Lb'], min: 0 },
    { field: 'gsm', type: 'measure', names: ['GSM'], min: 0 },
  ],
}

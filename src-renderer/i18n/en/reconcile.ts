import { labelTexts } from '../../../src-shared/text/en-labels.ts'

export const reconcile = {
  title: 'Reconcile',
  headline: '{{equal}} of {{cells}} cells equal',
  headlineNote: 'within {{tolerance}} lb',
  unexplained_one: '1 difference has no explanation',
  unexplained_other: '{{count}} differences have no explanation',
  allExplained: 'every difference is explained',
  allEqual: 'The plan equals the ERP report in every cell',
  allEqualText:
    '{{cells}} cells of {{file}} were computed from stock, orders and receipts, and compared within {{tolerance}} lb.',
  report: 'Report {{file}} of {{date}}, run date {{runDate}}',
  noReport: 'There is no ERP report to compare with',
  noReportText: 'Import the Yarn Demand report of the same day as the other files. The plan works without it.',
  noun: 'cells',
  pounds: 'Explains',
  list: 'Cells that differ, unexplained first',
  column: {
    yarn: 'Yarn',
    measure: 'Measure',
    label: 'Week',
    erp: 'ERP, lb',
    plan: 'Plan, lb',
    difference: 'Difference, lb',
    unexplained: 'Unexplained, lb',
    state: 'State',
    explanation: 'Explanation',
  },
  explained: 'Explained',
  notExplained: 'Unexplained',
  measure: labelTexts.measure,
  details: {
    label: 'Details of the difference',
    choose: 'Choose a cell to see its explanation.',
    openYarn: 'Open the yarn',
  },
} as const

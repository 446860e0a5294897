export const chart = {
  showTable: 'Show as table',
  showChart: 'Show as chart',
  save: 'Save as picture',
} as const

import type { TFunction } from 'i18next'
import type { YarnRow } from '../../../src-shared/contract/yarns.ts'
import { SHORT_LB } from '../../../src-shared/domain/plan.ts'
import type { CellMark, GridColumn } from '../../ui/grid/column.ts'
import { glyphs } from '../../ui/grid/glyphs.tsx'
import { statusOf, type YarnStatus } from './yarn-status.ts'

/** The status is its own text, so the marks add an icon and no word. */
const marks: Readonly<Record<YarnStatus, CellMark>> = {
  short: { tone: 'bad', icon: glyphs.short, word: '' },
  timing: { tone: 'warn', icon: glyphs.late, word: '' },
  covered: { tone: 'good', icon: glyphs.covered, word: '' },
  idle: { tone: 'quiet', icon: glyphs.idle, word: '' },
}

/** What Alt+Enter asks about in a column; the lowest balance in any other. */
export const explainedColumns: Readonly<
  Record<string, 'stock' | 'totalDemand' | 'onOrder' | 'pastDue' | 'final' | 'firstShort'>
> = {
  inventoryLb: 'stock',
  stockValueUsd: 'stock',
  demandLb: 'totalDemand',
  onOrderLb: 'onOrder',
  pastDueLb: 'pastDue',
  finalBalanceLb: 'final',
  status: 'firstShort',
  firstShort: 'firstShort',
}

/** `weekOf` gives the place of a week's label in the plan, for sorting by the first short week. */
export function yarnColumns(t: TFunction, weekOf: ReadonlyMap<string, number>): GridColumn<YarnRow>[] {
  const belowZero: CellMark = { tone: 'bad', icon: glyphs.short, word: t('yarns.belowZero') }
  const late: CellMark = { tone: 'warn', icon: glyphs.late, word: t('yarns.pastDue') }
  const lb = { kind: 'number', width: 100, unit: 'lb' } as const
  const negative = (pounds: number) => (pounds < SHORT_LB ? belowZero : null)
  const column = (id: keyof YarnRow | 'status') => ({
    id,
    header: t(`yarns.column.${id}`),
    help: t(`yarns.help.${id}`),
  })
  return [
    { ...column('yarnId'), kind: 'text', width: 82, isPinned: true, opensRow: true, value: row => row.yarnId },
    { ...column('description'), kind: 'text', width: 232, isPinned: true, value: row => row.description },
    {
      ...column('status'),
      kind: 'text',
      width: 106,
      value: row => t(`yarns.status.${statusOf(row)}`),
      mark: row => marks[statusOf(row)],
    },
    {
      ...column('firstShort'),
      kind: 'text',
      width: 110,
      value: row => row.firstShort,
      order: row => (row.firstShort === null ? null : (weekOf.get(row.firstShort) ?? null)),
    },
    { ...column('lowestLb'), ...lb, value: row => row.lowestLb, mark: row => negative(row.lowestLb) },
    { ...column('inventoryLb'), ...lb, value: row => row.inventoryLb, mark: row => negative(row.inventoryLb) },
    { ...column('demandLb'), ...lb, value: row => row.demandLb },
    { ...column('onOrderLb'), ...lb, value: row => row.onOrderLb },
    {
      ...column('pastDueLb'),
      ...lb,
      value: row => row.pastDueLb,
      mark: row => (row.pastDueLb > 0.005 ? late : null),
    },
    { ...column('finalBalanceLb'), ...lb, value: row => row.finalBalanceLb, mark: row => negative(row.finalBalanceLb) },
    {
      ...column('openActions'),
      kind: 'number',
      width: 84,
      unit: t('yarns.actionsUnit'),
      value: row => row.openActions,
    },
    { ...column('supplier'), kind: 'text', width: 160, value: row => row.supplier },
    { ...column('colour'), kind: 'text', width: 110, value: row => row.colour },
    { ...column('costPerLb'), kind: 'number', width: 84, digits: 2, unit: '$/lb', value: row => row.costPerLb },
    { ...column('stockValueUsd'), kind: 'number', width: 104, unit: '$', value: row => row.stockValueUsd },
  ]
}

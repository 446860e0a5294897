import type { TFunction } from 'i18next'
import type { Matrix } from '../../../src-shared/contract/plans.ts'
import { SHORT_LB } from '../../../src-shared/domain/plan.ts'
import { formatDay } from '../../ui/format.ts'
import type { CellMark, GridColumn } from '../../ui/grid/column.ts'
import { glyphs } from '../../ui/grid/glyphs.tsx'
import { isShortAt, valueAt, type Measure, type PlanRow } from './plan-matrix.ts'

type Column = GridColumn<PlanRow>

const lb = { kind: 'number', unit: 'lb' } as const

/** Id of the column of a bucket, and back. */
export const bucketColumnId = (bucket: number): string => `bucket-${bucket}`
export const bucketOfColumn = (columnId: string): number | null =>
  columnId.startsWith('bucket-') ? Number(columnId.slice('bucket-'.length)) : null

/** What Alt+Enter asks about in the columns that are no weeks. */
export const explainedColumns: Readonly<Record<string, 'stock' | 'pastDue' | 'firstShort'>> = {
  stock: 'stock',
  pastDue: 'pastDue',
  firstShort: 'firstShort',
}

function weekColumns(t: TFunction, matrix: Matrix, measure: Measure): Column[] {
  const tone = measure === 'balance' ? 'bad' : 'flag'
  const short: CellMark = { tone, icon: glyphs.short, word: t('plan.shortWord') }
  return matrix.buckets.map(bucket => ({
    id: bucketColumnId(bucket.index),
    header: bucket.label,
    subheader: t(bucket.kind === 'later' ? 'plan.from' : 'plan.weekOf', { date: formatDay(bucket.monday) }),
    help: t(`plan.measureHelp.${measure}`),
    ...lb,
    width: 94,
    value: row => valueAt(matrix, measure, row.index, bucket.index),
    mark: row => (isShortAt(matrix, row.index, bucket.index) ? short : null),
  }))
}

/** The yarns on the left, then where they stand, then the weeks in one measure. */
export function planColumns(t: TFunction, matrix: Matrix, measure: Measure): Column[] {
  const late: CellMark = { tone: 'warn', icon: glyphs.late, word: t('plan.pastDueWord') }
  const belowZero: CellMark = { tone: 'bad', icon: glyphs.short, word: t('plan.shortWord') }
  const column = (id: 'yarn' | 'description' | 'supplier' | 'firstShort' | 'stock' | 'pastDue') => ({
    id,
    header: t(`plan.column.${id}`),
    help: t(`plan.help.${id}`),
  })
  return [
    { ...column('yarn'), kind: 'text', width: 78, isPinned: true, opensRow: true, value: row => row.yarnId },
    {
      ...column('description'),
      kind: 'text',
      width: 206,
      isPinned: true,
      value: row => matrix.descriptions[row.index] ?? '',
    },
    {
      ...column('supplier'),
      kind: 'text',
      width: 140,
      isHiddenAtFirst: true,
      value: row => matrix.suppliers[row.index] ?? '',
    },
    {
      ...column('firstShort'),
      kind: 'text',
      width: 108,
      value: row => matrix.buckets[row.firstShort]?.label ?? null,
      order: row => (row.firstShort < 0 ? null : row.firstShort),
    },
    {
      ...column('stock'),
      ...lb,
      width: 88,
      value: row => matrix.inventoryLb[row.index] ?? 0,
      mark: row => ((matrix.inventoryLb[row.index] ?? 0) < SHORT_LB ? belowZero : null),
    },
    {
      ...column('pastDue'),
      ...lb,
      width: 88,
      value: row => matrix.pastDueLb[row.index] || null,
      mark: row => ((matrix.pastDueLb[row.index] ?? 0) > 0 ? late : null),
    },
    ...weekColumns(t, matrix, measure),
  ]
}

import type { TFunction } from 'i18next'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { planViews, SHORT_LB, type PlanView } from '../../../src-shared/domain/plan.ts'
import { formatDay } from '../../ui/format.ts'
import type { CellMark, GridColumn } from '../../ui/grid/column.ts'
import { glyphs } from '../../ui/grid/glyphs.tsx'

export type Bucket = YarnDetail['buckets'][number]
export type Demand = YarnDetail['demands'][number]
export type Supply = YarnDetail['supplies'][number]

const lb = { kind: 'number', unit: 'lb', width: 92 } as const

const shortMark = (t: TFunction): CellMark => ({ tone: 'bad', icon: glyphs.short, word: t('yarnDetail.short') })
const lateMark = (t: TFunction): CellMark => ({ tone: 'warn', icon: glyphs.late, word: t('yarnDetail.pastDue') })

/** Column ids of the weeks that say which number a cell is. */
export const viewColumnId = (measure: 'receipts' | 'balance', view: PlanView): string => `${measure}-${view}`

/** Weeks as rows: demand, then receipts and balance of the three views. */
export function weekColumns(t: TFunction, detail: YarnDetail): GridColumn<Bucket>[] {
  const short = shortMark(t)
  return [
    {
      id: 'week',
      header: t('yarnDetail.column.week'),
      kind: 'text',
      width: 88,
      isPinned: true,
      value: row => row.label,
    },
    { id: 'monday', header: t('yarnDetail.column.monday'), kind: 'date', width: 104, value: row => row.monday },
    {
      id: 'demand',
      header: t('yarnDetail.column.demand'),
      ...lb,
      value: row => detail.demandLb[row.index] ?? 0,
    },
    ...planViews.flatMap((view): GridColumn<Bucket>[] => {
      const { receiptsLb, balanceLb } = detail.views[view]
      const subheader = t(`words.view.${view}`)
      const help = t(`plan.viewHelp.${view}`)
      return [
        {
          id: viewColumnId('receipts', view),
          header: t('yarnDetail.column.receipts'),
          subheader,
          help,
          ...lb,
          value: row => receiptsLb[row.index] ?? 0,
        },
        {
          id: viewColumnId('balance', view),
          header: t('yarnDetail.column.balance'),
          subheader,
          help,
          ...lb,
          value: row => balanceLb[row.index] ?? 0,
          mark: row => ((balanceLb[row.index] ?? 0) < SHORT_LB ? short : null),
        },
      ]
    }),
  ]
}

/** Column id of an order's pounds in a bucket, and back. */
const bucketColumnId = (bucket: number) => `bucket-${bucket}`
export const bucketOfColumn = (columnId: string): number | null =>
  columnId.startsWith('bucket-') ? Number(columnId.slice('bucket-'.length)) : null

/** Knit orders that need the yarn, and how their pounds came about. */
export function demandColumns(t: TFunction, detail: YarnDetail): GridColumn<Demand>[] {
  const column = (
    id: 'order' | 'style' | 'start' | 'orderBalance' | 'percent' | 'percentSource' | 'rate' | 'rateSource' | 'total',
  ) => ({
    id,
    header: t(`yarnDetail.column.${id}`),
    help: t(`yarnDetail.help.${id}`),
  })
  const word = (group: 'percentSource' | 'rateSource', code: string) =>
    t(`yarnDetail.${group}.${code}` as 'yarnDetail.rateSource.unknown', { defaultValue: code })
  return [
    { ...column('order'), kind: 'text', width: 92, isPinned: true, value: row => row.orderId },
    { ...column('style'), kind: 'text', width: 110, value: row => row.styleId },
    { ...column('total'), ...lb, value: row => row.totalLb },
    { ...column('orderBalance'), ...lb, width: 100, value: row => row.orderBalanceLb },
    { ...column('percent'), kind: 'number', width: 72, digits: 2, unit: '%', value: row => row.percent },
    { ...column('percentSource'), kind: 'text', width: 128, value: row => word('percentSource', row.percentSource) },
    { ...column('rate'), ...lb, width: 88, unit: 'lb/week', value: row => row.rateLbPerWeek },
    { ...column('rateSource'), kind: 'text', width: 128, value: row => word('rateSource', row.rateSource) },
    { ...column('start'), kind: 'date', width: 104, value: row => row.startOn },
    ...detail.buckets.map(bucket => ({
      id: bucketColumnId(bucket.index),
      header: bucket.label,
      subheader: formatDay(bucket.monday),
      ...lb,
      value: (row: Demand) => row.bucketsLb[bucket.index] || null,
    })),
  ]
}

/** Purchase order lines with their drops. */
export function supplyColumns(t: TFunction): GridColumn<Supply>[] {
  const late = lateMark(t)
  const column = (
    id:
      | 'po'
      | 'supplier'
      | 'balance'
      | 'pastDue'
      | 'drops'
      | 'ordered'
      | 'received'
      | 'orderedOn'
      | 'requestedOn'
      | 'confidence'
      | 'price',
  ) => ({
    id,
    header: t(`yarnDetail.column.${id}`),
    help: t(`yarnDetail.poHelp.${id}`),
  })
  return [
    { ...column('po'), kind: 'text', width: 92, isPinned: true, value: row => row.poId },
    { ...column('supplier'), kind: 'text', width: 150, value: row => row.supplier },
    { ...column('balance'), ...lb, value: row => row.balanceLb },
    {
      ...column('pastDue'),
      ...lb,
      value: row => row.pastDueLb,
      mark: row => (row.pastDueLb > -SHORT_LB ? late : null),
    },
    { ...column('drops'), kind: 'text', width: 250, value: row => dropsText(t, row) },
    { ...column('confidence'), kind: 'number', width: 112, unit: '%', value: row => row.confidence * 100 },
    { ...column('ordered'), ...lb, value: row => row.orderedLb },
    { ...column('received'), ...lb, value: row => row.receivedLb },
    { ...column('orderedOn'), kind: 'date', width: 104, value: row => row.orderedOn },
    { ...column('requestedOn'), kind: 'date', width: 104, value: row => row.requestedOn },
    { ...column('price'), kind: 'number', digits: 2, width: 72, unit: '$/lb', value: row => row.pricePerLb },
  ]
}

const dropsText = (t: TFunction, supply: Supply): string =>
  supply.drops
    .map(({ dueOn, lb: pounds }) =>
      t('yarnDetail.drop', {
        lb: Math.round(pounds).toLocaleString('en-US'),
        date: dueOn === null ? t('yarnDetail.later') : formatDay(dueOn),
      }),
    )
    .join(', ')

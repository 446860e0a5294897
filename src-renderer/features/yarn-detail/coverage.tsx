import type { TFunction } from 'i18next'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import type { CellMark, GridColumn } from '../../ui/grid/column.ts'
import { glyphs } from '../../ui/grid/glyphs.tsx'

/** One peg, with the names that a person knows. */
export interface CoverageRow {
  readonly id: string
  readonly peg: YarnDetail['pegs'][number]
  readonly styleId: string
}

/** `order`: what covers each order. `supply`: what each purchase order is for. */
export const coverageSides = ['order', 'supply'] as const
export type CoverageSide = (typeof coverageSides)[number]

/** The plan gives the order in which supply is used up, so the rows keep it on either side. */
export function coverageRowsOf(detail: YarnDetail, side: CoverageSide): CoverageRow[] {
  const styleOf = new Map(detail.demands.map(demand => [demand.orderId, demand.styleId]))
  const rows = detail.pegs.map((peg, index) => ({
    id: String(index),
    peg,
    styleId: peg.orderId === null ? '' : (styleOf.get(peg.orderId) ?? ''),
  }))
  const keyOf = ({ peg }: CoverageRow) => (side === 'order' ? peg.orderId : peg.poId) ?? ''
  const bucketOf = ({ peg }: CoverageRow) => (side === 'order' ? peg.needBucket : peg.supplyBucket)
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : bucketOf(a) - bucketOf(b)))
}

export function coverageColumns(t: TFunction, detail: YarnDetail, side: CoverageSide): GridColumn<CoverageRow>[] {
  const weekOf = (bucket: number) => detail.buckets[bucket]?.label ?? ''
  const none: CellMark = { tone: 'bad', icon: glyphs.short, word: '' }
  const late: CellMark = { tone: 'warn', icon: glyphs.late, word: '' }
  const covered: CellMark = { tone: 'good', icon: glyphs.covered, word: '' }
  const stateOf = ({ peg }: CoverageRow) => (peg.supply === 'none' ? 'none' : peg.isLate ? 'late' : 'inTime')
  const column = (id: 'needer' | 'style' | 'needWeek' | 'supply' | 'po' | 'supplyWeek' | 'state' | 'lb') => ({
    id,
    header: t(`yarnDetail.cover.${id}`),
  })
  const demand: GridColumn<CoverageRow>[] = [
    { ...column('needer'), kind: 'text', width: 120, value: ({ peg }) => peg.orderId ?? t('yarnDetail.cover.deficit') },
    { ...column('style'), kind: 'text', width: 110, value: row => row.styleId },
    {
      ...column('needWeek'),
      kind: 'text',
      width: 100,
      value: ({ peg }) => weekOf(peg.needBucket),
      order: ({ peg }) => peg.needBucket,
    },
  ]
  const supply: GridColumn<CoverageRow>[] = [
    { ...column('supply'), kind: 'text', width: 110, value: ({ peg }) => t(`yarnDetail.cover.from.${peg.supply}`) },
    { ...column('po'), kind: 'text', width: 92, value: ({ peg }) => peg.poId },
    {
      ...column('supplyWeek'),
      kind: 'text',
      width: 100,
      value: ({ peg }) => (peg.supplyBucket < 0 ? null : weekOf(peg.supplyBucket)),
      order: ({ peg }) => (peg.supplyBucket < 0 ? null : peg.supplyBucket),
    },
  ]
  return [
    ...(side === 'order' ? demand : supply),
    { ...column('lb'), kind: 'number', unit: 'lb', width: 92, value: ({ peg }) => peg.lb },
    {
      ...column('state'),
      kind: 'text',
      width: 116,
      value: row => t(`yarnDetail.cover.states.${stateOf(row)}`),
      mark: row => ({ none, late, inTime: covered })[stateOf(row)],
    },
    ...(side === 'order' ? supply : demand),
  ]
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import type { PlanView } from '../../../src-shared/domain/plan.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import type { ChartData, ChartSeries } from '../../ui/chart/chart-model.ts'
import { formatDate, formatLb } from '../../ui/format.ts'
import { lowPointsOf } from './arrivals.ts'

interface BalanceChartProps {
  readonly detail: YarnDetail
  readonly view: PlanView
  readonly onPick: (bucket: number) => void
}

const looks = {
  erp: { tone: 'primary', dash: 'solid', marker: 'circle' },
  optimistic: { tone: 'success', dash: 'dash', marker: 'triangle-up' },
  expected: { tone: 'secondary', dash: 'dot', marker: 'diamond' },
} as const

/** A bar of no height would still draw its outline on the zero line. */
const barsOf = (values: readonly number[]) => values.map(lb => (lb === 0 ? null : lb))

function useSentence(detail: YarnDetail, view: PlanView): string {
  const { t } = useTranslation()
  const { firstShort, lowest } = lowPointsOf(detail, view)
  const lb = formatLb(detail.views[view].balanceLb[lowest] ?? 0)
  const lowestWeek = detail.buckets[lowest]?.label ?? ''
  const first = detail.buckets[firstShort]
  const name = t('yarnDetail.chart.name', { view: t(`words.view.${view}`) })
  const state = first
    ? t('yarnDetail.chart.short', { week: first.label, date: formatDate(first.monday), lb, lowestWeek })
    : t('yarnDetail.chart.covered', { lb, lowestWeek })
  return `${name} ${state}`
}

/** The balance of the three views as lines over the demand and the receipts of the chosen one as bars. */
export function BalanceChart({ detail, view, onPick }: BalanceChartProps) {
  const { t } = useTranslation()
  const data = useMemo<ChartData>(() => {
    const line = (name: PlanView): ChartSeries => ({
      name: t('yarnDetail.chart.balance', { view: t(`words.view.${name}`) }),
      kind: 'line',
      values: detail.views[name].balanceLb,
      ...looks[name],
    })
    return {
      labels: detail.buckets.map(bucket => bucket.label),
      unit: 'lb',
      series: [
        {
          name: t('yarnDetail.chart.demand'),
          kind: 'bar',
          tone: 'neutral',
          isHatched: true,
          values: barsOf(detail.demandLb),
        },
        {
          name: t('yarnDetail.chart.receipts', { view: t(`words.view.${view}`) }),
          kind: 'bar',
          tone: 'receipts',
          values: barsOf(detail.views[view].receiptsLb),
        },
        line('erp'),
        line('optimistic'),
        line('expected'),
      ],
    }
  }, [detail, view, t])
  return (
    <Chart
      data={data}
      sentence={useSentence(detail, view)}
      labelsHead={t('yarnDetail.chart.week')}
      fileName={`yarn-${detail.yarn.yarnId}`}
      onPick={onPick}
    />
  )
}

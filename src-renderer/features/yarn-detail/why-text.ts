import { useTranslation } from 'react-i18next'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { SHORT_LB } from '../../../src-shared/domain/plan.ts'
import { formatLb } from '../../ui/format.ts'
import type { Why, WhySubject } from './why.ts'

const wordsOf = (detail: YarnDetail, subject: WhySubject) => ({
  week: 'bucket' in subject && subject.bucket !== null ? (detail.buckets[subject.bucket]?.label ?? '') : '',
  id: subject.kind === 'order' ? subject.orderId : subject.kind === 'po' ? subject.poId : detail.yarn.yarnId,
})

/** Head of an explanation: which number it is about. */
export function useWhyTitle(detail: YarnDetail): (subject: WhySubject) => string {
  const { t } = useTranslation()
  return subject => {
    const view = 'view' in subject ? t(`words.view.${subject.view}`) : ''
    const name = subject.kind === 'order' && subject.bucket !== null ? 'orderWeek' : subject.kind
    return t(`yarnDetail.why.title.${name}`, { ...wordsOf(detail, subject), view })
  }
}

/** The explanation in one sentence. */
export function useWhySentence(detail: YarnDetail): (subject: WhySubject, why: Why) => string {
  const { t } = useTranslation()
  return (subject, why) => {
    const words = { ...wordsOf(detail, subject), lb: formatLb(Math.abs(why.resultLb)) }
    if (subject.kind === 'balance' || subject.kind === 'final') {
      const state = why.resultLb < SHORT_LB ? 'short' : 'left'
      return t(`yarnDetail.why.sentence.${subject.kind}.${state}`, words)
    }
    const isEmpty = Math.abs(why.resultLb) < -SHORT_LB
    if (subject.kind === 'receipts')
      return t(`yarnDetail.why.sentence.receipts.${isEmpty ? 'none' : subject.view}`, words)
    if (subject.kind === 'demand') return t(`yarnDetail.why.sentence.demand.${isEmpty ? 'none' : 'some'}`, words)
    return t(`yarnDetail.why.sentence.${subject.kind}`, { ...words, lb: formatLb(why.resultLb) })
  }
}

import type { Facts } from '../../src-shared/domain/facts.ts'
import type { ProblemLog } from './problem-log.ts'

/** A yarn's percent of an order above this is more than the rounding of an export. */
const WHOLE_PERCENT = 100.5

/**
 * Settles the unit of BOM shares, once all are known. The ERP writes shares of 1; a file in which most lines are above 1
 * is written in percent and is divided by 100. A single share above 1 is a mistake in that line.
 */
export function settleShares(facts: Facts, log: ProblemLog): void {
  reportPercents(facts, log)
  const lines = facts.bom_line
  if (!lines || lines.fraction.length === 0) return
  const { fraction, row_no: rowNo, style_id: styleId } = lines
  const above = fraction.filter(share => share > 1).length
  if (above * 2 > fraction.length) {
    for (let i = 0; i < fraction.length; i++) fraction[i] = (fraction[i] ?? NaN) / 100
    const advice = 'The shares of this file are written as percent (47 instead of 0.47) and were divided by 100.'
    log.add('info', 'whole_percents', {}, advice)
    return
  }
  for (let i = 0; i < fraction.length; i++) {
    const share = fraction[i] ?? 0
    if (share <= 1) continue
    const advice = `More than the whole of style ${styleId[i] ?? ''}. It is stored as printed and the style is shown by the data doctor; correct it in the ERP.`
    log.add('warning', 'share_over_one', { row: rowNo[i], raw: String(share) }, advice)
  }
}

/** Percents of the ERP split are stored as printed, because its pounds were made of them. */
function reportPercents(facts: Facts, log: ProblemLog): void {
  const split = facts.erp_order_yarn
  for (let i = 0; split && i < split.percent.length; i++) {
    const percent = split.percent[i] ?? 0
    if (!(percent > WHOLE_PERCENT)) continue
    const advice = `More than the whole of order ${split.order_id[i] ?? ''}. It is stored as printed and the order is shown by the data doctor; correct it in the ERP.`
    log.add('warning', 'share_over_one', { row: split.row_no[i], raw: String(percent) }, advice)
  }
}

import type { Finding } from '../../../src-shared/domain/review.ts'
import { at, sum } from '../plan/grouping.ts'
import { finding, type DoctorInput } from './input.ts'
import { addTo, costByStyle, orZero, rowsOf, valueOf } from './rows.ts'

/** Sums closer than this to 100 are 100: fractions are decimals in binary. */
const TOLERANCE_POINTS = 0.05

interface StyleBom {
  /** Yarn -> number of lines. */
  readonly lines: Map<string, number>
  points: number
  blankLines: number
  blankPoints: number
}

interface StyleSizes {
  readonly openLb: ReadonlyMap<string, number>
  readonly costs: ReadonlyMap<string, number>
}

/** BOMs as imported: sums, feeds, lines without a yarn. */
export function examineBoms(input: DoctorInput): Finding[] {
  if (!input.facts.bom_line) return []
  const boms = readBoms(input)
  const sizes = { openLb: openLbByStyle(input), costs: costByStyle(input) }
  const fileName = input.fileNames.bom_line ?? null
  const findings: Finding[] = []
  const off: number[] = []
  let feedLines = 0
  let feedPairs = 0
  for (const [styleId, bom] of boms) {
    const points = bom.points - 100
    if (Math.abs(points) > TOLERANCE_POINTS) {
      off.push(Math.abs(points))
      findings.push({ ...sumFinding(styleId, bom, points, sizes), fileName })
    }
    for (const lines of bom.lines.values()) {
      if (lines < 2) continue
      feedPairs++
      feedLines += lines
    }
    if (bom.blankLines > 0) findings.push({ ...blankFinding(styleId, bom, sizes), fileName })
  }
  if (off.length > 0) {
    const values = {
      offCount: off.length,
      count: boms.size,
      meanPoints: sum(off) / off.length,
      maxPoints: off.reduce((most, points) => Math.max(most, points), 0),
    }
    findings.push(finding({ code: 'bom_sums', severity: 'info', subject: '', values }))
  }
  if (feedPairs > 0)
    findings.push(
      finding({ code: 'bom_feeds', severity: 'info', subject: '', values: { count: feedPairs, lines: feedLines } }),
    )
  return findings
}

/**
 * Whole percents are cut off, not rounded: a BOM of n lines can lose up to n points that way and still be right.
 * What is missing beyond that, or too much, is not explained by the export.
 */
function sumFinding(styleId: string, bom: StyleBom, points: number, sizes: StyleSizes): Finding {
  const openLb = sizes.openLb.get(styleId) ?? 0
  const lines = sum(bom.lines.values()) + bom.blankLines
  const isTruncation = points < 0 && -points <= lines
  return finding({
    code: isTruncation ? 'bom_sum_truncated' : 'bom_sum_off',
    severity: isTruncation || openLb === 0 ? 'info' : 'warning',
    subject: styleId,
    values: { styleId, sumPoints: bom.points, offPoints: points, lines, openLb: openLb || null },
    ...sizeOf(styleId, Math.abs(points), sizes),
  })
}

/** Fabric and dollars that so many points of a style's open orders are. */
function sizeOf(styleId: string, points: number, { openLb, costs }: StyleSizes): Pick<Finding, 'lb' | 'moneyUsd'> {
  const lb = (points / 100) * (openLb.get(styleId) ?? 0)
  return lb > 0 ? { lb, moneyUsd: valueOf(lb, costs.get(styleId)) } : { lb: null, moneyUsd: null }
}

function blankFinding(styleId: string, bom: StyleBom, sizes: StyleSizes): Finding {
  const openLb = sizes.openLb.get(styleId) ?? 0
  return finding({
    code: 'bom_blank_yarn',
    severity: openLb > 0 ? 'warning' : 'info',
    subject: styleId,
    values: { styleId, count: bom.blankLines, sharePoints: bom.blankPoints },
    ...sizeOf(styleId, bom.blankPoints, sizes),
  })
}

/** What the plan made of the BOMs: styles it could not turn into yarn, and where its percentages come from. */
export function examineRecipes({ plan, core }: DoctorInput): Finding[] {
  const findings = stylesWithoutBom({ plan, core })
  const costs = costByStyle({ plan, core })
  const openLb = {
    erp_split: 0,
    bom_normalised: 0,
    none: sum(core.ordersWithoutBom.map(order => plan.orders[order]!.balanceLb)),
  }
  const styles = { erp_split: new Set<string>(), bom_normalised: new Map<string, number>() }
  let lastOrder = -1
  for (const { order, percentSource } of core.orderDemands) {
    const { styleId, balanceLb } = plan.orders[order]!
    if (order === lastOrder || percentSource === 'none') continue
    lastOrder = order
    openLb[percentSource] += Math.max(0, balanceLb)
    if (percentSource === 'erp_split') styles.erp_split.add(styleId)
    else addTo(styles.bom_normalised, styleId, Math.max(0, balanceLb))
  }
  for (const [styleId, lb] of styles.bom_normalised)
    findings.push(
      finding({
        code: 'percent_normalised',
        severity: 'warning',
        subject: styleId,
        values: { styleId, openLb: lb },
        lb,
        moneyUsd: valueOf(lb, costs.get(styleId)),
      }),
    )
  const values = {
    exactCount: styles.erp_split.size,
    normalisedCount: styles.bom_normalised.size,
    noneCount: new Set(core.ordersWithoutBom.map(order => plan.orders[order]!.styleId)).size,
    exactLb: openLb.erp_split,
    normalisedLb: openLb.bom_normalised,
    noneLb: openLb.none,
  }
  findings.push(finding({ code: 'percent_sources', severity: 'info', subject: '', values }))
  return [...findings, ...unknownRates({ plan, core }, costs)]
}

function stylesWithoutBom({ plan, core }: Pick<DoctorInput, 'plan' | 'core'>): Finding[] {
  const byStyle = new Map<string, { lb: number; orders: number }>()
  for (const order of core.ordersWithoutBom) {
    const { styleId, balanceLb } = plan.orders[order]!
    const style = byStyle.get(styleId) ?? { lb: 0, orders: 0 }
    byStyle.set(styleId, { lb: style.lb + balanceLb, orders: style.orders + 1 })
  }
  return [...byStyle].map(([styleId, { lb, orders }]) =>
    finding({
      code: 'style_without_bom',
      severity: 'error',
      subject: styleId,
      values: { styleId, count: orders, openLb: lb },
      lb,
    }),
  )
}

/** Without a rate all of an order runs in its first week, which shows shortages earlier than they come. */
function unknownRates(
  { plan, core }: Pick<DoctorInput, 'plan' | 'core'>,
  costs: ReadonlyMap<string, number>,
): Finding[] {
  const openLb = openLbByStyle({ plan })
  return core.rates
    .filter(({ source, styleId }) => source === 'unknown' && openLb.has(styleId))
    .map(({ styleId }) => {
      const lb = openLb.get(styleId)!
      const moneyUsd = valueOf(lb, costs.get(styleId))
      return finding({
        code: 'rate_unknown',
        severity: 'info',
        subject: styleId,
        values: { styleId, openLb: lb },
        lb,
        moneyUsd,
      })
    })
}

function readBoms({ facts }: DoctorInput): Map<string, StyleBom> {
  const columns = facts.bom_line!
  const boms = new Map<string, StyleBom>()
  for (const row of rowsOf(facts, 'bom_line')) {
    const styleId = columns.style_id[row] ?? ''
    const bom = boms.get(styleId) ?? { lines: new Map<string, number>(), points: 0, blankLines: 0, blankPoints: 0 }
    boms.set(styleId, bom)
    const points = orZero(at(columns.fraction, row)) * 100
    const yarnId = columns.yarn_id[row]
    bom.points += points
    if (yarnId) addTo(bom.lines, yarnId, 1)
    else {
      bom.blankLines++
      bom.blankPoints += points
    }
  }
  return boms
}

function openLbByStyle({ plan }: Pick<DoctorInput, 'plan'>): Map<string, number> {
  const openLb = new Map<string, number>()
  for (const { styleId, balanceLb } of plan.orders) if (balanceLb > 0) addTo(openLb, styleId, balanceLb)
  return openLb
}

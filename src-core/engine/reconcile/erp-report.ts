import { addDays, mondayOf, toDay, toIso, type IsoDate } from '../../../src-shared/domain/dates.ts'
import { bucketsFrom, isoWeekOf, type Bucket } from '../../../src-shared/domain/weeks.ts'

/** The ERP's weekly yarn report (`Yarn_Demand`) as imported: tables `erp_yarn` and `erp_yarn_bucket`. Pounds. */
export interface ErpYarnReport {
  /** Day it was printed for as given at the import, which may be wrong; null when none was. */
  readonly runDate: IsoDate | null
  readonly yarns: readonly ErpYarn[]
  readonly cells: readonly ErpYarnCell[]
}

export interface ErpYarn {
  readonly yarnId: string
  readonly inventoryLb: number
  readonly totalDemandLb: number
  readonly totalReceiptLb: number
  readonly balanceLb: number
  readonly pastDueLb: number
}

export interface ErpYarnCell {
  readonly yarnId: string
  readonly bucket: number
  /** `This Week`, `Week 48`, ..., `Later`. */
  readonly label: string
  readonly demandLb: number
  readonly receiptsLb: number
  readonly balanceLb: number
}

/** One column in which report and plan speak of the same time: buckets to add up on either side. */
export interface SharedColumn {
  readonly label: string
  readonly erp: readonly number[]
  readonly plan: readonly number[]
}

/** How the report's columns lie against the plan's. */
export interface Alignment {
  /** Monday of the report's first week. */
  readonly erpMonday: IsoDate
  /** The report's columns; the last one is Later. */
  readonly erpBuckets: readonly Bucket[]
  readonly columns: readonly SharedColumn[]
  /** Columns before the first shared one, on either side. */
  readonly erpBefore: readonly number[]
  readonly planBefore: readonly number[]
  readonly notComparable: readonly string[]
}

/**
 * Lays the report's weeks over the plan's by their week numbers, so that a report of another week is still compared
 * where the weeks coincide. What lies after the last shared week is one shared column, Later.
 */
export function alignWeeks(planBuckets: readonly Bucket[], labels: readonly string[], near: IsoDate): Alignment {
  const planMonday = planBuckets[0]?.monday ?? near
  const erpMonday = firstMonday(labels, near)
  const erpBuckets = bucketsFrom(erpMonday, Math.max(1, labels.length - 1))
  const [erpEnd, planEnd] = [erpBuckets.at(-1)?.monday ?? '', planBuckets.at(-1)?.monday ?? '']
  const start = erpMonday > planMonday ? erpMonday : planMonday
  const end = erpEnd < planEnd ? erpEnd : planEnd
  const indices = (buckets: readonly Bucket[], test: (monday: IsoDate) => boolean) =>
    buckets.filter(bucket => test(bucket.monday)).map(bucket => bucket.index)
  const columns: SharedColumn[] = []
  for (let monday = start; monday < end; monday = addDays(monday, 7)) {
    const [plan, erp] = [planBuckets, erpBuckets].map(buckets => indices(buckets, date => date === monday))
    columns.push({ label: planBuckets[plan?.[0] ?? 0]?.label ?? '', erp: erp ?? [], plan: plan ?? [] })
  }
  const isApart = columns.length === 0
  const isBefore = (monday: IsoDate) => isApart || monday < start
  if (!isApart) {
    const isAfter = (monday: IsoDate) => monday >= end
    columns.push({ label: 'Later', erp: indices(erpBuckets, isAfter), plan: indices(planBuckets, isAfter) })
  }
  const [erpBefore, planBefore] = [indices(erpBuckets, isBefore), indices(planBuckets, isBefore)]
  const notComparable = [
    ...erpBefore.map(index => weekName(erpBuckets[index])),
    ...planBefore.map(index => weekName(planBuckets[index])),
  ]
  return { erpMonday, erpBuckets, columns, erpBefore, planBefore, notComparable }
}

/** A week by its number: `This Week` would mean another week on either side. */
function weekName(bucket: Bucket | undefined): string {
  if (!bucket || bucket.kind === 'later') return 'Later'
  return `Week ${isoWeekOf(toDay(bucket.monday)).week}`
}

/** Monday of the report's first week: `Week 48` in the second column means week 47, in the year nearest to `near`. */
function firstMonday(labels: readonly string[], near: IsoDate): IsoDate {
  const nearMonday = mondayOf(toDay(near))
  for (const [index, label] of labels.entries()) {
    const week = Number(/^Week (\d+)$/.exec(label)?.[1])
    if (!(week >= 1 && week <= 53)) continue
    for (let distance = 0; distance <= 26; distance++) {
      for (const monday of [nearMonday - 7 * distance, nearMonday + 7 * distance]) {
        if (isoWeekOf(monday + 7 * index).week === week) return toIso(monday)
      }
    }
  }
  return toIso(nearMonday)
}

/** Column labels by bucket, as the cells carry them. */
export function labelsOf(cells: readonly ErpYarnCell[]): string[] {
  const labels: string[] = []
  for (const { bucket, label } of cells) labels[bucket] ??= label
  return Array.from(labels, label => label ?? '')
}

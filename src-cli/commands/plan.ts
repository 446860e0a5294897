import { systemReason } from '../../src-core/node/system-errors.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { PlanView } from '../../src-shared/domain/plan.ts'
import { pounds, shorten, table, type Align, type Answer } from '../output.ts'
import { finish, type Session } from '../session.ts'
import { writeWhole } from '../write-file.ts'

/** `planner plan`: plans the current data and gives the balance of every yarn and week. */
export async function showPlan({ api }: Session, view: PlanView, weeks: number | undefined): Promise<Answer> {
  const { plan: before } = await api.plans.current({})
  if (weeks !== undefined && weeks !== before?.weeks) {
    const { jobId } = await api.plans.run({ weeks })
    await finish(api, jobId)
  }
  const matrix = await api.plans.matrix({ view })
  const { plan, buckets, yarnIds } = matrix
  const width = buckets.length
  const rowOf = (values: readonly number[], yarn: number) => values.slice(yarn * width, (yarn + 1) * width)
  const rows = yarnIds.map((id, i) => [
    id,
    shorten(matrix.descriptions[i]!, 30),
    pounds(matrix.inventoryLb[i]!),
    ...rowOf(matrix.balanceLb, i).map(pounds),
  ])
  const align: Align[] = ['left', 'left', ...Array.from({ length: width + 1 }, (): Align => 'right')]
  const head = `Plan ${plan.id} of ${plan.runDate}, ${view} view, balance in lb. ${plan.shortYarns} of ${plan.yarns} yarns go short in the ERP view.`
  return {
    text: `${head}\n\n${table(['Yarn', 'Description', 'Stock', ...buckets.map(bucket => bucket.label)], rows, align)}`,
    json: {
      plan,
      view,
      buckets,
      yarns: yarnIds.map((yarnId, i) => ({
        yarnId,
        description: matrix.descriptions[i]!,
        supplier: matrix.suppliers[i]!,
        inventoryLb: matrix.inventoryLb[i]!,
        pastDueLb: matrix.pastDueLb[i]!,
        demandLb: rowOf(matrix.demandLb, i),
        receiptsLb: rowOf(matrix.receiptsLb, i),
        balanceLb: rowOf(matrix.balanceLb, i),
      })),
    },
  }
}

/** `planner short`: yarns that go short, the earliest first. */
export async function showShort({ api }: Session, view: PlanView): Promise<Answer> {
  const { plan, buckets, rows } = await api.plans.short({ view })
  const lines = rows.map(row => [
    row.yarnId,
    shorten(row.description, 28),
    shorten(row.supplier, 22),
    row.firstShort,
    row.isTimingOnly ? 'timing' : 'quantity',
    ...row.shortLb.map(lb => (lb < 0 ? pounds(lb) : '.')),
    pounds(row.finalBalanceLb),
    pounds(row.pastDueLb),
  ])
  const header = [
    'Yarn',
    'Description',
    'Supplier',
    'First short',
    'Why',
    ...buckets.map(bucket => bucket.label),
    'End',
    'Past due',
  ]
  const align: Align[] = header.map((_, i) => (i < 5 ? 'left' : 'right'))
  const timing = rows.filter(row => row.isTimingOnly).length
  return {
    text: `${rows.length} yarns go short in the ${view} view, ${timing} of them only in time (lb below zero by week, run date ${plan.runDate}).\n\n${table(header, lines, align)}`,
    json: { plan, view, buckets, rows },
  }
}

/**
 * `planner report --out FILE`: the weekly report in the ERP's own columns, computed. The file is whole or not there.
 * `-` gives the report itself as the answer.
 */
export async function writeReport({ api }: Session, kind: 'yarn' | 'by_order', out: string): Promise<Answer> {
  const report = await api.plans.report({ kind })
  const { csv, rows, plan } = report
  if (out === '-') return { text: csv.replace(/\n$/, ''), json: { file: null, kind, rows, plan, csv } }
  const file = await writeWhole(out, csv).catch((error: unknown) => {
    throw unwritable(out, error)
  })
  return {
    text: `Wrote ${rows} rows to ${file} (run date ${plan.runDate}).`,
    json: { file, kind, rows, plan },
  }
}

function unwritable(out: string, error: unknown): AppError {
  const reason = systemReason(error) ?? (error instanceof Error ? error.message : String(error))
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  return new AppError(
    isFull ? 'disk_full' : 'invalid_input',
    `The report could not be written to ${out} (${reason}). Choose another file, or close it where it is open.`,
    undefined,
    { cause: error },
  )
}

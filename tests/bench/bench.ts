import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { table, type Align } from '../../src-cli/output.ts'
import type { MeasuredImport, MeasuredPlan } from './scale.ts'

/** Sizes of the sample mill: about 300, 3,000 and 12,000 yarns. */
const SCALES = [1, 10, 40]

interface Measured {
  readonly times: number
  readonly import: MeasuredImport
  readonly plan: MeasuredPlan
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US')
const megabytes = (value: number) => `${whole(value)} MB`

function run<T>(...parameters: string[]): T {
  const script = fileURLToPath(new URL('./scale.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [script, ...parameters], { encoding: 'utf8' })) as T
}

function measure(times: number): Measured {
  process.stderr.write(`measuring ${times}x ...\n`)
  const folder = mkdtempSync(join(tmpdir(), 'beverly-bench-'))
  try {
    return { times, import: run('import', folder, String(times)), plan: run('plan', folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How a cost grows from one scale to the next, per unit of size: 1.00 is linear, below is better. */
function growth(results: readonly Measured[], cost: (m: Measured) => number, size: (m: Measured) => number): string[] {
  return results.map((m, i) => {
    const before = results[i - 1]
    return before ? (cost(m) / cost(before) / (size(m) / size(before))).toFixed(2) : '-'
  })
}

function columns(header: readonly string[], results: readonly Measured[], cells: (m: Measured, i: number) => string[]) {
  const align: Align[] = header.map(() => 'right')
  return table(header, results.map(cells), align)
}

function report(results: readonly Measured[]): string {
  const rows = (m: Measured) => m.import.storedRows
  const importGrowth = growth(results, m => m.import.importMs, rows)
  const planGrowth = growth(
    results,
    m => m.plan.planMs,
    m => m.plan.yarns,
  )
  const imports = columns(
    [
      'Size',
      'File rows',
      'Stored',
      'First ms',
      'Read ms',
      'Import ms',
      'Rows/s',
      'Floor ms',
      'x floor',
      'Growth',
      'Database',
      'Peak',
    ],
    results,
    ({ times, import: m }, i) => [
      `${times}x`,
      whole(m.fileRows),
      whole(m.storedRows),
      whole(m.firstMs),
      whole(m.readMs),
      whole(m.importMs),
      whole((m.storedRows / m.importMs) * 1000),
      whole(m.rawMs),
      (m.importMs / m.rawMs).toFixed(2),
      importGrowth[i]!,
      megabytes(m.databaseMb),
      megabytes(m.peakMb),
    ],
  )
  const plans = columns(
    ['Size', 'Yarns', 'Engine ms', 'Plan ms', 'Growth', 'Matrix ms', 'Peak'],
    results,
    ({ times, plan: m }, i) => [
      `${times}x`,
      whole(m.yarns),
      whole(m.engineMs),
      whole(m.planMs),
      planGrowth[i]!,
      whole(m.matrixMs),
      megabytes(m.peakMb),
    ],
  )
  return [
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${whole(totalmem() / 2 ** 30)} GB, load ${loadavg()[0]!.toFixed(1)}`,
    '',
    'Import: bytes -> checked facts -> one committed snapshot. Floor: the same rows by prepared statements, nothing else.',
    imports,
    '',
    'Plan of 26 weeks: gather, compute (pegs, actions, data doctor, reconciliation), store. Engine: the computing alone.',
    plans,
    '',
    'Each time is the best of three rounds; First is an import whose threads are still to start; Peak is after one round.',
    'Growth: cost against size from one line to the next; 1.00 is linear.',
  ].join('\n')
}

process.stdout.write(`${report(SCALES.map(measure))}\n`)

import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { table } from '../../src-cli/output.ts'
import type { Measured } from './scale.ts'

/** Sizes of the sample mill: about 300, 3,000 and 12,000 yarns. */
const SCALES = [1, 10, 40]

const whole = (value: number) => Math.round(value).toLocaleString('en-US')

function measureAll(): Measured[] {
  return SCALES.map(times => {
    process.stderr.write(`measuring ${times}x ...\n`)
    const script = fileURLToPath(new URL('./scale.ts', import.meta.url))
    return JSON.parse(execFileSync(process.execPath, [script, String(times)], { encoding: 'utf8' })) as Measured
  })
}

/** How a cost grows from one scale to the next: 1.0 is linear in the rows (or yarns), below is better. */
function growth(results: readonly Measured[], cost: (m: Measured) => number, size: (m: Measured) => number): string[] {
  return results.map((m, i) => {
    const before = results[i - 1]
    return before ? (cost(m) / cost(before) / (size(m) / size(before))).toFixed(2) : '-'
  })
}

function report(results: readonly Measured[]): string {
  const importGrowth = growth(
    results,
    m => m.importMs,
    m => m.storedRows,
  )
  const planGrowth = growth(
    results,
    m => m.planMs,
    m => m.yarns,
  )
  const imports = results.map((m, i) => [
    `${m.times}x`,
    whole(m.fileRows),
    whole(m.storedRows),
    whole(m.readMs),
    whole(m.importMs),
    whole((m.storedRows / m.importMs) * 1000),
    whole(m.rawMs),
    (m.importMs / m.rawMs).toFixed(2),
    importGrowth[i]!,
    `${whole(m.databaseMb)} MB`,
  ])
  const plans = results.map((m, i) => [
    `${m.times}x`,
    whole(m.yarns),
    whole(m.engineMs),
    whole(m.planMs),
    planGrowth[i]!,
    whole(m.matrixMs),
    `${whole(m.peakMb)} MB`,
  ])
  const right = (n: number) => Array.from({ length: n }, () => 'right' as const)
  return [
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${whole(totalmem() / 2 ** 30)} GB`,
    '',
    'Import: bytes -> checked facts -> one committed snapshot. Floor: the same rows by prepared statements, nothing else.',
    table(
      ['Size', 'File rows', 'Stored', 'Read ms', 'Import ms', 'Rows/s', 'Floor ms', 'x floor', 'Growth', 'Database'],
      imports,
      right(10),
    ),
    '',
    'Plan of 26 weeks with pegs and actions. Engine: pure maths in its thread. Plan: gather, compute, store.',
    table(['Size', 'Yarns', 'Engine ms', 'Plan ms', 'Growth', 'Matrix ms', 'Peak memory'], plans, right(7)),
    '',
    'Growth: cost against size from one line to the next; 1.00 is linear.',
  ].join('\n')
}

process.stdout.write(`${report(measureAll())}\n`)

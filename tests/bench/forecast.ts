// Measures forecasts against held-out truth: npm run bench:forecast -- FOLDER [name part] [methods]
// With the word "methods" it prints the published single methods too, which checks the metrics against published scores.
// The folder holds *.jsonl files, one series a line: { id, m, h, train, test } and optionally m_mase. Only here is `test` read.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { lastSumQuantiles, coverage } from '../../src-core/engine/forecast/evaluate/evaluation.ts'
import {
  firstDifferences,
  maseScale,
  meanAbsoluteError,
  meanSquaredError,
  owa,
  scaledSumPinball,
  smape,
} from '../../src-core/engine/forecast/evaluate/metrics.ts'
import { forecastSet } from '../../src-core/engine/forecast/forecast.ts'
import { arima } from '../../src-core/engine/forecast/methods/arima.ts'
import { ets, holtWintersDamped } from '../../src-core/engine/forecast/methods/ets.ts'
import { adjust, reseason } from '../../src-core/engine/forecast/methods/season.ts'
import { damped } from '../../src-core/engine/forecast/methods/smoothing.ts'
import { dynamicTheta, theta } from '../../src-core/engine/forecast/methods/theta.ts'
import { naive2 } from '../../src-core/engine/forecast/methods/simple.ts'
import type { SeriesForecast, SeriesSet } from '../../src-core/engine/forecast/model.ts'

interface Row {
  readonly id: string
  readonly m: number
  readonly m_mase?: number
  readonly h: number
  readonly train: number[]
  readonly test: number[]
}

const [folder, part = '', singles = ''] = process.argv.slice(2)
if (!folder) throw new Error('Which folder? npm run bench:forecast -- FOLDER [name part]')
const files = readdirSync(folder).filter(name => name.endsWith('.jsonl') && name.includes(part))
if (files.length === 0) throw new Error(`No .jsonl file in ${folder}.`)
const columns = [
  'sMAPE',
  'MASE',
  'OWA',
  'RMSSE',
  'WAPE',
  'bias',
  'pinball',
  'cov80',
  'cov95',
  'sum80',
  'sum95',
  'CPU s',
]
console.log('set'.padEnd(28) + 'series'.padStart(7) + columns.map(name => name.padStart(9)).join(''))

function measure(file: string): void {
  const rows = readFileSync(join(folder!, file), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Row)
  const scores = new Scores()
  // A set is forecast together; series of another period or horizon are a set of their own.
  const groups = Map.groupBy(rows, row => `${row.m} ${row.h}`)
  let cpu = 0
  for (const group of groups.values()) {
    const set = columnsOf(group)
    const before = process.cpuUsage()
    const forecasts = forecastSet(set, { horizon: group[0]!.h })
    const used = process.cpuUsage(before)
    cpu += (used.user + used.system) / 1e6
    group.forEach((row, i) => scores.add(row, forecasts[i]!))
  }
  const numbers = [...scores.means(), cpu]
  print(basename(file, '.jsonl'), rows.length, numbers)
  if (singles !== 'methods') return
  for (const [name, method] of Object.entries({
    naive2,
    theta,
    dynamicTheta,
    damped: dampedLine,
    holtWintersDamped,
    meanOfThree,
    ets,
    arima,
  })) {
    const single = new Scores()
    const start = process.cpuUsage()
    const means = rows.map(row => method(Float64Array.from(row.train), row.m, row.h))
    const used = process.cpuUsage(start)
    rows.forEach((row, i) => single.addPoint(row, means[i]!))
    print('  ' + name, rows.length, [...single.means(), (used.user + used.system) / 1e6])
  }
}

function print(name: string, series: number, numbers: readonly number[]): void {
  const cells = numbers.map(value => value.toFixed(value >= 100 ? 1 : 3).padStart(9))
  console.log(name.padEnd(28) + String(series).padStart(7) + cells.join(''))
}

/** M4's Damped: on the series without its season. */
function dampedLine(history: Float64Array, period: number, horizon: number): Float64Array {
  const { values, indices } = adjust(history, period)
  return reseason(damped(values, period, horizon), indices, history.length)
}

/** The base line that is hard to beat: equal mean of Theta, dynamic optimised Theta and damped Holt-Winters. */
function meanOfThree(history: Float64Array, period: number, horizon: number): Float64Array {
  const others = [dynamicTheta, holtWintersDamped].map(method => method(history, period, horizon))
  return theta(history, period, horizon).map((value, k) => (value + others[0]![k]! + others[1]![k]!) / 3)
}

function columnsOf(rows: readonly Row[]): SeriesSet {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + row.train.length))
  const values = new Float64Array(starts[rows.length]!)
  rows.forEach((row, i) => values.set(row.train, starts[i]!))
  return { values, starts, period: rows[0]!.m }
}

/** Sums over a set. Means leave a series out where it has no scale: a constant train part. */
class Scores {
  private readonly sums = new Map<string, { sum: number; count: number }>()

  private put(name: string, value: number): void {
    const entry = this.sums.get(name) ?? { sum: 0, count: 0 }
    entry.sum += value
    entry.count++
    this.sums.set(name, entry)
  }

  private mean(name: string): number {
    const entry = this.sums.get(name)
    return entry ? entry.sum / entry.count : NaN
  }

  private total(name: string): number {
    return this.sums.get(name)?.sum ?? 0
  }

  addPoint(row: Row, mean: Float64Array): void {
    const train = Float64Array.from(row.train)
    const actual = Float64Array.from(row.test)
    const benchmark = naive2(train, row.m, row.h)
    this.put('smape', smape(actual, mean))
    this.put('naive smape', smape(actual, benchmark))
    const scale = maseScale(train, row.m_mase ?? row.m)
    if (scale > 0) {
      this.put('mase', meanAbsoluteError(actual, mean) / scale)
      this.put('naive mase', meanAbsoluteError(actual, benchmark) / scale)
    }
    const { absolute, squared } = firstDifferences(train)
    const sum = actual.reduce((a, b) => a + b, 0)
    const forecastSum = mean.reduce((a, b) => a + b, 0)
    if (absolute > 0) {
      this.put('rmsse', Math.sqrt(meanSquaredError(actual, mean) / squared))
      this.put('bias', (forecastSum - sum) / row.h / absolute)
    }
    this.put('errors', meanAbsoluteError(actual, mean) * row.h)
    this.put(
      'sizes',
      actual.reduce((a, b) => a + Math.abs(b), 0),
    )
  }

  add(row: Row, forecast: SeriesForecast): void {
    const { mean, quantiles, sumQuantiles } = forecast
    this.addPoint(row, mean)
    const actual = Float64Array.from(row.test)
    const sum = actual.reduce((a, b) => a + b, 0)
    const { absolute } = firstDifferences(Float64Array.from(row.train))
    if (absolute > 0) this.put('pinball', scaledSumPinball(sum, lastSumQuantiles(sumQuantiles, row.h), row.h, absolute))
    this.put('cov80', coverage(actual, quantiles, 0.1, 0.9))
    this.put('cov95', coverage(actual, quantiles, 0.025, 0.975))
    const last = Float64Array.from(
      { length: sumQuantiles.length / row.h },
      (_, q) => sumQuantiles[q * row.h + row.h - 1]!,
    )
    this.put('sum80', coverage(Float64Array.of(sum), last, 0.1, 0.9))
    this.put('sum95', coverage(Float64Array.of(sum), last, 0.025, 0.975))
  }

  means(): number[] {
    const overall = owa(this.mean('smape'), this.mean('mase'), this.mean('naive smape'), this.mean('naive mase'))
    const wape = this.total('errors') / this.total('sizes')
    const rest = ['bias', 'pinball', 'cov80', 'cov95', 'sum80', 'sum95'].map(name => this.mean(name))
    return [this.mean('smape'), this.mean('mase'), overall, this.mean('rmsse'), wape, ...rest]
  }
}

for (const file of files.sort()) measure(file)

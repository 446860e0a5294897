import { expect, test } from 'vitest'
import {
  ticksOf,
  toLayout,
  toTraces,
  type ChartColours,
  type ChartData,
} from '../../../src-renderer/ui/chart/chart-model.ts'

const colours: ChartColours = {
  text: '#111111',
  faint: '#666666',
  grid: '#dddddd',
  paper: '#ffffff',
  bad: '#b00020',
  tones: { primary: '#001', secondary: '#002', success: '#003', neutral: '#004', receipts: '#005' },
}

const data = (values: readonly (number | null)[]): ChartData => ({
  // 2026 has 53 weeks: over two years the names of weeks repeat, and the points must not fall together.
  labels: values.map((_, index) => `Week ${(index % 53) + 1}`),
  unit: 'lb',
  series: [
    { name: 'Demand', kind: 'bar', tone: 'neutral', isHatched: true, values },
    { name: 'Balance', kind: 'line', tone: 'primary', dash: 'dot', marker: 'diamond', values },
  ],
})

test('weeks of the same name stay apart', () => {
  const [trace] = toTraces(data(Array.from({ length: 105 }, () => 1)), colours)
  expect(new Set(trace!.x).size).toBe(105)
})

test('as many names as fit, evenly spaced from the first', () => {
  const labels = Array.from({ length: 105 }, (_, index) => `Week ${index}`)
  const { tickvals, ticktext } = ticksOf(labels, 700)
  expect(tickvals.length).toBeLessThanOrEqual(10)
  expect(tickvals[0]).toBe(0)
  expect(new Set(tickvals.slice(1).map((value, index) => value - tickvals[index]!)).size).toBe(1)
  expect(ticktext).toEqual(tickvals.map(index => labels[index]))
  expect(ticksOf(labels.slice(0, 10), 900).tickvals).toHaveLength(10)
})

test('the ground below zero is tinted only when something lies there', () => {
  const size = { width: 800, height: 300 }
  expect(toLayout(data([5, 3, 0]), colours, size, 'sans-serif').shapes).toEqual([])
  expect(toLayout(data([5, -30, null]), colours, size, 'sans-serif').shapes).toMatchObject([{ y0: -33, y1: 0 }])
})

test('series differ by more than colour', () => {
  const [bar, line] = toTraces(data([1, 2]), colours)
  expect(bar).toMatchObject({ type: 'bar', marker: { pattern: { shape: '/' } } })
  expect(line).toMatchObject({ type: 'scatter', line: { dash: 'dot' }, marker: { symbol: 'diamond' } })
})

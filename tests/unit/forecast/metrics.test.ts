import { expect, test } from 'vitest'
import { coverage } from '../../../src-core/engine/forecast/evaluate/evaluation.ts'
import {
  firstDifferences,
  maseScale,
  owa,
  pinball,
  scaledSumPinball,
  smape,
} from '../../../src-core/engine/forecast/evaluate/metrics.ts'
import { originsOf } from '../../../src-core/engine/forecast/evaluate/origins.ts'
import { LEVELS } from '../../../src-core/engine/forecast/model.ts'

const of = (...values: number[]) => Float64Array.from(values)

test('sMAPE: 2|y-f| / (|y|+|f|) in percent, by hand', () => {
  // 200 * (10/210 + 0/200) / 2
  expect(smape(of(100, 100), of(110, 100))).toBeCloseTo(4.7619, 4)
  expect(smape(of(0, 0), of(0, 0))).toBe(0)
  expect(smape(of(0), of(5))).toBe(200)
})

test('the scale of MASE is the mean seasonal difference of the train part, by hand', () => {
  expect(maseScale(of(1, 2, 4, 8, 16), 1)).toBe((1 + 2 + 4 + 8) / 4)
  expect(maseScale(of(1, 2, 4, 8, 16), 2)).toBe((3 + 6 + 12) / 3)
  expect(maseScale(of(5, 5, 5), 1)).toBe(0)
  expect(maseScale(of(1, 3), 12)).toBe(2)
})

test('OWA reproduces the published M4 table (sMAPE and MASE of all 100,000 series)', () => {
  // Makridakis et al. 2020: Naive2 13.564 and 1.912; Theta 12.309 and 1.696 is 0.897; ES-RNN 11.374 and 1.536 is 0.821.
  expect(owa(12.309, 1.696, 13.564, 1.912)).toBeCloseTo(0.897, 3)
  expect(owa(11.374, 1.536, 13.564, 1.912)).toBeCloseTo(0.821, 3)
  expect(owa(12.661, 1.683, 13.564, 1.912)).toBeCloseTo(0.907, 3)
})

test('the scale of rare demand starts at the first value that is not zero', () => {
  expect(firstDifferences(of(0, 0, 4, 0, 2))).toEqual({ absolute: 3, squared: 10 })
  expect(firstDifferences(of(0, 0, 0))).toEqual({ absolute: 0, squared: 0 })
})

test('the median minimises the pinball loss at 0.5, the 90 % point at 0.9', () => {
  const sample = Array.from({ length: 99 }, (_, i) => i + 1)
  for (const [level, best] of [
    [0.5, 50],
    [0.9, 90],
  ] as const) {
    const loss = (q: number) => sample.reduce((sum, y) => sum + pinball(y, q, level), 0)
    for (const q of sample) expect(loss(best)).toBeLessThanOrEqual(loss(q))
  }
})

test('the scaled pinball loss of a sum: mean over five levels of 2 * loss / steps / scale, by hand', () => {
  // Truth 10, all quantiles 8: 2 * level * 2 / 4 / 0.5, mean of the levels 0.828.
  expect(scaledSumPinball(10, of(8, 8, 8, 8, 8), 4, 0.5)).toBeCloseTo(2 * 0.828, 9)
})

test('coverage counts the steps between two levels', () => {
  const quantiles = Float64Array.from(LEVELS.flatMap(level => [level * 10, level * 10]))
  expect(coverage(of(5, 9.5), quantiles, 0.1, 0.9)).toBe(0.5)
  expect(coverage(of(5, 9.5), quantiles, 0.025, 0.975)).toBe(1)
})

test('origins keep a full horizon behind them and enough before them', () => {
  expect(originsOf(126, 12, 18, 3)).toEqual([18, 27, 36])
  expect(originsOf(48, 12, 18, 3)).toEqual([18])
  expect(originsOf(20, 12, 18, 3)).toEqual([])
  expect(originsOf(0, 12, 6, 3)).toEqual([])
})

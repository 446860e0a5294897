import { describe, expect, test } from 'vitest'
import { holtWintersAdditive, holtWintersMultiplicative, ets } from '../../../src-core/engine/forecast/methods/ets.ts'
import { arima } from '../../../src-core/engine/forecast/methods/arima.ts'
import { minimise, minimiseOnLine, solveSymmetric } from '../../../src-core/engine/forecast/methods/minimise.ts'
import { predictPooled, trainPooled } from '../../../src-core/engine/forecast/methods/pooled.ts'
import { isSeasonal, seasonalIndices, shrunkIndices } from '../../../src-core/engine/forecast/methods/season.ts'
import { naive, naive2, overallMean, seasonalNaive } from '../../../src-core/engine/forecast/methods/simple.ts'
import { fitHolt, fitSes, holt, ses } from '../../../src-core/engine/forecast/methods/smoothing.ts'
import { dynamicThetaLine, thetaLine } from '../../../src-core/engine/forecast/methods/theta.ts'

/** Saudi Arabian oil production 1996-2013, million tonnes: the example of Hyndman and Athanasopoulos 2018, section 7.1. */
const OIL = Float64Array.from([
  445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82,
  525.95, 549.83, 542.34,
])

const wave = (length: number, make: (t: number) => number) => Float64Array.from({ length }, (_, t) => make(t))

describe('simple methods', () => {
  test('last value, last season, mean', () => {
    const y = Float64Array.of(1, 2, 3, 4, 5, 6)
    expect([...naive(y, 4, 2)]).toEqual([6, 6])
    expect([...seasonalNaive(y, 4, 6)]).toEqual([3, 4, 5, 6, 3, 4])
    expect([...overallMean(y, 4, 2)]).toEqual([3.5, 3.5])
  })
  test('Naive2 repeats a pure season exactly', () => {
    const season = [0.5, 1, 1.5, 1]
    const y = wave(24, t => 10 * season[t % 4]!)
    naive2(y, 4, 8).forEach((value, k) => expect(value).toBeCloseTo(10 * season[k % 4]!, 9))
  })
})

describe('season', () => {
  test('decomposition finds planted indices on a straight line', () => {
    const planted = [5, -3, -4, 2]
    const indices = seasonalIndices(
      wave(40, t => 100 + 2 * t + planted[t % 4]!),
      4,
      'additive',
    )!
    indices.forEach((index, k) => expect(index).toBeCloseTo(planted[k]!, 9))
  })
  test('an odd period is centred too', () => {
    const planted = [0.8, 1.1, 1.1]
    const indices = seasonalIndices(
      wave(30, t => 7 * planted[t % 3]!),
      3,
      'multiplicative',
    )!
    indices.forEach((index, k) => expect(index).toBeCloseTo(planted[k]!, 9))
  })
  test('the test says yes to a season, no to a trend, and no to weeks where M4 did', () => {
    expect(
      isSeasonal(
        wave(60, t => Math.sin((Math.PI * t) / 6)),
        12,
      ),
    ).toBe(true)
    expect(
      isSeasonal(
        wave(60, t => t),
        12,
      ),
    ).toBe(false)
    const weekly = wave(312, t => Math.sin((Math.PI * t) / 26) + 5)
    expect(isSeasonal(weekly, 52)).toBe(true)
    expect(isSeasonal(weekly, 52, true)).toBe(false)
  })
  test('shrinking keeps a sure season and gives noise up', () => {
    const sure = wave(60, t => 100 + 10 * Math.sin((Math.PI * t) / 6))
    const kept = shrunkIndices(sure, 12, 'additive')!
    seasonalIndices(sure, 12, 'additive')!.forEach((index, k) => expect(kept[k]!).toBeCloseTo(index, 1))
    let state = 1
    const noise = wave(60, () => (state = (state * 16807) % 2147483647) / 2147483647)
    shrunkIndices(noise, 12, 'additive')!.forEach(index => expect(Math.abs(index)).toBeLessThan(1e-9))
  })
})

describe('smoothing', () => {
  test('SES of the textbook example: alpha 0.8339, first level 446.59, forecast 542.68', () => {
    const fit = fitSes(OIL)
    expect(fit.alpha).toBeCloseTo(0.8339, 3)
    expect(fit.firstLevel).toBeCloseTo(446.59, 1)
    expect(ses(OIL, 1, 3)[2]!).toBeCloseTo(542.68, 1)
  })
  test('SES is no worse than any point of a fine grid run by its definition', () => {
    const squares = (alpha: number, first: number) => {
      let level = first
      let sum = 0
      for (const y of OIL) {
        sum += (y - level) ** 2
        level += alpha * (y - level)
      }
      return sum
    }
    const fit = fitSes(OIL)
    expect(squares(fit.alpha, fit.firstLevel)).toBeCloseTo(fit.squares, 3)
    for (let alpha = 0.02; alpha < 1; alpha += 0.02) {
      for (let first = 400; first <= 500; first += 2) {
        expect(fit.squares).toBeLessThanOrEqual(squares(alpha, first) + 1e-6)
      }
    }
  })
  test('Holt continues a straight line', () => {
    holt(
      wave(30, t => 3 + 2 * t),
      1,
      4,
    ).forEach((value, k) => expect(value).toBeCloseTo(63 + 2 * k, 4))
  })
  test('damped Holt is no worse than a grid run by its definition', () => {
    const fit = fitHolt(OIL, true)
    for (let a = 0.1; a < 1; a += 0.1) {
      for (let b = 0; b <= a; b += 0.1) {
        for (const phi of [0.8, 0.9, 0.98]) {
          for (const first of [440, 450, 460]) {
            for (const slope of [-5, 0, 5, 10]) {
              let [level, trend, sum] = [first, slope, 0]
              for (const y of OIL) {
                const error = y - level - phi * trend
                sum += error * error
                ;[level, trend] = [level + phi * trend + a * error, phi * trend + b * error]
              }
              expect(fit.squares).toBeLessThanOrEqual(sum * 1.002)
            }
          }
        }
      }
    }
  })
})

describe('theta', () => {
  test('Theta is SES plus half the slope of the least-squares line', () => {
    const n = OIL.length
    const fit = fitSes(OIL)
    const mid = (n + 1) / 2
    let top = 0
    let bottom = 0
    OIL.forEach((y, i) => {
      top += (i + 1 - mid) * y
      bottom += (i + 1 - mid) ** 2
    })
    const drift = top / bottom / 2
    const start = (1 - (1 - fit.alpha) ** n) / fit.alpha
    thetaLine(OIL, 3).forEach((value, k) => expect(value).toBeCloseTo(fit.level + drift * (k + start), 6))
  })
  test('the dynamic optimised theta fits no worse than a grid run by the published recursions', () => {
    // Fiorucci et al. 2016, equations of the DOTM state space, 1-based time; errors count from the third value on.
    const run = (alpha: number, theta: number, first: number) => {
      let level = alpha * OIL[0]! + (1 - alpha) * first
      let mean = OIL[0]!
      let a = OIL[0]!
      let b = 0
      let squares = 0
      const step = (i: number) =>
        level + (1 - 1 / theta) * (a * (1 - alpha) ** (i - 1) + (b * (1 - (1 - alpha) ** i)) / alpha)
      const feed = (i: number, y: number) => {
        level = alpha * y + (1 - alpha) * level
        b = ((i - 2) * b + (6 * (y - mean)) / i) / (i + 1)
        mean = ((i - 1) * mean + y) / i
        a = mean - (b * (i + 1)) / 2
      }
      for (let i = 2; i <= OIL.length; i++) {
        const y = OIL[i - 1]!
        if (i > 2) squares += (y - step(i)) ** 2
        feed(i, y)
      }
      const forecast: number[] = []
      for (let i = OIL.length + 1; i <= OIL.length + 3; i++) {
        const y = step(i)
        forecast.push(y)
        feed(i, y)
      }
      return { squares, forecast }
    }
    let best = { squares: Infinity, forecast: [] as number[] }
    for (let alpha = 0.1; alpha < 0.99; alpha += 0.01) {
      for (const theta of [1, 1.25, 1.5, 2, 3, 4, 6, 10, 30, 1e6]) {
        for (let first = -300; first <= 700; first += 10) {
          const one = run(alpha, theta, first)
          if (one.squares < best.squares) best = one
        }
      }
    }
    dynamicThetaLine(OIL, 3).forEach((value, k) => {
      expect(Math.abs(value - best.forecast[k]!)).toBeLessThan(0.01 * best.forecast[k]!)
    })
  })
})

describe('seasonal models continue what they were made from', () => {
  const additive = wave(72, t => 50 + t + 8 * Math.sin((Math.PI * t) / 6))
  const product = wave(72, t => (50 + t) * (1 + 0.3 * Math.sin((Math.PI * t) / 6)))
  test('additive Holt-Winters', () => {
    holtWintersAdditive(additive, 12, 12).forEach((value, k) => {
      expect(value).toBeCloseTo(122 + k + 8 * Math.sin((Math.PI * k) / 6), 0)
    })
  })
  test('multiplicative Holt-Winters', () => {
    holtWintersMultiplicative(product, 12, 12).forEach((value, k) => {
      const truth = (122 + k) * (1 + 0.3 * Math.sin((Math.PI * k) / 6))
      // Its first indices are a decomposition's, which a trend blurs a little.
      expect(Math.abs(value - truth)).toBeLessThan(0.04 * truth)
    })
  })
  test('the chosen ETS and ARIMA', () => {
    for (const method of [ets, arima]) {
      method(product, 12, 6).forEach((value, k) => {
        const truth = (122 + k) * (1 + 0.3 * Math.sin((Math.PI * k) / 6))
        expect(Math.abs(value - truth)).toBeLessThan(0.08 * truth)
      })
    }
  })
  test('ARIMA finds the coefficient of an autoregression', () => {
    let state = 42
    const next = () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5
    const y = new Float64Array(3000)
    for (let t = 1; t < y.length; t++) y[t] = 0.6 * y[t - 1]! + next()
    const [one, two] = arima(y, 1, 2)
    expect((two! - 0) / one!).toBeCloseTo(0.6, 1)
  })
})

test('the pooled autoregression learns a rule that all series share', () => {
  const histories = Array.from({ length: 30 }, (_, i) => wave(60, t => 10 + i + Math.sin((2 * Math.PI * (t + i)) / 8)))
  const model = trainPooled(histories, 8, 4, { lags: 16, ridge: 1e-6, maxWindows: 10_000 })!
  predictPooled(model, histories[5]!)!.forEach((value, k) => {
    expect(value).toBeCloseTo(15 + Math.sin((2 * Math.PI * (60 + k + 5)) / 8), 2)
  })
  expect(predictPooled(model, new Float64Array(10))).toBeNull()
  expect(trainPooled([new Float64Array(5)], 8, 4, { lags: 16, ridge: 1e-6, maxWindows: 100 })).toBeNull()
})

describe('minimisers', () => {
  test('Rosenbrock inside a box', () => {
    const point = Float64Array.of(-1.2, 1)
    minimise(p => (1 - p[0]!) ** 2 + 100 * (p[1]! - p[0]! ** 2) ** 2, point, [-2, -2], [2, 2], 0.1, 2000)
    expect(point[0]!).toBeCloseTo(1, 2)
  })
  test('a line with two valleys', () => {
    const cost = (x: number) => Math.min((x - 0.2) ** 2 + 0.1, (x - 0.83) ** 2)
    expect(minimiseOnLine(cost, 0, 1, 12)).toBeCloseTo(0.83, 3)
  })
  test('a system by hand, and one without a solution', () => {
    const right = Float64Array.of(1, 2)
    expect(solveSymmetric(Float64Array.of(4, 0, 1, 3), right, 2)).toBe(true)
    expect(right[0]!).toBeCloseTo(1 / 11, 12)
    expect(right[1]!).toBeCloseTo(7 / 11, 12)
    expect(solveSymmetric(Float64Array.of(1, 0, 1, 1), Float64Array.of(1, 1), 2)).toBe(false)
  })
})

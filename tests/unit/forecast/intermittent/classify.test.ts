import { describe, expect, it } from 'vitest'
import { classify, classifyPattern } from '../../../../src-core/engine/forecast/intermittent/classify.ts'

describe('demand class by Syntetos and Boylan', () => {
  it('counts the interval from the first demand on', () => {
    // Ten periods from the first demand, four demands: 2.5. Sizes 1, 2, 3, 2: variance 2/3 over mean 2 squared: 1/6.
    const pattern = classifyPattern(Float64Array.of(0, 0, 1, 0, 0, 2, 0, 3, 0, 0, 2, 0))
    expect(pattern.interval).toBeCloseTo(2.5, 12)
    expect(pattern.sizeVariation).toBeCloseTo(1 / 6, 12)
    expect(pattern.demands).toBe(4)
    expect(pattern.demandClass).toBe('intermittent')
  })

  it('names all five classes', () => {
    expect(classify(Float64Array.of(5, 6, 5, 4, 5))).toBe('smooth')
    expect(classify(Float64Array.of(1, 30, 2, 1, 25))).toBe('erratic')
    expect(classify(Float64Array.of(5, 0, 0, 5, 0, 6))).toBe('intermittent')
    expect(classify(Float64Array.of(1, 0, 0, 40, 0, 2))).toBe('lumpy')
    expect(classify(Float64Array.of(0, 0, 0))).toBe('none')
    expect(classify(new Float64Array(0))).toBe('none')
  })

  it('takes the limits 1.32 and 0.49 as belonging to the higher class', () => {
    // 33 periods, 25 demands of one size: the interval is 1.32 exactly.
    const history = new Float64Array(33)
    history.fill(1, 0, 24)
    history[32] = 1
    expect(classifyPattern(history).interval).toBe(1.32)
    expect(classify(history)).toBe('intermittent')
    // Sizes 3 and 17: variance 98, mean 10: 0.98; sizes 5.05 and 14.95 (variance 49.005): 0.49005.
    expect(classify(Float64Array.of(5.05, 14.95))).toBe('erratic')
    expect(classify(Float64Array.of(5.06, 14.94))).toBe('smooth')
  })
})

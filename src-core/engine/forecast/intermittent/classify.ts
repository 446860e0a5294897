import type { DemandClass } from '../model.ts'

/** Average inter-demand interval from which demand is called intermittent (Syntetos, Boylan and Croston 2005). */
const ADI_LIMIT = 1.32
/** Squared coefficient of variation of demand sizes from which demand is called erratic or lumpy (same source). */
const CV2_LIMIT = 0.49

/** What the class of a series is judged by. */
export interface DemandPattern {
  readonly demandClass: DemandClass
  /** Periods per demand, counted from the first demand on; 0 when there is none. */
  readonly interval: number
  /** Squared coefficient of variation of the sizes of demands; 0 when there are fewer than two. */
  readonly sizeVariation: number
  /** Periods with demand. */
  readonly demands: number
}

/**
 * The pattern of demand by Syntetos and Boylan. Periods before the first demand do not count: the item may not have
 * existed yet. Values that are not above zero are periods without demand.
 */
export function classifyPattern(history: Float64Array): DemandPattern {
  let first = -1
  let demands = 0
  let total = 0
  let squares = 0
  for (let t = 0; t < history.length; t++) {
    const value = history[t] ?? 0
    if (!(value > 0)) continue
    if (first < 0) first = t
    demands++
    total += value
    squares += value * value
  }
  if (demands === 0) return { demandClass: 'none', interval: 0, sizeVariation: 0, demands: 0 }
  const interval = (history.length - first) / demands
  const mean = total / demands
  const variance = demands > 1 ? Math.max(0, (squares - demands * mean * mean) / (demands - 1)) : 0
  const sizeVariation = variance / (mean * mean)
  return { demandClass: nameClass(interval, sizeVariation), interval, sizeVariation, demands }
}

/** The demand class alone; see classifyPattern. */
export function classify(history: Float64Array): DemandClass {
  return classifyPattern(history).demandClass
}

function nameClass(interval: number, sizeVariation: number): DemandClass {
  if (interval < ADI_LIMIT) return sizeVariation < CV2_LIMIT ? 'smooth' : 'erratic'
  return sizeVariation < CV2_LIMIT ? 'intermittent' : 'lumpy'
}

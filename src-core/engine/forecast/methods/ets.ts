/** Holt-Winters' methods and a small set of exponential smoothing models chosen by AICc (Hyndman et al. 2008). */
import { aicc, extend, fitForm, type EtsCriterion, type EtsFit, type EtsForm } from './ets-filter.ts'
import { isPositive } from './season.ts'
import { damped, ses } from './smoothing.ts'

function holtWinters(
  history: Float64Array,
  period: number,
  horizon: number,
  trend: EtsForm['trend'],
  season: 'additive' | 'multiplicative',
  criterion: EtsCriterion = 'squares',
): Float64Array {
  const fit =
    history.length >= 2 * period + 4 && period > 1 ? fitForm(history, period, { trend, season }, criterion, 90) : null
  return fit ? extend(fit, horizon) : damped(history, period, horizon)
}

/** Holt-Winters with additive trend and season; damped trend where there are not two seasons. */
export function holtWintersAdditive(history: Float64Array, period: number, horizon: number): Float64Array {
  return holtWinters(history, period, horizon, 'additive', 'additive')
}

/** Holt-Winters with additive trend and multiplicative season; damped trend where the data do not allow it. */
export function holtWintersMultiplicative(history: Float64Array, period: number, horizon: number): Float64Array {
  return holtWinters(history, period, horizon, 'additive', 'multiplicative')
}

/**
 * Damped Holt-Winters: multiplicative season and errors relative to the forecast where all data are positive, else both
 * additive.
 */
export function holtWintersDamped(history: Float64Array, period: number, horizon: number): Float64Array {
  const positive = isPositive(history)
  const season = positive ? 'multiplicative' : 'additive'
  return holtWinters(history, period, horizon, 'damped', season, positive ? 'relative' : 'squares')
}

const FORMS: readonly EtsForm[] = [
  { trend: 'none', season: 'none' },
  { trend: 'damped', season: 'none' },
  { trend: 'additive', season: 'none' },
  { trend: 'none', season: 'additive' },
  { trend: 'damped', season: 'additive' },
  { trend: 'none', season: 'multiplicative' },
  { trend: 'damped', season: 'multiplicative' },
  { trend: 'additive', season: 'multiplicative' },
]

/** Forms and scores of the fits that the data allow. */
function fitAll(history: Float64Array, period: number, forms: readonly EtsForm[]): { fit: EtsFit; score: number }[] {
  const positive = isPositive(history)
  const criterion: EtsCriterion = positive ? 'relative' : 'squares'
  const fits: { fit: EtsFit; score: number }[] = []
  for (const form of forms) {
    if (form.season !== 'none' && (period < 2 || period > 24 || history.length < 2 * period + 4)) continue
    if (form.season === 'multiplicative' && !positive) continue
    const fit = fitForm(history, period, form, criterion, 50)
    if (!fit) continue
    // A multiplicative season with additive errors is left out, as in R: its variance is unstable.
    const additive = form.season === 'multiplicative' ? Infinity : aicc(fit, period, 'squares')
    const multiplicative = positive && form.season !== 'additive' ? aicc(fit, period, 'relative') : Infinity
    fits.push({ fit, score: Math.min(additive, multiplicative) })
  }
  return fits
}

/** The model among eight forms with additive or multiplicative errors that has the lowest AICc, and its forecast. */
export function ets(history: Float64Array, period: number, horizon: number): Float64Array {
  let best: { fit: EtsFit; score: number } | null = null
  for (const fitted of history.length < 8 ? [] : fitAll(history, period, FORMS)) {
    if (fitted.score < (best ? best.score : Infinity)) best = fitted
  }
  return best ? extend(best.fit, horizon) : ses(history, period, horizon)
}

/** AICc differences are divided by this before they weigh forms; held-out ends of train parts preferred it to 2. */
const TEMPERATURE = 20

/** Mean of the forms without undamped trend, weighted by AICc: averaging forms loses less than choosing one. */
export function etsAverage(history: Float64Array, period: number, horizon: number): Float64Array {
  const forms = FORMS.filter(form => form.trend !== 'additive')
  const fits = history.length < 8 ? [] : fitAll(history, period, forms).filter(({ score }) => score < Infinity)
  if (fits.length === 0) return ses(history, period, horizon)
  const lowest = Math.min(...fits.map(({ score }) => score))
  const forecast = new Float64Array(horizon)
  let total = 0
  for (const { fit, score } of fits) {
    const weight = Math.exp((lowest - score) / TEMPERATURE)
    const one = extend(fit, horizon)
    for (let k = 0; k < horizon; k++) forecast[k]! += weight * one[k]!
    total += weight
  }
  for (let k = 0; k < horizon; k++) forecast[k]! /= total
  return forecast
}

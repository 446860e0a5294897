/** Holt-Winters' methods and a small set of exponential smoothing models chosen by AICc (Hyndman et al. 2008). */
import { aicc, extend, fitForm, type EtsCriterion, type EtsFit, type EtsForm } from './ets-filter.ts'
import { damped, ses } from './smoothing.ts'

function holtWinters(
  history: Float64Array,
  period: number,
  horizon: number,
  trend: EtsForm['trend'],
  season: 'additive' | 'multiplicative',
): Float64Array {
  const fit =
    history.length >= 2 * period + 4 && period > 1
      ? fitForm(history, period, { trend, season }, 'squares', 90)
      : null
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

/** Damped Holt-Winters with multiplicative season where all data are positive, else additive. */
export function holtWintersDamped(history: Float64Array, period: number, horizon: number): Float64Array {
  return holtWinters(history, period, horizon, 'damped', isPositive(history) ? 'multiplicative' : 'additive')
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

/** The model among eight forms with additive or multiplicative errors that has the lowest AICc, and its forecast. */
export function ets(history: Float64Array, period: number, horizon: number): Float64Array {
  if (history.length < 8) return ses(history, period, horizon)
  const positive = isPositive(history)
  const criterion: EtsCriterion = positive ? 'relative' : 'squares'
  let best: EtsFit | null = null
  let lowest = Infinity
  for (const form of FORMS) {
    if (form.season !== 'none' && (period < 2 || period > 24 || history.length < 2 * period + 4)) continue
    if (form.season === 'multiplicative' && !positive) continue
    const fit = fitForm(history, period, form, criterion, 60)
    if (!fit) continue
    // A multiplicative season with additive errors is left out, as in R: its variance is unstable.
    const additive = form.season === 'multiplicative' ? Infinity : aicc(fit, period, 'squares')
    const multiplicative = positive && form.season !== 'additive' ? aicc(fit, period, 'relative') : Infinity
    const score = Math.min(additive, multiplicative)
    if (score < lowest) {
      lowest = score
      best = fit
    }
  }
  return best ? extend(best, horizon) : ses(history, period, horizon)
}

function isPositive(history: Float64Array): boolean {
  for (let t = 0; t < history.length; t++) if (!(history[t]! > 0)) return false
  return true
}

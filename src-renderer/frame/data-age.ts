import { toDay } from '../../src-shared/domain/dates.ts'

type DataAge = { readonly kind: 'today' | 'yesterday' | 'ahead' } | { readonly kind: 'days'; readonly days: number }

/** From this many days on, the age of the data is a warning. */
export const OLD_AFTER_DAYS = 7

/** How old data of a run date is today; both are dates on the mill's wall calendar. */
export function dataAge(runDate: string, today: string): DataAge {
  const days = toDay(today) - toDay(runDate)
  if (days < 0) return { kind: 'ahead' }
  if (days === 0) return { kind: 'today' }
  return days === 1 ? { kind: 'yesterday' } : { kind: 'days', days }
}

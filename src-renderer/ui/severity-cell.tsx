import type { CellMark } from './grid/column.ts'
import { severityIcons, type Severity } from './SeverityMark.tsx'

/** The worst first. */
export const severityOrder = { error: 0, warning: 1, info: 2 } as const

const tones = { error: 'bad', warning: 'warn', info: 'quiet' } as const

/** A severity in a cell of a grid. */
export function severityMark(severity: Severity, word: string): CellMark {
  const Icon = severityIcons[severity]
  return { tone: tones[severity], icon: <Icon sx={{ fontSize: 16 }} aria-hidden />, word }
}

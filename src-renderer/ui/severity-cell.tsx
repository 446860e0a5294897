import type { CellMark } from './grid/column.ts'
import { severityIcons, type Severity } from './SeverityMark.tsx'

/** The worst first. */
export const severityOrder = { error: 0, warning: 1, info: 2 } as const

const { error: ErrorIcon, warning: WarningIcon, info: InfoIcon } = severityIcons

/** A severity in a cell of a grid; its word is the cell's own text. Made once, so that a drawn row costs nothing. */
export const severityMarks: Readonly<Record<Severity, CellMark>> = {
  error: { tone: 'bad', icon: <ErrorIcon sx={{ fontSize: 16 }} aria-hidden />, word: '' },
  warning: { tone: 'warn', icon: <WarningIcon sx={{ fontSize: 16 }} aria-hidden />, word: '' },
  info: { tone: 'quiet', icon: <InfoIcon sx={{ fontSize: 16 }} aria-hidden />, word: '' },
}

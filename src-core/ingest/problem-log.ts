import type { Problem, Severity } from '../../src-shared/domain/problems.ts'
import { limits } from './limits.ts'
import type { ProblemCode } from './problem-codes.ts'

export interface Place {
  readonly row?: number | undefined
  readonly column?: string | undefined
  readonly raw?: string | undefined
}

/** Collects the problems of one file. After the first 200 of a code it only counts, and says how many it left out. */
export interface ProblemLog {
  /** The sheet that the following problems stand in; null for a file without sheets. */
  setSheet(sheet: string | null): void
  add(severity: Severity, code: ProblemCode, place: Place, advice: string): void
  /** By row, what concerns the whole file first. */
  list(): Problem[]
}

export function createProblemLog(file: string): ProblemLog {
  const problems: Problem[] = []
  const counts = new Map<ProblemCode, { count: number; severity: Severity }>()
  let sheet: string | null = null
  return {
    setSheet(name) {
      sheet = name
    },
    add(severity, code, place, advice) {
      const seen = counts.get(code)
      if (seen) seen.count += 1
      else counts.set(code, { count: 1, severity })
      if (seen && seen.count > limits.problemsPerCode) return
      const raw = place.raw === undefined ? null : shorten(place.raw)
      problems.push({ severity, code, file, sheet, row: place.row ?? null, column: place.column ?? null, raw, advice })
    },
    list() {
      const rest = [...counts].filter(([, { count }]) => count > limits.problemsPerCode)
      const summaries = rest.map(([code, { count, severity }]): Problem => ({
        severity,
        code,
        file,
        sheet,
        row: null,
        column: null,
        raw: null,
        advice: `And ${(count - limits.problemsPerCode).toLocaleString('en-US')} more like this.`,
      }))
      // A person goes through a file from the top; the reader went through it column by column.
      const byRow = problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
      return [...byRow, ...summaries]
    },
  }
}

/** Ends the reading of a file: nothing of it is used. `readFile` turns it into a problem of severity `error`. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly place: Place
  constructor(code: ProblemCode, advice: string, place: Place = {}) {
    super(advice)
    this.code = code
    this.place = place
  }
}

export function shorten(text: string, chars: number = limits.rawChars): string {
  return text.length <= chars ? text : `${text.slice(0, chars)}…`
}

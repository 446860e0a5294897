/** What a command found: the same answer as text for a person or as one JSON document for a program. */
export interface Answer {
  /** Lines for a person. */
  readonly text: string
  /** null: the command printed its document itself, before its end. */
  readonly json: unknown
  /** 0, or 3 when the command looked for problems and found some. */
  readonly exitCode?: 0 | 3
}

/** Writes a line and waits until it has left. */
export function print(text: string, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  return new Promise(resolve => stream.write(`${text}\n`, () => resolve()))
}

export type Align = 'left' | 'right'

/** A plain text table. Numbers are right-aligned and given with thousands separators by the caller. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map(row => (row[i] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (align[i] === 'right' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  return [line(header), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** Pounds as people read them; a negative zero is zero. */
export const pounds = (lb: number): string => whole.format(Math.round(lb) + 0)

/** Whole dollars, `-$1,200` for what is freed; blank when nobody knows. */
export const dollars = (usd: number | null): string => {
  if (usd === null) return ''
  return `${Math.round(usd) < 0 ? '-' : ''}$${whole.format(Math.abs(Math.round(usd)))}`
}

export const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`

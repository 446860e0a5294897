import type { Facts } from '../../src-shared/domain/facts.ts'
import type { ReadResult } from './result.ts'

/**
 * A result on its way between threads. Numbers move as buffers; a column of text travels as one string, because
 * copying half a million short strings one by one takes ten times as long.
 */
export interface PackedResult {
  readonly summary: ReadResult['summary']
  readonly problems: ReadResult['problems']
  readonly tables: readonly PackedTable[]
}

interface PackedTable {
  readonly name: string
  readonly rows: number
  readonly numbers: Readonly<Record<string, ArrayBufferView<ArrayBuffer>>>
  readonly texts: Readonly<Record<string, string>>
}

/** Cleaned text holds no line feed, and a cell without text is null, never ''. */
const SEPARATOR = '\n'

export function packResult({ summary, problems, facts }: ReadResult): { packed: PackedResult; buffers: ArrayBuffer[] } {
  const tables = Object.entries(facts).map(([name, columns]): PackedTable => {
    const numbers: Record<string, ArrayBufferView<ArrayBuffer>> = {}
    const texts: Record<string, string> = {}
    for (const [field, values] of Object.entries(columns as Record<string, Column>)) {
      if (Array.isArray(values)) texts[field] = values.join(SEPARATOR)
      else numbers[field] = values
    }
    return { name, rows: columns.row_no.length, numbers, texts }
  })
  const buffers = tables.flatMap(table => Object.values(table.numbers).map(view => view.buffer))
  return { packed: { summary, problems, tables }, buffers }
}

type Column = (string | null)[] | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

export function unpackResult({ summary, problems, tables }: PackedResult): ReadResult {
  const facts = tables.map(({ name, rows, numbers, texts }) => {
    const columns = Object.entries(texts).map(([field, text]) => [field, splitText(text, rows)])
    return [name, { ...numbers, ...Object.fromEntries(columns) }]
  })
  return { summary, problems, facts: Object.fromEntries(facts) as Facts }
}

function splitText(text: string, rows: number): (string | null)[] {
  if (rows === 0) return []
  const values: (string | null)[] = text.split(SEPARATOR)
  for (let i = 0; i < values.length; i++) if (values[i] === '') values[i] = null
  return values
}

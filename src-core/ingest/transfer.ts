import type { Facts } from '../../src-shared/domain/facts.ts'
import type { ReadResult } from './result.ts'

/**
 * A result on its way between threads. Numbers move as buffers. Texts would be copied one by one, so a column that
 * repeats itself travels as a dictionary and indices, and any other as one long string.
 */
export interface PackedResult {
  readonly summary: ReadResult['summary']
  readonly problems: ReadResult['problems']
  readonly tables: readonly PackedTable[]
}

interface PackedTable {
  readonly name: string
  readonly rows: number
  readonly numbers: Readonly<Record<string, Numbers>>
  readonly texts: Readonly<Record<string, PackedText>>
}

type Numbers = Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>
type Texts = (string | null)[]

/** `joined` are the texts of all rows, or with `indices` the different ones. */
interface PackedText {
  readonly joined: string
  readonly count: number
  readonly indices: Uint32Array<ArrayBuffer> | null
}

/** Cleaned text holds no line feed, and a cell without text is null, never ''. */
const SEPARATOR = '\n'

/** The result and the buffers to transfer with it. The result given in must not be used afterwards. */
export function packResult({ summary, problems, facts }: ReadResult): { packed: PackedResult; buffers: ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = []
  const tables = Object.entries(facts).map(([name, columns]): PackedTable => {
    const numbers: Record<string, Numbers> = {}
    const texts: Record<string, PackedText> = {}
    for (const [field, values] of Object.entries(columns as Record<string, Texts | Numbers>)) {
      if (!Array.isArray(values)) {
        numbers[field] = values
        buffers.push(values.buffer)
        continue
      }
      const packed = packText(values)
      texts[field] = packed
      if (packed.indices) buffers.push(packed.indices.buffer)
    }
    return { name, rows: columns.row_no.length, numbers, texts }
  })
  return { packed: { summary, problems, tables }, buffers }
}

function packText(values: Texts): PackedText {
  const most = values.length / 4
  const known = new Map<string | null, number>()
  const indices = new Uint32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null
    let index = known.get(value)
    if (index === undefined) {
      if (known.size >= most) return { joined: values.join(SEPARATOR), count: values.length, indices: null }
      index = known.size
      known.set(value, index)
    }
    indices[i] = index
  }
  return { joined: [...known.keys()].join(SEPARATOR), count: known.size, indices }
}

export function unpackResult({ summary, problems, tables }: PackedResult): ReadResult {
  const facts = tables.map(({ name, numbers, texts }) => {
    const columns = Object.entries(texts).map(([field, text]) => [field, unpackText(text)])
    return [name, { ...numbers, ...Object.fromEntries(columns) }]
  })
  return { summary, problems, facts: Object.fromEntries(facts) as Facts }
}

function unpackText({ joined, count, indices }: PackedText): Texts {
  const values: Texts = count === 0 ? [] : joined.split(SEPARATOR)
  for (let i = 0; i < values.length; i++) if (values[i] === '') values[i] = null
  return indices === null ? values : Array.from(indices, index => values[index] ?? null)
}

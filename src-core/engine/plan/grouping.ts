/** Row numbers grouped by an integer key, as offsets: rows of key k are `rows[starts[k]] ... rows[starts[k + 1] - 1]`. */
export interface Groups {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

/**
 * Counting sort of `sequence` (row numbers, in the order in which they should stand inside a group) by their key.
 * Linear and stable: twelve thousand yarns are grouped in about a millisecond, and always in the same order.
 */
export function groupRows(sequence: ArrayLike<number>, keyOf: (row: number) => number, keys: number): Groups {
  const starts = new Int32Array(keys + 1)
  for (let i = 0; i < sequence.length; i++) add(starts, keyOf(at(sequence, i)) + 1, 1)
  for (let key = 0; key < keys; key++) add(starts, key + 1, at(starts, key))
  const next = starts.slice(0, keys)
  const rows = new Int32Array(sequence.length)
  for (let i = 0; i < sequence.length; i++) {
    const row = at(sequence, i)
    const key = keyOf(row)
    rows[at(next, key)] = row
    add(next, key, 1)
  }
  return { starts, rows }
}

/** Element of a numeric array; 0 outside of it, as an empty cell of a report is. */
export function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? 0
}

/** Adds to an element in place. */
export function add(numbers: Float64Array | Int32Array, index: number, value: number): void {
  numbers[index] = (numbers[index] ?? 0) + value
}

export function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const value of numbers) total += value
  return total
}

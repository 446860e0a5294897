/** The order in which a list last showed its records, for "previous" and "next" on a record opened from it. */
const orders = new Map<string, readonly { readonly id: string }[]>()

/** Only the rows are kept: their ids are asked for when a record is opened, not at every sort. */
export function rememberOrder(list: string, rows: readonly { readonly id: string }[]): void {
  orders.delete(list)
  orders.set(list, rows)
}

/** The order of the list that was shown last among these, if it holds the record. */
export function recallOrder(lists: readonly string[], id: string): readonly string[] | null {
  const latest = [...orders.keys()].findLast(list => lists.includes(list))
  const ids = latest === undefined ? [] : orders.get(latest)!.map(row => row.id)
  return ids.includes(id) ? ids : null
}

export interface Neighbours {
  readonly previous: string | null
  readonly next: string | null
  /** Place in the list from 1; 0 when the record is not in it. */
  readonly place: number
  readonly count: number
}

/** The records beside one. One that is not in the list has no neighbours. */
export function neighboursOf(ids: readonly string[], id: string): Neighbours {
  const index = ids.indexOf(id)
  return {
    previous: index > 0 ? ids[index - 1]! : null,
    next: index >= 0 && index < ids.length - 1 ? ids[index + 1]! : null,
    place: index + 1,
    count: ids.length,
  }
}

/** A list's selection: the row under the cursor, the row a range began at, and the keys chosen. */
export interface ListSelection {
  readonly active: number
  readonly anchor: number
  readonly keys: ReadonlySet<string>
}

export const noSelection: ListSelection = { active: 0, anchor: 0, keys: new Set() }

const clamp = (index: number, count: number) => Math.max(0, Math.min(count - 1, index))

/** Moves the cursor; `isExtending` keeps the range from the anchor to it, else only the row under it is chosen. */
export function moveTo(
  selection: ListSelection,
  order: readonly string[],
  index: number,
  isExtending: boolean,
): ListSelection {
  if (order.length === 0) return noSelection
  const active = clamp(index, order.length)
  const anchor = isExtending ? clamp(selection.anchor, order.length) : active
  const keys = order.slice(Math.min(anchor, active), Math.max(anchor, active) + 1)
  return { active, anchor, keys: new Set(keys) }
}

/** Adds one row to the selection or takes it out, the cursor on it. */
export function toggleAt(selection: ListSelection, order: readonly string[], index: number): ListSelection {
  const active = clamp(index, order.length)
  const key = order[active]
  if (key === undefined) return noSelection
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { active, anchor: active, keys }
}

export const selectAll = (selection: ListSelection, order: readonly string[]): ListSelection => ({
  ...selection,
  anchor: 0,
  keys: new Set(order),
})

/** The selection after the list changed: what is still there stays chosen; when nothing is, the row at the cursor is. */
export function settle(selection: ListSelection, order: readonly string[]): ListSelection {
  if (order.length === 0) return noSelection
  const kept = order.filter(key => selection.keys.has(key))
  const active = clamp(selection.active, order.length)
  if (kept.length === 0) return moveTo(selection, order, active, false)
  const isStillOn = selection.keys.has(order[active] ?? '')
  const index = isStillOn ? active : order.indexOf(kept[0] ?? '')
  return { active: index, anchor: Math.min(selection.anchor, order.length - 1), keys: new Set(kept) }
}

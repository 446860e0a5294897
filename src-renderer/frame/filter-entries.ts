const MAX_SHOWN = 60

const rankOf = (title: string, word: string) => (title.toLowerCase().startsWith(word) ? 0 : 1)

/** Entries with every word of the text in their title, groups in their order; what begins with the first word comes first. */
export function filterEntries<T extends { title: string; group: string }>(entries: readonly T[], text: string): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const [first] = words
  const hits = entries.filter(({ title }) => words.every(word => title.toLowerCase().includes(word)))
  const groups = [...new Set(entries.map(entry => entry.group))]
  const order = (a: T, b: T) =>
    groups.indexOf(a.group) - groups.indexOf(b.group) || (first ? rankOf(a.title, first) - rankOf(b.title, first) : 0)
  return hits.toSorted(order).slice(0, MAX_SHOWN)
}

import { useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { recallGrid, rememberGrid } from '../ui/grid/grid-memory.ts'
import { recallOrder } from '../ui/grid/record-order.ts'
import { ROW_PX } from '../ui/grid/use-grid-window.ts'
import { scrollToShow } from '../ui/grid/window.ts'
import { showToast } from '../ui/toasts.tsx'
import { useCommands } from './commands.ts'

/** The nearest wanted id after (1) or before (-1) the current one, round the end of the list; null when there is none. */
export function nextWanted(
  order: readonly string[],
  current: string | null,
  isWanted: (id: string) => boolean,
  step: 1 | -1,
): string | null {
  const start = current === null ? -1 : order.indexOf(current)
  // From nowhere, back leads to the last one.
  const from = start < 0 && step < 0 ? order.length : start
  for (let i = 1; i <= order.length; i++) {
    const id = order[(from + step * i + 2 * order.length) % order.length]!
    if (isWanted(id)) return id
  }
  return null
}

interface ProblemGrid {
  /** Name of the grid, under which it is remembered. */
  readonly name: string
  /** Ids of the rows that are a problem. */
  readonly problems: ReadonlySet<string>
  /** Id of the row that has the focus. */
  readonly current: string | null
  readonly words: { readonly next: string; readonly previous: string; readonly none: string }
}

/**
 * F8 and Shift+F8 lead to the next and the previous problem of a grid, in the order in which it is shown.
 *
 * A grid takes up its place from memory when it appears. So it is taken away and put back at the other row within one
 * frame: draw it only while `visit` is a number, with that as its key, inside the element of `box`.
 */
export function useProblemKeys({ name, problems, current, words }: ProblemGrid): {
  readonly visit: number | null
  readonly box: RefObject<HTMLDivElement | null>
} {
  const box = useRef<HTMLDivElement>(null)
  const [visit, setVisit] = useState<number | null>(0)
  const go = (step: 1 | -1) => {
    const order = [...problems].reduce<readonly string[] | null>((found, id) => found ?? recallOrder([name], id), null)
    const id = order && nextWanted(order, current, one => problems.has(one), step)
    const grid = gridIn(box.current)
    if (order === null || id === null || !grid) return showToast({ severity: 'info', message: words.none })
    const covered = grid.querySelector<HTMLElement>('[role=columnheader]')?.offsetHeight ?? 0
    const view = { offset: grid.scrollTop, size: grid.clientHeight, covered }
    const scrollTop = scrollToShow(order.indexOf(id) * ROW_PX, ROW_PX, view)
    flushSync(() => setVisit(null))
    rememberGrid(name, { state: {}, ...recallGrid(name), rowId: id, scrollTop })
    flushSync(() => setVisit((visit ?? 0) + 1))
    gridIn(box.current)?.focus({ preventScroll: true })
  }
  useCommands([
    { id: 'problem.next', title: words.next, group: 'record', keys: 'F8', run: () => go(1) },
    { id: 'problem.previous', title: words.previous, group: 'record', keys: 'Shift+F8', run: () => go(-1) },
  ])
  return { visit, box }
}

const gridIn = (box: HTMLElement | null) => box?.querySelector<HTMLElement>('[role=grid]') ?? null

import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import type { GridFocus } from './use-grid-focus.ts'
import type { Spot } from './spot.ts'
import { cellAt, type Geometry } from './window.ts'

interface PointerOptions {
  readonly box: RefObject<HTMLDivElement | null>
  readonly focus: GridFocus
  readonly geometry: () => Omit<Geometry, 'scrollTop' | 'scrollLeft'>
  readonly show: (spot: Spot) => void
  readonly open: (row: number) => void
}

const isOnCell = (event: { target: EventTarget }) =>
  event.target instanceof Element && event.target.closest('[role=gridcell], [role=rowheader]') !== null

/** Text that does not fit its cell is shown whole while the mouse rests on it. */
function showWhole(event: MouseEvent) {
  const cell = event.target
  if (!(cell instanceof HTMLElement) || !cell.classList.contains('text') || cell.role === 'columnheader') return
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent ?? ''
  else cell.removeAttribute('title')
}

/** Mouse in the body of the grid: click, Shift+click, drag over a range (scrolling along), double click opens. */
export function useGridPointer(options: PointerOptions) {
  const { box, focus, show, open } = options
  const stopDrag = useRef(() => {})
  useEffect(() => () => stopDrag.current(), [])

  const spotOf = (event: { clientX: number; clientY: number }): Spot | null => {
    const element = box.current
    if (!element) return null
    const { left, top } = element.getBoundingClientRect()
    const { scrollTop, scrollLeft } = element
    return cellAt(event.clientX - left, event.clientY - top, { ...options.geometry(), scrollTop, scrollLeft })
  }

  const startDrag = (anchor: Spot) => {
    let last = anchor
    const stop = new AbortController()
    const listen = { signal: stop.signal }
    const move = (event: globalThis.PointerEvent) => {
      const spot = spotOf(event)
      if (!spot || (spot.row === last.row && spot.column === last.column)) return
      last = spot
      focus.select({ anchor, focus: spot })
      show(spot)
    }
    stopDrag.current = () => stop.abort()
    window.addEventListener('pointermove', move, listen)
    window.addEventListener('pointerup', () => stop.abort(), listen)
    window.addEventListener('pointercancel', () => stop.abort(), listen)
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !isOnCell(event)) return
      const spot = spotOf(event)
      if (!spot) return
      const anchor = event.shiftKey && focus.area ? focus.selection.anchor : spot
      focus.select({ anchor, focus: spot })
      // A finger scrolls; it selects one cell at a time.
      if (event.pointerType === 'mouse') startDrag(anchor)
    },
    onMouseOver: showWhole,
    onClick(event: MouseEvent) {
      const isLink = event.target instanceof Element && event.target.closest('[data-opens]') !== null
      const spot = isLink && !event.shiftKey ? spotOf(event) : null
      if (spot) open(spot.row)
    },
    onDoubleClick(event: MouseEvent) {
      const spot = isOnCell(event) ? spotOf(event) : null
      if (spot) open(spot.row)
    },
  }
}

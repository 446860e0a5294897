import { useEffect, useSyncExternalStore } from 'react'

let text: string | null = null
const listeners = new Set<() => void>()

function publish(next: string | null) {
  text = next
  for (const listener of listeners) listener()
}

/** Shows a text in the status bar while the calling component is there, e.g. rows, sum and average of a selection. */
export function useStatusText(next: string | null): void {
  useEffect(() => {
    publish(next)
    return () => publish(null)
  }, [next])
}

export const useShownStatusText = (): string | null =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => text,
  )

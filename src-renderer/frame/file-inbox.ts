import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

let waiting: readonly File[] = []
const listeners = new Set<() => void>()

function publish(files: readonly File[]) {
  waiting = files
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Hands files to the import screen, which may not be open yet. */
export const handOverFiles = (files: readonly File[]): void => publish([...waiting, ...files])

/** Calls back with files that were handed over, once. */
export function useHandedOverFiles(take: (files: readonly File[]) => void): void {
  const files = useSyncExternalStore(subscribe, () => waiting)
  const onFiles = useEffectEvent(take)
  useEffect(() => {
    if (files.length === 0) return
    publish([])
    onFiles(files)
  }, [files])
}

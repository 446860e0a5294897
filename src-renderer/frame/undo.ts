import { t } from 'i18next'
import { useSyncExternalStore } from 'react'
import { showToast } from '../ui/toasts.tsx'
import { describeFailure } from './failure.ts'

interface Undoable {
  /** What was done, e.g. `Accepted 3 actions`. */
  readonly label: string
  readonly undo: () => Promise<void>
}

const MAX_STEPS = 50
let steps: readonly Undoable[] = []
const listeners = new Set<() => void>()

function publish(next: readonly Undoable[]) {
  steps = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The step that Undo would take back now. */
export const useLastStep = (): Undoable | undefined => useSyncExternalStore(subscribe, () => steps.at(-1))

/** Takes one step back; it stays on the list when that failed. */
export async function undoStep(step: Undoable | undefined = steps.at(-1)): Promise<void> {
  if (!step || !steps.includes(step)) return
  try {
    await step.undo()
    publish(steps.filter(other => other !== step))
    showToast({ severity: 'info', message: t('frame.undo.done', { what: step.label }) })
  } catch (error) {
    showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message })
  }
}

/** Tells what was done and offers to take it back, here and with Ctrl+Z. */
export function offerUndo(step: Undoable): void {
  publish([...steps, step].slice(-MAX_STEPS))
  showToast({
    severity: 'success',
    message: step.label,
    action: { label: t('frame.undo.button'), run: () => void undoStep(step) },
  })
}

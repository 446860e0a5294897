import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { currentCommands, isSingleKey, subscribeToCommands } from './commands.ts'
import { areSingleKeysOn } from './preferences.ts'

const isTextEntry = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))

const isInScope = (target: EventTarget | null, scope: string) =>
  target instanceof Element && target.closest(`[data-command-scope~="${scope}"]`) !== null

/** Gives the command that was registered last for these keys and may run where the focus is. */
function runShortcut(event: KeyboardEvent, keys: string): void {
  const isSingle = isSingleKey(keys)
  if (isSingle && (isTextEntry(event.target) || !areSingleKeysOn())) return
  if (document.querySelector('[role=dialog][aria-modal=true]')) return
  const command = currentCommands().findLast(
    candidate => candidate.keys === keys && (!candidate.scope || isInScope(event.target, candidate.scope)),
  )
  if (!command) return
  event.preventDefault()
  command.run()
}

/** One listener for the whole page; it follows the registry. */
export function useShortcuts(): void {
  useEffect(() => {
    let stop = () => {}
    const bind = () => {
      stop()
      const all = new Set(currentCommands().flatMap(command => (command.keys ? [command.keys] : [])))
      stop = tinykeys(
        window,
        Object.fromEntries([...all].map(keys => [keys, (event: KeyboardEvent) => runShortcut(event, keys)])),
        { ignore: () => false },
      )
    }
    bind()
    const unsubscribe = subscribeToCommands(bind)
    return () => {
      unsubscribe()
      stop()
    }
  }, [])
}

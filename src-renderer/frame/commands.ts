import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react'

export type CommandGroup = 'screens' | 'app' | 'record' | 'list'

/** One thing a person can do. Palette, menus, shortcuts and the help sheet all read this. */
export interface Command {
  /** Stable name, e.g. `actions.accept`. A later registration of the same name stands before an earlier one. */
  readonly id: string
  readonly title: string
  readonly group: CommandGroup
  /** A tinykeys binding, e.g. `Alt+1`, `$mod+k`, `[`. */
  readonly keys?: string
  /** Single keys like `a` work only while the focus is inside an element with this `data-command-scope`. */
  readonly scope?: string
  /** Stands back for any other command of the same name, whenever that is registered. */
  readonly isFallback?: boolean
  /** Left out of the palette, e.g. because it needs a selection. */
  readonly isHidden?: boolean
  readonly run: () => void
}

let registered: readonly (readonly Command[])[] = []
let flat: readonly Command[] = []
const listeners = new Set<() => void>()

function publish(next: readonly (readonly Command[])[]) {
  registered = next
  const byId = new Map<string, Command>()
  for (const command of next.flat()) {
    if (!command.isFallback || !byId.has(command.id)) byId.set(command.id, command)
  }
  flat = [...byId.values()]
  for (const listener of listeners) listener()
}

/** Adds commands until the returned function is called. */
export function registerCommands(commands: readonly Command[]): () => void {
  publish([...registered, commands])
  return () => publish(registered.filter(other => other !== commands))
}

/** Every command that can be given now. */
export const currentCommands = (): readonly Command[] => flat

export function subscribeToCommands(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useCommandList = (): readonly Command[] => useSyncExternalStore(subscribeToCommands, currentCommands)

/** Offers commands while the calling component is shown. Only their names, titles and keys are compared, so `run` may be new each time. */
export function useCommands(commands: readonly Command[]): void {
  const identity = JSON.stringify(commands.map(({ run: _run, ...rest }) => rest))
  const runById = useEffectEvent((id: string) => commands.find(command => command.id === id)?.run())
  const stable = useMemo(() => JSON.parse(identity) as Omit<Command, 'run'>[], [identity])
  useEffect(
    () => registerCommands(stable.map(command => ({ ...command, run: () => runById(command.id) }))),
    // oxlint-disable-next-line react/exhaustive-deps -- an effect event is never a dependency
    [stable],
  )
}

const names: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** `$mod+k` -> `Ctrl+K`, as printed on keys. */
export const keyLabel = (keys: string): string =>
  keys
    .replace('Shift+?', '?')
    .split('+')
    .map(key => names[key] ?? (key.length === 1 ? key.toUpperCase() : key.replace(/^(Digit|Key)/, '')))
    .join('+')

/** A single character without Ctrl or Alt: it can be switched off, and never fires while text is written. */
export const isSingleKey = (keys: string): boolean => keys.length === 1 || keys === 'Shift+?'

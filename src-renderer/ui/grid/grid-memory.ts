import type { GridState } from './use-grid-table.ts'

export interface GridPlace {
  /** The focused row. */
  readonly rowId: string | null
  readonly scrollTop: number
}

/** Where a person left a grid, so that coming back from a record finds it as it was. It lasts until the window closes. */
export interface GridMemory extends GridPlace {
  readonly state: Partial<GridState>
}

const known = new Map<string, GridMemory>()

export const recallGrid = (name: string): GridMemory | undefined => known.get(name)
export const rememberGrid = (name: string, memory: GridMemory): void => void known.set(name, memory)

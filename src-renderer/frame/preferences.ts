/** What this person prefers on this machine. Storage may be forbidden or full: then the choice lasts until the window closes. */
const memory = new Map<string, string>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function write(key: string, value: string): void {
  memory.set(key, value)
  try {
    localStorage.setItem(key, value)
  } catch {
    // Kept in memory above.
  }
}

const SINGLE_KEYS = 'beverly.single-keys'
export const COLOUR_MODE_KEY = 'beverly.theme'

/** Whether shortcuts of one letter work; some ways of entering text send stray letters. */
export const areSingleKeysOn = (): boolean => read(SINGLE_KEYS) !== 'off'
export const setSingleKeys = (isOn: boolean): void => write(SINGLE_KEYS, isOn ? 'on' : 'off')

import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import Store from 'electron-store'
import { pagePreferences } from './security.ts'

interface WindowState {
  readonly bounds: Rectangle
  readonly isMaximized: boolean
}

/** The screen that most planners have. */
const FIRST_SIZE = { width: 1366, height: 768 }
const SMALLEST_SIZE = { minWidth: 800, minHeight: 500 }

/** Opens the main window where it was last time, not yet loaded. */
export function openMainWindow(preload: string, hasDevTools: boolean): BrowserWindow {
  const store = new Store<{ main?: WindowState }>({ name: 'window', clearInvalidConfig: true })
  const state = store.get('main')
  const window = new BrowserWindow({
    ...(state && isVisible(state.bounds) ? state.bounds : FIRST_SIZE),
    ...SMALLEST_SIZE,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121212' : '#ffffff',
    webPreferences: pagePreferences(preload, hasDevTools),
  })
  if (state?.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    store.set('main', { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() } satisfies WindowState),
  )
  return window
}

/** False when the screen it was on is gone: then enough of it to grab would be nowhere. */
function isVisible({ x, y, width, height }: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  const seenWidth = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
  const isTitleSeen = y >= workArea.y && y < workArea.y + workArea.height - 50
  return seenWidth >= 200 && isTitleSeen
}

import { type BrowserWindowConstructorOptions, type Session, type WebContents } from 'electron'
import { APP_ORIGIN } from './protocol.ts'

/** The page is a web page and nothing more: no Node, its own process and world, no spelling server. */
export const pagePreferences = (preload: string, hasDevTools: boolean) =>
  ({
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: hasDevTools,
  }) satisfies BrowserWindowConstructorOptions['webPreferences']

/** Copying cells as text is the one thing the page may ask of the system. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** The app works offline and stays so: no permission, no device, no network for the page. */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(allowedPermissions.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission))
  session.setDevicePermissionHandler(() => false)
  const network = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*']
  session.webRequest.onBeforeRequest({ urls: network }, (_details, decide) => decide({ cancel: true }))
}

const isOurs = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)

/** Keeps every page of the app on the app: no foreign address, no second window, no embedded page. */
export function secureContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOurs(event.url)) event.preventDefault()
  }
  // Of every frame, the main one too.
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', event => event.preventDefault())
  // No address outside is allowed to open in a browser either; the list of allowed ones is empty.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

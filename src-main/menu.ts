import { Menu, type MenuItemConstructorOptions } from 'electron'

/** The system's menu holds what the system expects; the app's own commands live in the page. */
export function installMenu(hasDevTools: boolean): void {
  const isMac = process.platform === 'darwin'
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    { role: 'reload' },
    ...(hasDevTools ? [{ role: 'toggleDevTools' } as const] : []),
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : [{ label: '&File', submenu: [{ role: 'quit' } as const] }]),
      { role: 'editMenu' },
      { label: '&View', submenu: view },
      { role: 'windowMenu' },
    ]),
  )
}

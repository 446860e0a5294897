// Hands the page the port over which it talks to the backend. The page gets nothing else.
import { ipcRenderer } from 'electron'

ipcRenderer.on('beverly:port', event => window.postMessage('beverly:port', window.location.origin, [...event.ports]))

import { protocol } from 'electron'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { pageHeaders } from '../src-shared/contract/page-policy.ts'

/** Where the page lives: a standard, secure origin of our own instead of file://, so that its policies hold. */
export const APP_ORIGIN = 'app://planner'
export const PAGE_URL = `${APP_ORIGIN}/`
export const FAILURE_URL = `${APP_ORIGIN}/failure`

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Serves the built page, only files that the build made, and the failure page. */
export async function servePage(rendererDir: string, failurePage: () => string): Promise<void> {
  const files = await listFiles(rendererDir)
  protocol.handle('app', async request => {
    const url = new URL(request.url)
    if (url.origin !== APP_ORIGIN && url.host !== 'planner') return answer(404, '.html', '')
    if (url.pathname === new URL(FAILURE_URL).pathname) return answer(200, '.html', failurePage())
    // Addresses of screens have no extension; the page itself knows them.
    const name = extname(url.pathname) ? decodeURIComponent(url.pathname) : '/index.html'
    const file = files.get(name)
    return file ? answer(200, extname(file), await readFile(file)) : answer(404, '.html', '')
  })
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return new Map(paths.map(path => [`/${relative(folder, path).split(sep).join('/')}`, path]))
}

const answer = (status: number, extension: string, body: string | Uint8Array<ArrayBuffer>) =>
  new Response(body, {
    status,
    headers: { ...pageHeaders, 'content-type': contentTypes[extension] ?? 'application/octet-stream' },
  })

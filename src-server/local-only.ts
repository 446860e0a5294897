import type { FastifyRequest } from 'fastify'
import { AppError } from '../src-shared/contract/errors.ts'

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1'])

export const isLoopbackName = (name: string): boolean => loopbackNames.has(name)

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

/**
 * Lets through what this machine's own programs and our own page ask, and refuses what a foreign web page makes the
 * browser send: under a name that was bent to this machine (DNS rebinding), or straight from another origin.
 * Throws AppError `forbidden`.
 */
export function checkLocal({ headers }: Pick<FastifyRequest, 'headers'>, isApi: boolean): void {
  const { host, origin } = headers
  if (!host || !loopbackHost.test(host)) {
    throw new AppError('forbidden', 'This server answers only to localhost, 127.0.0.1 and [::1].')
  }
  const site = headers['sec-fetch-site']
  const isForeignPage = isApi && site !== undefined && site !== 'same-origin' && site !== 'none'
  if (isForeignPage || (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)) {
    throw new AppError('forbidden', 'This server answers only its own page, not pages of other sites.')
  }
}

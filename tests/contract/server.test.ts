import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as RawSocket } from 'ws'
import { Dispatcher } from '../../src-shared/rpc/dispatch.ts'
import { MAX_BODY_BYTES, MAX_INPUT_BYTES } from '../../src-shared/rpc/wire.ts'
import { createServer } from '../../src-server/create-server.ts'
import { openSocket, startTestServer } from './hosts.ts'
import { createKernel, kernelContract } from './kernel-contract.ts'

interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}
interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

describe('the server', () => {
  const kernel = createKernel()
  const dispatcher = new Dispatcher(kernelContract, kernel.handlers, () => {})
  let folder: string
  let running: Awaited<ReturnType<typeof startTestServer>>
  let port: number

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'planner-test-'))
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
    writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>the page</title>')
    writeFileSync(join(folder, 'page', 'assets', 'app-1a2b.js'), 'export const a = 1')
    writeFileSync(join(folder, 'secret.txt'), 'not for the page')
    running = await startTestServer(dispatcher, join(folder, 'page'))
    port = Number(new URL(running.address).port)
  })
  beforeEach(() => void (kernel.seen.log.length = 0))
  afterAll(async () => {
    await running.server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  // node:http, because fetch would put its own Host and Origin in place of the ones under test.
  const ask = ({ path, method = 'GET', headers = {}, body }: Asked) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })
  const codeOf = ({ text }: Answer): unknown => (JSON.parse(text) as { code: unknown }).code
  const rename = (headers: Record<string, string>, body = '{"name":"n"}') =>
    ask({
      path: '/api/v1/things/a/name',
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })

  it('says that it is well', async () => {
    const answer = await ask({ path: '/health' })
    expect(answer).toMatchObject({ status: 200, text: '{"ok":true}' })
  })

  it('does not listen to other machines', async () => {
    const log = () => {}
    for (const host of ['0.0.0.0', '::', '192.168.1.10', 'example.com', '']) {
      await expect(createServer({ dispatcher, host, port: 0, log })).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })

  it('names the port that is taken', async () => {
    const second = await createServer({ dispatcher, host: '127.0.0.1', port, log: () => {} })
    await expect(second.listen()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(String(port)),
    })
    await second.close()
  })

  it('answers only to names of this machine, against DNS rebinding', async () => {
    for (const host of ['localhost', `localhost:${port}`, '127.0.0.1', `[::1]:${port}`, 'LOCALHOST']) {
      expect(await ask({ path: '/health', headers: { host } }), host).toMatchObject({ status: 200 })
    }
    const foreign = [
      'planner.example.com',
      'localhost.example.com',
      '127.0.0.1.nip.io',
      'localhost@evil.com',
      '0.0.0.0',
    ]
    for (const host of foreign) {
      for (const path of ['/health', '/', '/api/v1/things/a']) {
        const answer = await ask({ path, headers: { host } })
        expect(answer.status, `${host} ${path}`).toBe(403)
        expect(codeOf(answer)).toBe('forbidden')
      }
    }
  })

  it('takes commands from its own page and from programs, not from pages of other origins', async () => {
    const host = `127.0.0.1:${port}`
    expect(await rename({ host })).toMatchObject({ status: 200 })
    expect(await rename({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toMatchObject({
      status: 200,
    })
    const foreign = [
      'https://example.com',
      'null',
      `http://localhost:${port}`,
      `https://${host}`,
      `http://127.0.0.1:${port + 1}`,
    ]
    for (const origin of foreign) {
      const answer = await rename({ host, origin })
      expect(answer.status, origin).toBe(403)
      expect(codeOf(answer)).toBe('forbidden')
    }
    expect(await rename({ host, 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
    for (const path of ['/api/v1/things/a', '/%61pi/v1/things/a', `http://${host}/api/v1/things/a`]) {
      expect((await ask({ path })).status, path).toBe(200)
      expect((await ask({ path, headers: { 'sec-fetch-site': 'same-site' } })).status, path).toBe(403)
    }
    // A link on another page may open the app itself.
    expect(await ask({ path: '/', headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 200 })
  })

  it('opens a WebSocket only for its own page and for programs', async () => {
    const open = (headers: Record<string, string>) =>
      new Promise<number | 'open'>(resolve => {
        const socket = new RawSocket(`ws://127.0.0.1:${port}/api/v1/socket`, { headers })
        socket.on('open', () => {
          socket.close()
          resolve('open')
        })
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!))
        socket.on('error', () => {})
      })
    expect(await open({})).toBe('open')
    expect(await open({ origin: `http://127.0.0.1:${port}` })).toBe('open')
    expect(await open({ origin: 'https://example.com' })).toBe(403)
    expect(await open({ host: 'rebound.example.com' })).toBe(403)
  })

  it('does not take a command as a form or as plain text, which any page may send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await rename({ 'content-type': type })
      expect(answer.status, type).toBe(400)
      expect(codeOf(answer)).toBe('invalid_input')
    }
  })

  it('says what is wrong with a body', async () => {
    for (const body of ['', '{', '[]', '"text"', 'null', '{"__proto__":{"a":1}}']) {
      const answer = await rename({}, body)
      expect(answer.status, body).toBe(400)
      expect(codeOf(answer), body).toBe('invalid_input')
    }
  })

  it('refuses a body over the limit by what it announces, before it is sent', async () => {
    const announce = (path: string, method: string, type: string, bytes: number) =>
      new Promise<string>(resolve => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(
            `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n`,
          ),
        )
        socket.once('data', data => {
          socket.destroy()
          resolve(data.toString())
        })
      })
    const file = 'application/octet-stream'
    const upload = await announce('/api/v1/things/a/file?name=a', 'POST', file, MAX_BODY_BYTES + 1)
    expect(upload).toMatch(/^HTTP\/1\.1 413 /)
    expect(upload).toContain('"code":"too_large"')
    const input = await announce('/api/v1/things/a/name', 'PUT', 'application/json', MAX_INPUT_BYTES + 1)
    expect(input).toMatch(/^HTTP\/1\.1 413 /)
    expect(input).toContain('"code":"too_large"')
  })

  it('serves the page with a policy that allows no foreign code, and nothing beside it', async () => {
    const page = await ask({ path: '/' })
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('the page') })
    expect(page.headers).toMatchObject({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('text/html'),
    })
    const script = await ask({ path: '/assets/app-1a2b.js' })
    expect(script.headers['cache-control']).toContain('immutable')
    expect(script.headers['content-type']).toContain('javascript')
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/nothing.js',
    ]) {
      const answer = await ask({ path })
      expect(answer.status, path).toBe(404)
      expect(answer.text).not.toContain('not for the page')
    }
  })

  it('gives the page for the address of a screen, and not_found for an unknown call', async () => {
    expect(await ask({ path: '/yarns/0042' })).toMatchObject({ status: 200, text: expect.stringContaining('the page') })
    for (const [method, path] of [
      ['GET', '/api/v1/nothing'],
      ['DELETE', '/api/v1/broken'],
      ['POST', '/yarns'],
    ] as const) {
      const answer = await ask({ path, method })
      expect(answer.status, path).toBe(404)
      expect(codeOf(answer)).toBe('not_found')
    }
  })

  it('puts the policy and the shape of an error on every answer', async () => {
    for (const path of ['/api/v1/things/none', '/api/v1/things/crash', '/api/v1/nothing', '/nothing.js']) {
      const { headers, text } = await ask({ path })
      expect(headers['content-security-policy'], path).toBe(policy)
      expect(JSON.parse(text), path).toEqual({ code: expect.any(String), message: expect.any(String) })
    }
  })

  it('does so for addresses that lead to no route because they cannot be read', async () => {
    const paths = ['/%ff', '/api/v1/things/%ff', '/api/v1/%', '/yarns/%e0%a4', `/api/v1/things/${'a'.repeat(1001)}`]
    for (const path of paths) {
      for (const [host, code, status] of [
        ['localhost', 'invalid_input', 400],
        ['rebound.example.com', 'forbidden', 403],
      ] as const) {
        const answer = await ask({ path, headers: { host } })
        expect(answer.status, path).toBe(status)
        expect(answer.headers, path).toMatchObject({
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
        })
        expect(JSON.parse(answer.text), path).toEqual({ code, message: expect.any(String) })
        if (path.startsWith('/api/')) expect(answer.headers['cache-control']).toBe('no-store')
      }
    }
    for (const path of ['//', '//[', '/api/v1//', '/?a=%ff']) {
      const answer = await ask({ path })
      expect([200, 404], path).toContain(answer.status)
      expect(answer.headers['content-security-policy'], path).toBe(policy)
    }
  })

  it('does so for what is no HTTP, or has too long a head', async () => {
    for (const sent of [
      'PLAN / HTTP/1.1\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: localhost\r\nA: ${'a'.repeat(99_999)}\r\n\r\n`,
    ]) {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(sent))
        socket.on('error', reject)
        socket.once('data', data => {
          socket.destroy()
          resolve(data.toString())
        })
      })
      const [head, body] = answer.split('\r\n\r\n')
      expect(head).toMatch(/^HTTP\/1\.1 400 /)
      expect(head).toContain(`content-security-policy: ${policy}`)
      expect(JSON.parse(body!)).toEqual({ code: 'invalid_input', message: expect.any(String) })
    }
  })

  it('aborts a call whose client hung up', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'POST /api/v1/steps HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"name":"hung"}',
    )
    await expect.poll(() => kernel.seen.log).toEqual(['hung begins'])
    socket.destroy()
    await expect.poll(() => kernel.seen.log).toEqual(['hung begins', 'hung is aborted'])
  })

  it('closes at once, aborting what runs, even when a client holds a connection open', async () => {
    const own = createKernel()
    const { server, address } = await startTestServer(new Dispatcher(kernelContract, own.handlers, () => {}))
    const idle = connect(Number(new URL(address).port), '127.0.0.1')
    const socket = await openSocket(address)
    const closed = new Promise(resolve => socket.addEventListener('close', resolve))
    const running = fetch(`${address}/api/v1/steps`, {
      method: 'POST',
      body: '{"name":"open"}',
      headers: { 'content-type': 'application/json' },
    })
    await expect.poll(() => own.seen.log).toEqual(['open begins'])
    await server.close()
    expect((await running).status).toBe(499)
    await closed
    expect(own.seen.log).toEqual(['open begins', 'open is aborted'])
    idle.destroy()
  })
})

import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import type { WireError } from '../src-shared/contract/errors.ts'
import type { BackendSettings, FromBackend, ToBackend } from '../src-shared/rpc/backend-process.ts'

export interface SupervisorOptions {
  readonly entry: string
  readonly settings: BackendSettings
  /** Called when the backend cannot be started, or stopped too often. */
  readonly onFailure: () => void
}

/** Waits before the backend is started again after a crash; after the last one a person has to look. */
const RESTART_DELAYS_MS = [100, 500, 2000, 5000]
/** A crash this long after the one before begins to count anew. */
const CALM_MS = 60_000
/** How long the backend may take to close; the database survives a kill, so this is only about patience. */
const STOP_MS = 10_000

const stoppedTooOften: WireError = {
  code: 'internal',
  message:
    'The planner stopped several times in a row. What was saved is safe. Try again; if it stays, look into planner.log in the data folder.',
}

/** Starts the backend process, connects pages to it, and starts it again when it dies. */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #pages = new Set<WebContents>()
  #backend: UtilityProcess | null = null
  #isReady = false
  #isStopping = false
  #failure: WireError | null = null
  #crashes = 0
  #lastCrashAt = 0

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#start()
  }

  /** Why there is no backend and none is being started; null when there is one or will be. */
  get failure(): WireError | null {
    return this.#failure
  }

  /** Gives the page a port, now or as soon as there is a backend, and a new one whenever that was started again. */
  connect(page: WebContents): void {
    this.#pages.add(page)
    if (this.#isReady) this.#openPort(page)
    else if (this.#failure) {
      this.#crashes = 0
      this.#start()
    }
  }

  /** The page is gone or is being replaced. */
  disconnect(page: WebContents): void {
    this.#pages.delete(page)
  }

  /** Lets the backend finish what is under way and close the database. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const backend = this.#backend
    if (!backend) return
    const ended = new Promise<void>(resolve => backend.once('exit', () => resolve()))
    // Before it is ready it does not listen yet, and has nothing to finish.
    if (this.#isReady) this.#send({ type: 'stop' })
    else backend.kill()
    const kill = setTimeout(() => backend.kill(), STOP_MS)
    await ended
    clearTimeout(kill)
  }

  #start(): void {
    if (this.#isStopping) return
    this.#failure = null
    const { entry, settings } = this.#options
    const backend = utilityProcess.fork(entry, [JSON.stringify(settings)], { serviceName: 'Planner backend' })
    this.#backend = backend
    backend.on('message', (message: FromBackend) => {
      if (backend === this.#backend) this.#hear(message)
    })
    backend.on('exit', () => {
      if (backend === this.#backend) this.#outlive()
    })
  }

  #hear(message: FromBackend): void {
    if (message.type === 'ready') {
      this.#isReady = true
      for (const page of this.#pages) this.#openPort(page)
    } else {
      this.#backend?.kill()
      this.#fail(message.error)
    }
  }

  #outlive(): void {
    this.#backend = null
    this.#isReady = false
    if (this.#isStopping || this.#failure) return
    this.#crashes = Date.now() - this.#lastCrashAt > CALM_MS ? 1 : this.#crashes + 1
    this.#lastCrashAt = Date.now()
    const delay = RESTART_DELAYS_MS[this.#crashes - 1]
    if (delay === undefined) this.#fail(stoppedTooOften)
    else setTimeout(() => this.#start(), delay)
  }

  #fail(error: WireError): void {
    this.#failure = error
    this.#options.onFailure()
  }

  #openPort(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain()
    this.#send({ type: 'connect', peer: `window ${page.id}` }, [port1])
    page.postMessage('beverly:port', null, [port2])
  }

  #send(message: ToBackend, ports: Electron.MessagePortMain[] = []): void {
    this.#backend?.postMessage(message, ports)
  }
}

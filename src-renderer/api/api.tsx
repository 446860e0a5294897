import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import { contract, type Api } from '../../src-shared/contract/contract.ts'
import { createClient } from '../../src-shared/rpc/client.ts'
import type { Host } from '../platform/host.ts'
import type { ConnectionState } from '../platform/switching-link.ts'

interface Backend {
  readonly api: Api
  readonly host: Host
}

const BackendContext = createContext<Backend | null>(null)

/** Builds the typed client over a host's link. */
export const createBackend = (host: Host): Backend => ({ host, api: createClient(contract, host.link) })

export function BackendProvider({ backend, children }: { backend: Backend; children: ReactNode }) {
  return <BackendContext value={backend}>{children}</BackendContext>
}

function useBackend(): Backend {
  const backend = use(BackendContext)
  if (!backend) throw new Error('BackendProvider is missing')
  return backend
}

/** The typed client, the same in the desktop window and in a browser. */
export const useApi = (): Api => useBackend().api

/** Whether the backend can be reached now. */
export function useConnection(): ConnectionState {
  const { connection } = useBackend().host
  return useSyncExternalStore(connection.subscribe, connection.state)
}

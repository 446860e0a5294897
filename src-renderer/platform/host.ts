import type { Link } from '../../src-shared/rpc/client.ts'
import type { Connection } from './switching-link.ts'

/** What differs between the desktop window and a browser tab: how calls travel, and nothing else. */
export interface Host {
  readonly link: Link
  readonly connection: Connection
}

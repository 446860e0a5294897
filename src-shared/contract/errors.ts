/** Every failure that a person can meet. Add here first, then throw it; the sentence for people stands where it is thrown. */
export const errorTable = {
  invalid_input: { status: 400, retry: false },
  file_refused: { status: 400, retry: false },
  nothing_to_import: { status: 400, retry: false },
  run_date_in_past: { status: 409, retry: false },
  import_running: { status: 409, retry: true },
  /** A request from another site or by another name than this machine's own. */
  forbidden: { status: 403, retry: false },
  not_found: { status: 404, retry: false },
  no_data: { status: 404, retry: false },
  conflict: { status: 409, retry: false },
  too_large: { status: 413, retry: false },
  /** The folder of the database cannot be made, read or written. */
  data_folder: { status: 400, retry: false },
  database_locked: { status: 423, retry: true },
  database_corrupt: { status: 500, retry: false },
  disk_full: { status: 507, retry: true },
  schema_too_new: { status: 409, retry: false },
  cancelled: { status: 499, retry: false },
  offline: { status: 503, retry: true },
  internal: { status: 500, retry: false },
} as const satisfies Record<string, { status: number; retry: boolean }>

export type ErrorCode = keyof typeof errorTable

export interface WireError {
  readonly code: ErrorCode
  /** What happened, what is safe and what to do, in English. */
  readonly message: string
  readonly data?: unknown
}

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly data: unknown
  constructor(code: ErrorCode, message: string = code, data?: unknown, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.data = data
  }
}

/** Unknown failures become `internal` without detail: stacks and SQL never leave the host. */
export function toWire(error: unknown): WireError {
  if (error instanceof AppError)
    return { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) }
  return {
    code: 'internal',
    message: 'Something went wrong inside the planner. Nothing was changed; the details are in the log.',
  }
}

export const fromWire = (wire: WireError): AppError => new AppError(wire.code, wire.message, wire.data)

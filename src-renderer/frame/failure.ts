import { AppError } from '../../src-shared/contract/errors.ts'

interface FailureText {
  readonly code: string
  readonly message: string
  readonly details: string
}

/** What to tell of a failure, and what to copy for somebody who helps. */
export function describeFailure(error: unknown, crashMessage: string): FailureText {
  const isKnown = error instanceof AppError
  const code = isKnown ? error.code : 'internal'
  const message = isKnown ? error.message : crashMessage
  const details = {
    code,
    message,
    ...(isKnown
      ? { data: error.data }
      : { error: String(error), stack: error instanceof Error ? error.stack : undefined }),
    screen: location.hash || '#/',
    at: new Date().toISOString(),
  }
  return { code, message, details: JSON.stringify(details, null, 2) }
}

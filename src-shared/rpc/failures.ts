import { AppError } from '../contract/errors.ts'
import { MAX_BODY_BYTES, MAX_INPUT_BYTES } from './wire.ts'

/** The caller gave up. */
export const cancelled = (): AppError => new AppError('cancelled', 'Cancelled.')

/** There is no connection to the backend, or it broke before the answer came. */
export const notReachable = (cause?: unknown): AppError =>
  new AppError('offline', 'The planner is not reachable. Nothing you saved is lost.', undefined, { cause })

/** A file over MAX_BODY_BYTES; refused before it is sent, and again where it arrives. */
export const fileTooLarge = (): AppError =>
  new AppError(
    'too_large',
    `The file is larger than ${MAX_BODY_BYTES / 1_000_000} MB, so it was not read. Export fewer rows, or split it.`,
  )

/** An input over MAX_INPUT_BYTES. */
export const inputTooLarge = (): AppError =>
  new AppError('too_large', `The input of one call may have ${MAX_INPUT_BYTES / 2 ** 20} MB at most.`)

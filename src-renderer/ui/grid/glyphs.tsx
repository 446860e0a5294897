/** Small signs for cells. Each is one element made once: React skips what is the same object as before. */
const sign = (path: string) => (
  <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <path d={path} />
  </svg>
)

export const glyphs = {
  /** Goes below zero. */
  short: sign('M1 2h10L6 11z'),
  /** Comes too late: a clock. */
  late: sign(
    'M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0zm0 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM5.3 3h1.4v2.8l2 1.2-.7 1.2-2.7-1.6z',
  ),
  /** Covered: a tick. */
  covered: sign('M4.5 9.9 1 6.4l1.3-1.3 2.2 2.2 5.2-5.2L11 3.4z'),
  /** Nothing needs it: a ring. */
  idle: sign('M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z'),
  up: sign('M6 2l4.5 7h-9z'),
  down: sign('M6 10 1.5 3h9z'),
  filter: sign('M1 2h10L7.2 6.6V11L4.8 9.7V6.6z'),
  more: sign('M2.5 4.5h7L6 8z'),
} as const

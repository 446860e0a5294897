/**
 * Rolling origins: how many observations are hidden from the end at each test. Every origin keeps a full horizon to be
 * compared with, and a little more than two seasons (at most thirty observations) to learn from; the newest one makes do with
 * ten. Empty when the series is too short: then nothing about it was measured.
 */
export function originsOf(length: number, period: number, horizon: number, most: number): number[] {
  const needed = Math.max(10, Math.min(2 * period + 4, 30))
  const step = Math.max(1, Math.round(horizon / 2))
  const backs: number[] = []
  for (let k = 0; k < most; k++) {
    const back = horizon + k * step
    if (length - back < (k === 0 ? 10 : needed)) break
    backs.push(back)
  }
  return backs
}

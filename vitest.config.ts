import { defineConfig } from 'vitest/config'

// The folders are listed one by one in scripts/test.mjs too: each must bring tests, or the run fails.
export default defineConfig({
  test: {
    include: ['tests/{checks,unit,golden,contract,migrations,integration}/**/*.test.{ts,tsx}'],
    // Processes, not threads: the tests load a native database driver and start processes and workers of their own.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

import { QueryClient } from '@tanstack/react-query'
import { AppError } from '../../src-shared/contract/errors.ts'

const mayRepeat = (count: number, error: unknown) => error instanceof AppError && error.code === 'offline' && count < 2

/** Answers stay fresh until an event says otherwise. `networkMode: 'always'`, or a laptop without a network would pause every call. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: mayRepeat,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

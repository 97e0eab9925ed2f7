import { MutationCache, QueryCache, QueryClient } from '@tanstack/vue-query'
import { asFailure, type Failure } from '@/backend'
import { showJobFailure, showReadFailure } from './failures'

declare module '@tanstack/vue-query' {
  interface Register {
    defaultError: Failure
  }
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => showReadFailure(asFailure(error)) }),
    mutationCache: new MutationCache({ onError: (error) => showJobFailure(asFailure(error)) }),
    defaultOptions: {
      // There is no network: a query that waits for one would wait for ever.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

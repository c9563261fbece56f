import { QueryClient } from '@tanstack/react-query';
import { isReachable, subscribe } from './connection';
import { isPassing, Problem } from './problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // whether there is a network is not the question: the server may be on this very machine
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => isPassing(error) && failures < 5,
      retryDelay: (attempt, error) =>
        error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : Math.min(500 * 2 ** attempt, 5_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

// What was missed while the server was away is asked for again.
let before = isReachable();
subscribe(() => {
  const now = isReachable();
  if (now && !before) {
    void queryClient.invalidateQueries();
  }
  before = now;
});

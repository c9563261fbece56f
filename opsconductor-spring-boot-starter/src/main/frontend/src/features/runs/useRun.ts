import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, type Api } from '@/shared/api/client';
import { useRunFeed } from './feed/useRunFeed';

export function isUnderWay(thing: { state: Api['StepState'] }): boolean {
  return thing.state === 'queued' || thing.state === 'running';
}

/** A run as it is now: told by the feed, or asked for every few seconds while that is away. */
export function useRun(runId: string) {
  const client = useQueryClient();
  const key = ['runs', runId];
  const feed = useRunFeed({
    run: (run) => {
      if (run.id === runId) {
        client.setQueryData(key, run);
      }
    },
    reset: () => void client.invalidateQueries({ queryKey: key }),
  });
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => data(api.GET('/runs/{id}', { params: { path: { id: runId } }, signal })),
    refetchInterval: ({ state }) => (feed !== 'open' && state.data && isUnderWay(state.data) ? 5_000 : false),
  });
  return { query, feed };
}

/** The steps of a run on one of its targets. */
export function useSteps(runId: string, targetRunId: number | undefined) {
  return useQuery({
    queryKey: ['runs', runId, 'steps', targetRunId],
    queryFn: async ({ signal }) => {
      const query = { target_run_id: targetRunId, limit: 500 };
      return (await data(api.GET('/runs/{id}/steps', { params: { path: { id: runId }, query }, signal }))).steps;
    },
    enabled: targetRunId !== undefined,
  });
}

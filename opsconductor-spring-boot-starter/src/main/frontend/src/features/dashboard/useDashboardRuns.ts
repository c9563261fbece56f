import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRunFeed } from '@/features/runs';
import { api, data, type Api } from '@/shared/api/client';

type Run = Api['Run'];
const NOW = ['runs', 'list', 'dashboard', 'now'];
const FAILED = ['runs', 'list', 'dashboard', 'failed'];
const SOON = 1_000;

/** What runs, and what has failed lately, as that changes. */
export function useDashboardRuns() {
  const client = useQueryClient();
  const now = useQuery({
    queryKey: NOW,
    queryFn: ({ signal }) =>
      data(api.GET('/runs', { params: { query: { state: 'queued,running', limit: 6 } }, signal })),
  });
  const failed = useQuery({
    queryKey: FAILED,
    queryFn: ({ signal }) => data(api.GET('/runs', { params: { query: { state: 'failed', limit: 6 } }, signal })),
  });
  const readSoon = useDebouncedCallback(
    () => {
      void client.invalidateQueries({ queryKey: ['runs', 'list', 'dashboard'] });
      void client.invalidateQueries({ queryKey: ['runs', 'counts'] });
    },
    { delay: SOON },
  );
  const feed = useRunFeed({
    run: (run) => {
      const shown = client.getQueryData<Api['RunList']>(NOW);
      const known = shown?.runs.some(({ id }) => id === run.id);
      if (shown && known) {
        client.setQueryData<Api['RunList']>(NOW, { ...shown, runs: shown.runs.map((each) => newer(each, run)) });
      }
      if (run.finished_at || !known) {
        readSoon();
      }
    },
    reset: readSoon,
  });
  return { now, failed, feed };
}

function newer(known: Run, told: Run): Run {
  return known.id === told.id ? told : known;
}

import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { useRunFeed } from '../feed/useRunFeed';
import type { RunsSearch } from '../search';
import { isNew, withRun, type RunPages } from './liveRuns';

/** The runs, of which those that are shown change by themselves, and how many have come since. */
export function useRuns(search: RunsSearch) {
  const client = useQueryClient();
  const key = useMemo(() => ['runs', 'list', search], [search]);
  const list = useList<Api['Run']>(key, async (cursor, signal) => {
    const page = await data(api.GET('/runs', { params: { query: { ...query(search), cursor } }, signal }));
    return pageOf(page.runs, page);
  });
  const known = useRef(new Set<string>());
  const [fresh, setFresh] = useState({ key, count: 0 });

  const renew = () => {
    known.current.clear();
    setFresh({ key, count: 0 });
    void client.resetQueries({ queryKey: key });
  };

  const state = useRunFeed({
    run: (run) => {
      const shown = client.getQueryData<RunPages>(key);
      client.setQueryData<RunPages>(key, withRun(shown, run));
      if (isNew(shown, run, search)) {
        if (fresh.key !== key) {
          known.current.clear();
        }
        known.current.add(run.id);
        setFresh({ key, count: known.current.size });
      }
    },
    reset: renew,
  });
  return { list, fresh: fresh.key === key ? fresh.count : 0, renew, state };
}

function query(search: RunsSearch) {
  return {
    state: search.state,
    job_id: search.job,
    schedule_id: search.schedule,
    target_id: search.target,
    started_by: search.started_by,
    queued_from: search.from,
    queued_to: search.to,
    rerun_of: search.rerun_of,
    sort: search.sort,
    limit: 100,
  };
}

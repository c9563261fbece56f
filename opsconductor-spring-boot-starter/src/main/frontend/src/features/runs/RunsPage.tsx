import { Button } from '@mantine/core';
import { IconArrowUp, IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Elapsed, Timestamp } from '@/shared/time/Timestamp';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { Page } from '@/shared/ui/Page';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';
import { LiveMark } from './LiveMark';
import { RunFilters } from './list/RunFilters';
import { useRuns } from './list/useRuns';
import type { RunsSearch } from './search';
import { StartedBy } from './StartedBy';
import { StateBar } from './StateBar';
import './texts';

type Run = Api['Run'];

export function RunsPage() {
  const { t } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const search = useSearch({ from: '/runs' });
  const navigate = useNavigate({ from: '/runs' });
  const { list, fresh, renew, state } = useRuns(search);
  const columns = useColumns();
  const change = (changed: RunsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false });
  const { sort, ...filters } = search;
  const narrowed = Object.values(filters).some(Boolean);
  return (
    <Page title={shared('nav.runs')} actions={<LiveMark state={state} />}>
      <RunFilters search={search} onChange={change} />
      <div role="status" style={fresh > 0 ? undefined : { display: 'contents' }}>
        {fresh > 0 && (
          <Button variant="light" size="xs" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={renew}>
            {t('list.fresh', { count: fresh })}
          </Button>
        )}
      </div>
      <DataTable<Run>
        label={shared('nav.runs')}
        columns={columns}
        list={list}
        rowKey={(run) => run.id}
        sort={sort ?? '-queued_at'}
        onSort={(wanted) => change({ sort: wanted === 'queued_at' ? wanted : undefined })}
        empty={
          narrowed ? (
            <Empty icon={IconPlayerPlay} title={shared('list.nothing')} />
          ) : (
            <Empty icon={IconPlayerPlay} title={t('list.none')}>
              {t('list.noneHint')} <TextLink to="/jobs">{shared('nav.jobs')}</TextLink>
            </Empty>
          )
        }
      />
    </Page>
  );
}

function useColumns(): Column<Run>[] {
  const { t } = useTranslation('runs');
  return useMemo(
    () => [
      { key: 'state', title: t('columns.state'), render: (run) => <StateBadge state={run.state} /> },
      {
        key: 'job',
        title: t('columns.run'),
        render: (run) => (
          <TextLink to="/runs/$runId" params={{ runId: run.id }}>
            {run.job_name}
          </TextLink>
        ),
      },
      { key: 'by', title: t('columns.startedBy'), optional: true, render: (run) => <StartedBy run={run} /> },
      {
        key: 'targets',
        title: t('columns.targets'),
        optional: true,
        render: (run) => <StateBar counts={run.targets} small />,
      },
      {
        key: 'queued',
        title: t('columns.queued'),
        sort: 'queued_at',
        render: (run) => <Timestamp at={run.queued_at} />,
      },
      {
        key: 'elapsed',
        title: t('columns.elapsed'),
        optional: true,
        render: (run) => <Elapsed from={run.started_at} to={run.finished_at} />,
      },
    ],
    [t],
  );
}

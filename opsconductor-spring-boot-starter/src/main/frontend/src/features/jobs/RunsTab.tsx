import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { Elapsed, Timestamp } from '@/shared/time/Timestamp';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';

/** What became of the job so far. */
export function RunsTab({ jobId }: { jobId: string }) {
  const { t } = useTranslation('jobs');
  const list = useList(
    ['runs', { job_id: jobId }],
    async (cursor, signal) => {
      const page = await data(api.GET('/runs', { params: { query: { job_id: jobId, limit: 50, cursor } }, signal }));
      return pageOf(page.runs, page);
    },
    { refetchInterval: 10_000 },
  );
  const columns: Column<Api['Run']>[] = [
    {
      key: 'queued',
      title: t('queuedAt'),
      render: (run) => (
        <TextLink to="/runs/$runId" params={{ runId: run.id }} size="sm">
          <Timestamp at={run.queued_at} />
        </TextLink>
      ),
    },
    { key: 'state', title: t('state'), render: (run) => <StateBadge state={run.state} /> },
    { key: 'took', title: t('took'), render: (run) => <Elapsed from={run.started_at} to={run.finished_at} /> },
    { key: 'revision', title: t('revision'), optional: true, render: (run) => run.revision },
    { key: 'by', title: t('startedBy'), optional: true, render: (run) => run.started_by },
  ];
  return (
    <DataTable
      label={t('tabs.runs')}
      columns={columns}
      list={list}
      rowKey={(run) => run.id}
      empty={
        <Empty icon={IconPlayerPlay} title={t('noRuns')}>
          {t('noRunsText')}
        </Empty>
      }
    />
  );
}

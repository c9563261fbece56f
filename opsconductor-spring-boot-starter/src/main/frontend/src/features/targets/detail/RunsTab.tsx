import { Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { Reason } from '@/shared/problem/Reason';
import { Elapsed, Timestamp } from '@/shared/time/Timestamp';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';

const REFRESH = 10_000;

/** What has run on a target, the latest first. */
export function RunsTab({ targetId }: { targetId: string }) {
  const { t } = useTranslation('targets');
  const list = useList(
    ['runs', 'of-target', targetId],
    async (cursor, signal) => {
      const query = { target_id: targetId, cursor, limit: 50 };
      const page = await data(api.GET('/runs', { params: { query }, signal }));
      return pageOf(page.runs, page);
    },
    { refetchInterval: REFRESH },
  );
  const columns: Column<Api['Run']>[] = [
    {
      key: 'job',
      title: t('detail.job'),
      render: ({ id, job_name: name }) => (
        <TextLink size="sm" to="/runs/$runId" params={{ runId: id }}>
          {name || t('detail.adHoc')}
        </TextLink>
      ),
    },
    {
      key: 'state',
      title: t('detail.state'),
      render: ({ state, reason }) => (
        <>
          <StateBadge state={state} />
          {reason && reason !== state && (
            <Text size="xs" c="dimmed">
              <Reason code={reason} />
            </Text>
          )}
        </>
      ),
    },
    { key: 'queued', title: t('detail.queued'), render: ({ queued_at: at }) => <Timestamp at={at} /> },
    {
      key: 'took',
      title: t('detail.took'),
      optional: true,
      render: ({ started_at: from, finished_at: to }) => <Elapsed from={from} to={to} />,
    },
    { key: 'by', title: t('detail.startedBy'), optional: true, render: ({ started_by: by }) => by },
  ];
  return (
    <DataTable
      label={t('detail.runs')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty icon={IconPlayerPlay} title={t('detail.noRuns')}>
          {t('detail.noRunsText')}
        </Empty>
      }
    />
  );
}

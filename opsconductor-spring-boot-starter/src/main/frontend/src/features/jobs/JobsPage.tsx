import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconDownload, IconListDetails, IconPlus, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, download, save, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { notifyFailed } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { SearchInput } from '@/shared/ui/SearchInput';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';
import { EnabledBadge } from './EnabledBadge';
import { ImportDialog } from './import/ImportDialog';
import { JobActions } from './JobActions';
import type { JobsSearch } from './routes';
import './texts';

export function JobsPage() {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const search = useSearch({ from: '/jobs' });
  const navigate = useNavigate();
  const narrow = (change: JobsSearch) =>
    void navigate({ to: '/jobs', search: { ...search, ...change }, replace: true, resetScroll: false });
  const { sort = 'name', q, enabled } = search;
  const list = useList(
    ['jobs', { sort, q, enabled }],
    async (cursor, signal) => {
      const page = await data(
        api.GET('/jobs', { params: { query: { sort, q, enabled, limit: 100, cursor } }, signal }),
      );
      return pageOf(page.jobs, page);
    },
    { refetchInterval: 15_000 },
  );
  const isNarrowed = q !== undefined || enabled !== undefined;
  return (
    <Page title={shared('nav.jobs')} lead={t('lead')} actions={<ListActions />}>
      <Group gap="sm">
        <SearchInput value={q ?? ''} onSearch={(text) => narrow({ q: text || undefined })} />
        <SegmentedControl
          aria-label={t('enabledFilter')}
          value={enabled === undefined ? 'all' : String(enabled)}
          onChange={(value) => narrow({ enabled: value === 'all' ? undefined : value === 'true' })}
          data={[
            { value: 'all', label: t('all') },
            { value: 'true', label: t('active') },
            { value: 'false', label: t('inactive') },
          ]}
        />
      </Group>
      <DataTable
        label={shared('nav.jobs')}
        columns={useColumns()}
        list={list}
        rowKey={(job) => job.id}
        sort={sort}
        onSort={(next) => narrow({ sort: next })}
        empty={
          isNarrowed ? (
            <Empty icon={IconListDetails} title={shared('list.nothing')} />
          ) : (
            <Empty icon={IconListDetails} title={t('empty')}>
              {t('emptyText')}
            </Empty>
          )
        }
      />
    </Page>
  );
}

function useColumns(): Column<Api['JobItem']>[] {
  const { t } = useTranslation('jobs');
  return [
    {
      key: 'name',
      title: t('name'),
      sort: 'name',
      render: (job) => (
        <TextLink to="/jobs/$jobId" params={{ jobId: job.id }} size="sm" title={job.description ?? undefined}>
          {job.name}
        </TextLink>
      ),
    },
    { key: 'enabled', title: t('enabled'), optional: true, render: (job) => <EnabledBadge enabled={job.enabled} /> },
    {
      key: 'last',
      title: t('lastRun'),
      render: ({ last_run: last }) =>
        last ? (
          <Group gap="xs">
            <StateBadge state={last.state} />
            <TextLink to="/runs/$runId" params={{ runId: last.id }} size="sm">
              <Timestamp at={last.finished_at ?? last.queued_at} />
            </TextLink>
          </Group>
        ) : (
          t('neverRun')
        ),
    },
    { key: 'revision', title: t('revision'), optional: true, render: (job) => job.revision },
    {
      key: 'updated',
      title: t('updatedAt'),
      sort: 'updated_at',
      optional: true,
      render: (job) => <Timestamp at={job.updated_at} />,
    },
    {
      key: 'actions',
      title: t('actions'),
      hideTitle: true,
      render: (job) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <JobActions job={job} inRow />
        </Group>
      ),
    },
  ];
}

function ListActions() {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const may = useMay('operator');
  const [importing, setImporting] = useState(false);
  const exportAll = useMutation({
    mutationFn: () => download('/jobs/export', '*/*'),
    onSuccess: (blob) => save(blob, 'jobs.yaml'),
    onError: (error) => notifyFailed(shared('errors.title'), error),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={exportAll.isPending}
        onClick={() => exportAll.mutate()}
      >
        {t('exportAll')}
      </Button>
      {may && (
        <>
          <Button
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden />}
            onClick={() => setImporting(true)}
          >
            {t('import')}
          </Button>
          <ButtonLink to="/jobs/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('new')}
          </ButtonLink>
          <ImportDialog opened={importing} onClose={() => setImporting(false)} />
        </>
      )}
    </>
  );
}

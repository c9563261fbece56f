import { Badge, Group, SimpleGrid, Select, Stack, Text } from '@mantine/core';
import { IconArrowsDiff, IconRestore } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { pageOf, useList } from '@/shared/api/useList';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Loading } from '@/shared/ui/Loading';
import { notifyDone } from '@/shared/ui/notify';
import { RowButton } from '@/shared/ui/RowButton';
import type { JobSearch } from '../routes';
import { sourceOf } from '../source';

const DiffView = lazy(() => import('./DiffView').then((module) => ({ default: module.DiffView })));

/** The revisions, what differs between any two, and the way back to one. */
export function VersionsTab({ job, search }: { job: Api['Job']; search: JobSearch }) {
  const { t } = useTranslation('jobs');
  const navigate = useNavigate();
  const may = useMay('operator');
  const [restored, setRestored] = useState<Api['JobVersion']>();
  const list = useList(['jobs', job.id, 'versions', job.revision], async (cursor, signal) => {
    const page = await data(
      api.GET('/jobs/{id}/versions', { params: { path: { id: job.id }, query: { limit: 100, cursor } }, signal }),
    );
    return pageOf(page.versions, page);
  });
  const to = search.to ?? job.revision;
  const from = search.from ?? Math.max(1, to - 1);
  const compare = (one: number, other: number) =>
    void navigate({
      to: '/jobs/$jobId',
      params: { jobId: job.id },
      search: { tab: 'versions', from: one, to: other },
      replace: true,
      resetScroll: false,
    });
  const older = list.items.find((version) => version.revision === from);
  const newer = list.items.find((version) => version.revision === to);
  const named = (revision: number) => t('revisionN', { revision });

  const columns: Column<Api['JobVersion']>[] = [
    {
      key: 'revision',
      title: t('revision'),
      render: ({ revision }) => (
        <Group gap="xs">
          {revision}
          {revision === job.revision && (
            <Badge variant="default" tt="none">
              {t('latest')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'by', title: t('savedBy'), optional: true, render: (version) => version.created_by },
    { key: 'at', title: t('savedAt'), render: (version) => <Timestamp at={version.created_at} /> },
    {
      key: 'actions',
      title: t('actions'),
      hideTitle: true,
      render: (version) =>
        version.revision !== job.revision && (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <RowButton
              icon={IconArrowsDiff}
              text={t('compareLatest')}
              label={`${t('compareLatest')}: ${version.revision}`}
              onClick={() => compare(version.revision, job.revision)}
            />
            {may && (
              <RowButton
                icon={IconRestore}
                text={t('restore')}
                label={`${t('restore')}: ${version.revision}`}
                onClick={() => setRestored(version)}
              />
            )}
          </Group>
        ),
    },
  ];
  return (
    <Stack>
      <div style={{ '--table-height': '260px' } as React.CSSProperties}>
        <DataTable
          label={t('tabs.versions')}
          columns={columns}
          list={list}
          rowKey={(version) => String(version.revision)}
          empty={null}
        />
      </div>
      {job.revision > 1 ? (
        <>
          <SimpleGrid cols={2} maw={480}>
            <RevisionSelect
              label={t('compareFrom')}
              value={from}
              versions={list.items}
              onChange={(next) => compare(next, to)}
            />
            <RevisionSelect
              label={t('compareTo')}
              value={to}
              versions={list.items}
              onChange={(next) => compare(from, next)}
            />
          </SimpleGrid>
          {older && newer && (
            <Suspense fallback={<Loading />}>
              <DiffView
                from={older.source}
                to={newer.source}
                fromLabel={named(older.revision)}
                toLabel={named(newer.revision)}
              />
            </Suspense>
          )}
          {older && newer && older.source === newer.source && (
            <Text size="sm" c="dimmed">
              {t('noDifference')}
            </Text>
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('oneRevision')}
        </Text>
      )}
      <RestoreDialog job={job} version={restored} onClose={() => setRestored(undefined)} />
    </Stack>
  );
}

interface RevisionSelectProps {
  label: string;
  value: number;
  versions: Api['JobVersion'][];
  onChange: (revision: number) => void;
}

function RevisionSelect({ label, value, versions, onChange }: RevisionSelectProps) {
  return (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      value={String(value)}
      data={versions.map((version) => ({
        value: String(version.revision),
        label: `${version.revision} · ${version.created_by}`,
      }))}
      onChange={(next) => next && onChange(Number(next))}
    />
  );
}

function RestoreDialog({
  job,
  version,
  onClose,
}: {
  job: Api['Job'];
  version: Api['JobVersion'] | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('jobs');
  const client = useQueryClient();
  const restore = async () => {
    if (version) {
      const saved = await data(
        api.PUT('/jobs/{id}', {
          params: { path: { id: job.id }, header: ifMatch(job) },
          ...sourceOf(version.source),
        }),
      );
      client.setQueryData(['jobs', job.id], saved);
      await client.invalidateQueries({ queryKey: ['jobs'] });
      notifyDone(t('restoredAs', { from: version.revision, revision: saved.revision }));
    }
  };
  return (
    <ConfirmDialog
      opened={version !== undefined}
      onClose={onClose}
      title={t('restoreTitle', { revision: version?.revision })}
      action={t('restore')}
      onConfirm={restore}
    >
      {t('restoreText', { next: job.revision + 1 })}
    </ConfirmDialog>
  );
}

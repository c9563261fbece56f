import { ActionIcon, Code } from '@mantine/core';
import { IconDownload, IconFiles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, download, save, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { Timestamp } from '@/shared/time/Timestamp';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { notifyFailed } from '@/shared/ui/notify';
import { formatBytes } from '@/shared/format/bytes';

type Artifact = Api['Artifact'];

/** The files that its steps brought back. */
export function Artifacts({ runId }: { runId: string }) {
  const { t, i18n } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const list = useList<Artifact>(['runs', runId, 'artifacts'], async (cursor, signal) => {
    const params = { path: { id: runId }, query: { cursor, limit: 100 } };
    const page = await data(api.GET('/runs/{id}/artifacts', { params, signal }));
    return pageOf(page.artifacts, page);
  });
  const getting = useMutation({
    mutationFn: async ({ id, name }: Artifact) =>
      save(await download(`/artifacts/${id}/content`, 'application/octet-stream'), name),
    onError: (error) => notifyFailed(t('download.failed'), error),
  });
  const columns: Column<Artifact>[] = [
    { key: 'name', title: t('artifacts.name'), render: ({ name }) => name },
    { key: 'target', title: t('artifacts.target'), render: ({ target }) => target },
    { key: 'step', title: t('artifacts.step'), optional: true, render: ({ step }) => step },
    { key: 'size', title: t('artifacts.size'), render: ({ size }) => formatBytes(size, i18n.language) },
    {
      key: 'sha256',
      title: t('artifacts.sha256'),
      optional: true,
      render: ({ sha256 }) => <Code title={sha256}>{sha256.slice(0, 16)}…</Code>,
    },
    {
      key: 'created',
      title: t('artifacts.created'),
      optional: true,
      render: ({ created_at }) => <Timestamp at={created_at} />,
    },
    {
      key: 'actions',
      title: shared('list.actions'),
      hideTitle: true,
      render: (artifact) => (
        <ActionIcon
          variant="default"
          aria-label={t('artifacts.download', { name: artifact.name, target: artifact.target })}
          loading={getting.isPending && getting.variables.id === artifact.id}
          onClick={() => getting.mutate(artifact)}
        >
          <IconDownload size={16} aria-hidden />
        </ActionIcon>
      ),
    },
  ];
  return (
    <DataTable
      label={t('tabs.artifacts')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty icon={IconFiles} title={t('artifacts.none')}>
          {t('artifacts.noneHint')}
        </Empty>
      }
    />
  );
}

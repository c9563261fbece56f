import { Grid, Select, Text } from '@mantine/core';
import { IconFilterOff, IconKey, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { Page } from '@/shared/ui/Page';
import { SearchInput } from '@/shared/ui/SearchInput';
import { TextLink } from '@/shared/ui/TextLink';
import { KindLabel } from './KindLabel';
import { credentialTypes, type CredentialListSearch } from './list/search';
import './texts';

export function CredentialsPage() {
  const { t } = useTranslation('credentials');
  const { t: shared } = useTranslation();
  const { q, type, sort } = useSearch({ from: '/credentials' });
  const navigate = useNavigate({ from: '/credentials' });
  const mayCreate = useMay('admin');
  const list = useList(['credentials', 'list', { q, type, sort }], async (cursor, signal) => {
    const query = { q, credential_type: type, sort, cursor, limit: 100 };
    const page = await data(api.GET('/credentials', { params: { query }, signal }));
    return pageOf(page.credentials, page);
  });
  const change = (changed: CredentialListSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false });

  const columns: Column<Api['Credential']>[] = [
    {
      key: 'name',
      title: t('fields.name'),
      sort: 'name',
      render: ({ id, name, description }) => (
        <>
          <TextLink size="sm" to="/credentials/$credentialId" params={{ credentialId: id }}>
            {name}
          </TextLink>
          {description && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {description}
            </Text>
          )}
        </>
      ),
    },
    { key: 'type', title: t('fields.type'), render: (credential) => <KindLabel credential={credential} /> },
    {
      key: 'username',
      title: t('fields.username'),
      optional: true,
      render: ({ username }) => username || shared('time.none'),
    },
    {
      key: 'rotated',
      title: t('fields.rotated'),
      sort: 'rotated_at',
      optional: true,
      render: ({ rotated_at: at }) => (at ? <Timestamp at={at} /> : t('detail.never')),
    },
    {
      key: 'updated',
      title: t('fields.updated'),
      sort: 'updated_at',
      optional: true,
      render: ({ updated_at: at }) => <Timestamp at={at} />,
    },
    {
      key: 'created',
      title: t('fields.created'),
      sort: 'created_at',
      optional: true,
      render: ({ created_at: at }) => <Timestamp at={at} />,
    },
  ];
  const create = mayCreate && (
    <ButtonLink to="/credentials/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('create')}
    </ButtonLink>
  );

  return (
    <Page title={t('title')} actions={create}>
      <Grid gap="xs" role="search" aria-label={t('list.search')}>
        <Grid.Col span={{ base: 12, xs: 7 }}>
          <SearchInput value={q ?? ''} label={t('list.search')} onSearch={(text) => change({ q: text || undefined })} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xs: 5 }}>
          <Select
            aria-label={t('fields.type')}
            placeholder={t('list.anyType')}
            data={credentialTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
            value={type ?? null}
            onChange={(value) => change({ type: credentialTypes.find((each) => each === value) })}
            clearable
            clearButtonProps={{ 'aria-label': t('list.clearType') }}
          />
        </Grid.Col>
      </Grid>
      <DataTable
        label={t('list.label')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        sort={sort ?? 'name'}
        onSort={(next) => change({ sort: next })}
        empty={
          q !== undefined || type !== undefined ? (
            <Empty icon={IconFilterOff} title={t('list.nothing')}>
              {t('list.nothingText')}
            </Empty>
          ) : (
            <Empty icon={IconKey} title={t('list.empty')}>
              <p>{t(mayCreate ? 'list.emptyText' : 'list.emptyOther')}</p>
              {create}
            </Empty>
          )
        }
      />
    </Page>
  );
}

import { Group, Text } from '@mantine/core';
import { IconFileImport, IconFilterOff, IconPlus, IconServer2 } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { ReachabilityBadge } from '@/shared/reachability/ReachabilityBadge';
import { narrowed } from '@/shared/selector/selector';
import { Timestamp } from '@/shared/time/Timestamp';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { Page } from '@/shared/ui/Page';
import { TextLink } from '@/shared/ui/TextLink';
import { addressOf } from './address';
import { DeleteTargetDialog } from './DeleteTargetDialog';
import { DoctorDialog } from './doctor/DoctorDialog';
import { CredentialName } from './list/CredentialName';
import { ExportButton } from './list/ExportButton';
import { isNarrowed, type TargetListSearch } from './list/search';
import { Tags } from './list/Tags';
import { TargetFilters } from './list/TargetFilters';
import { TargetMenu } from './list/TargetMenu';
import { useTargets } from './list/useTargets';
import { protocolLabel } from './protocols';
import classes from './TargetsPage.module.css';
import './texts';

type Target = Api['Target'];

export function TargetsPage() {
  const { t } = useTranslation('targets');
  const { t: reach } = useTranslation('reachability');
  const { t: shared } = useTranslation();
  const search = useSearch({ from: '/targets' });
  const navigate = useNavigate({ from: '/targets' });
  const mayChange = useMay('operator');
  const [tested, setTested] = useState<Target>();
  const [deleted, setDeleted] = useState<Target>();
  const list = useTargets(search);

  const change = (changed: TargetListSearch, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace, resetScroll: false });
  const onTag = (tag: string) => change({ selector: narrowed(search.selector ?? '', tag) }, false);

  const columns: Column<Target>[] = [
    {
      key: 'name',
      title: t('fields.name'),
      sort: 'name',
      render: ({ id, name, tags }) => (
        <>
          <TextLink size="sm" to="/targets/$targetId" params={{ targetId: id }}>
            {name}
          </TextLink>
          {tags.length > 0 && (
            <Text size="xs" c="dimmed" hiddenFrom="sm">
              {tags.join(' ')}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'protocol',
      title: t('fields.protocol'),
      optional: true,
      render: ({ protocol }) => protocolLabel(protocol),
    },
    {
      key: 'hostname',
      title: t('fields.address'),
      sort: 'hostname',
      render: (target) => (
        <Text span size="sm" ff="monospace">
          {addressOf(target)}
        </Text>
      ),
    },
    {
      key: 'reachability',
      title: reach('title'),
      render: ({ reachability }) => <ReachabilityBadge reachability={reachability} />,
    },
    {
      key: 'tags',
      title: t('fields.tags'),
      optional: true,
      render: ({ tags }) => <Tags tags={tags} onTag={onTag} max={6} />,
    },
    {
      key: 'credential',
      title: t('fields.credential'),
      optional: true,
      render: ({ credential_ref: id }) => <CredentialName id={id} />,
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
  if (mayChange) {
    columns.push({
      key: 'actions',
      title: shared('list.actions'),
      hideTitle: true,
      render: (target) => <TargetMenu target={target} onTest={setTested} onDelete={setDeleted} />,
    });
  }

  const create = mayChange && (
    <>
      <ButtonLink to="/targets/import" variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
        {t('import')}
      </ButtonLink>
      <ButtonLink to="/targets/new" leftSection={<IconPlus size={16} aria-hidden />}>
        {t('create')}
      </ButtonLink>
    </>
  );

  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ExportButton search={search} />
          {create}
        </>
      }
    >
      <TargetFilters search={search} onChange={change} />
      <div className={classes.table}>
        <DataTable
          label={t('list.label')}
          columns={columns}
          list={list}
          rowKey={({ id }) => id}
          sort={search.sort ?? 'name'}
          onSort={(sort) => change({ sort })}
          empty={
            isNarrowed(search) ? (
              <Empty icon={IconFilterOff} title={t('list.nothing')}>
                {t('list.nothingText')}
              </Empty>
            ) : (
              <Empty icon={IconServer2} title={t('list.empty')}>
                <p>{t(mayChange ? 'list.emptyText' : 'list.emptyViewer')}</p>
                {create && <Group justify="center">{create}</Group>}
              </Empty>
            )
          }
        />
      </div>
      {tested && <DoctorDialog target={tested} onClose={() => setTested(undefined)} />}
      {deleted && <DeleteTargetDialog target={deleted} onClose={() => setDeleted(undefined)} />}
    </Page>
  );
}

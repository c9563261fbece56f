import { Button, Code, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '../api/client';
import type { List } from '../api/useList';
import { Timestamp } from '../time/Timestamp';
import { useNow } from '../time/useNow';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { notifyDone } from '../ui/notify';
import classes from './short.module.css';
import './texts';

type Token = Api['Token'];

/** The API tokens of one user, each of which can be revoked. */
export function TokensTable({ list, hint }: { list: List<Token>; hint?: ReactNode }) {
  const { t } = useTranslation('access');
  const { t: shared } = useTranslation();
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState<Token>();
  // the dialog says whose end it was while it closes
  const name = revoking?.name ?? '';

  const revoke = async (token: Token) => {
    await api.DELETE('/tokens/{id}', { params: { path: { id: token.id } } });
    notifyDone(t('tokenDeleted', { name: token.name }));
    await queries.invalidateQueries({ queryKey: ['tokens'] });
  };

  const columns: Column<Token>[] = [
    { key: 'name', title: t('name'), render: (token) => <Text size="sm">{token.name}</Text> },
    {
      key: 'scopes',
      title: t('scopes'),
      optional: true,
      render: (token) => (
        <Group gap={4}>
          {token.scopes.map((scope) => (
            <Code key={scope}>{scope}</Code>
          ))}
        </Group>
      ),
    },
    { key: 'created', title: t('created'), optional: true, render: (token) => <Timestamp at={token.created_at} /> },
    {
      key: 'used',
      title: t('lastUsed'),
      render: (token) => (token.last_used_at ? <Timestamp at={token.last_used_at} /> : shared('time.never')),
    },
    { key: 'expires', title: t('expires'), render: (token) => <Expiry at={token.expires_at} /> },
    {
      key: 'actions',
      title: shared('list.actions'),
      hideTitle: true,
      render: (token) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('deleteTokenOf', { name: token.name })}
          onClick={() => setRevoking(token)}
        >
          {t('deleteToken')}
        </Button>
      ),
    },
  ];

  return (
    <div className={classes.short}>
      <DataTable
        label={t('tokens')}
        columns={columns}
        list={list}
        rowKey={(token) => token.id}
        empty={
          <Empty icon={IconKey} title={t('noTokens')}>
            {hint}
          </Empty>
        }
      />
      <ConfirmDialog
        opened={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        title={t('deleteTokenTitle', { name })}
        action={t('deleteToken')}
        onConfirm={async () => revoking && revoke(revoking)}
      >
        {t('deleteTokenText')}
      </ConfirmDialog>
    </div>
  );
}

function Expiry({ at }: { at: string }) {
  const { t } = useTranslation('access');
  const now = useNow();
  return Date.parse(at) <= now ? (
    <Text span size="sm" c="var(--mantine-color-error)">
      {t('expired')} · <Timestamp at={at} />
    </Text>
  ) : (
    <Timestamp at={at} />
  );
}

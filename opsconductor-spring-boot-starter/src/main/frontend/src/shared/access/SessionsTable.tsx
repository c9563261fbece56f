import { Badge, Button, Group, Text } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '../api/client';
import type { List } from '../api/useList';
import { endedByServer, sessionId } from '../auth/session';
import { Timestamp } from '../time/Timestamp';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { notifyDone } from '../ui/notify';
import { Device, useDeviceName } from './Device';
import classes from './short.module.css';
import './texts';

type Session = Api['Session'];

/** The sessions of one user, each of which can be ended. */
export function SessionsTable({ list }: { list: List<Session> }) {
  const { t } = useTranslation('access');
  const { t: shared } = useTranslation();
  const deviceName = useDeviceName();
  const queries = useQueryClient();
  const [ending, setEnding] = useState<Session>();
  const own = sessionId();

  const end = async ({ id }: Session) => {
    await api.DELETE('/auth/sessions/{id}', { params: { path: { id } } });
    if (id === own) {
      endedByServer('logged_out');
      return;
    }
    notifyDone(t('ended'));
    await queries.invalidateQueries({ queryKey: ['sessions'] });
  };

  const columns: Column<Session>[] = [
    {
      key: 'device',
      title: t('device'),
      render: (session) => (
        <Group gap="xs">
          <Device userAgent={session.user_agent} />
          {session.id === own && (
            <Badge variant="outline" tt="none" className="oc-state">
              {t('thisOne')}
            </Badge>
          )}
        </Group>
      ),
    },
    {
      key: 'address',
      title: t('address'),
      optional: true,
      render: (session) => session.address ?? shared('time.none'),
    },
    { key: 'since', title: t('since'), optional: true, render: (session) => <Timestamp at={session.created_at} /> },
    { key: 'used', title: t('lastUsed'), render: (session) => <Timestamp at={session.last_used_at} /> },
    {
      key: 'actions',
      title: shared('list.actions'),
      hideTitle: true,
      render: (session) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('endOneOf', { device: deviceName(session.user_agent) })}
          onClick={() => setEnding(session)}
        >
          {t('endOne')}
        </Button>
      ),
    },
  ];

  return (
    <div className={classes.short}>
      <DataTable
        label={t('sessions')}
        columns={columns}
        list={list}
        rowKey={(session) => session.id}
        empty={<Empty icon={IconDevices} title={t('noSessions')} />}
      />
      <ConfirmDialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={t('endSession')}
        action={t('endOne')}
        onConfirm={async () => ending && end(ending)}
      >
        <Text size="sm">
          {t('endSessionText', {
            device: deviceName(ending?.user_agent ?? null),
            address: ending?.address ?? shared('time.none'),
          })}
        </Text>
      </ConfirmDialog>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SessionsTable } from '@/shared/access/SessionsTable';
import { api, type Api } from '@/shared/api/client';
import { endedByServer, useUser } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyDone } from '@/shared/ui/notify';
import { Section } from '@/shared/ui/Section';
import { useSessionsOf } from './queries';
import './texts';

export function UserSessions({ user }: { user: Api['User'] }) {
  const { t } = useTranslation('users');
  const { t: access } = useTranslation('access');
  const queries = useQueryClient();
  const list = useSessionsOf(user.id);
  const self = useUser().id === user.id;
  const [asking, { open, close }] = useDisclosure();
  const endAll = async () => {
    await api.DELETE('/users/{id}/sessions', { params: { path: { id: user.id } } });
    if (self) {
      endedByServer('logged_out');
      return;
    }
    notifyDone(t('sessions.allEnded', { name: user.username }));
    await queries.invalidateQueries({ queryKey: ['sessions', user.id] });
  };
  return (
    <Section
      title={access('sessions')}
      actions={
        list.items.length > 0 && (
          <Button size="xs" variant="default" onClick={open}>
            {t('sessions.endAll')}
          </Button>
        )
      }
    >
      <SessionsTable list={list} />
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={t('sessions.endAllTitle', { name: user.username })}
        action={t('sessions.endAll')}
        onConfirm={endAll}
      >
        {t(self ? 'sessions.endAllOwn' : 'sessions.endAllText')}
      </ConfirmDialog>
    </Section>
  );
}

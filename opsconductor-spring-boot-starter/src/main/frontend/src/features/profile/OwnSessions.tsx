import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { SessionsTable } from '@/shared/access/SessionsTable';
import { api } from '@/shared/api/client';
import { endedByServer } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Section } from '@/shared/ui/Section';
import { useOwnSessions } from './queries';
import './texts';

export function OwnSessions() {
  const { t } = useTranslation('profile');
  const { t: access } = useTranslation('access');
  const list = useOwnSessions();
  const [asking, { open, close }] = useDisclosure();
  const endAll = async () => {
    await api.POST('/auth/revoke-all');
    endedByServer('logged_out');
  };
  return (
    <Section
      title={access('sessions')}
      lead={t('sessions.lead')}
      actions={
        <Button size="xs" variant="default" onClick={open}>
          {t('sessions.endAll')}
        </Button>
      }
    >
      <SessionsTable list={list} />
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={t('sessions.endAllTitle')}
        action={t('sessions.endAll')}
        onConfirm={endAll}
      >
        {t('sessions.endAllText')}
      </ConfirmDialog>
    </Section>
  );
}

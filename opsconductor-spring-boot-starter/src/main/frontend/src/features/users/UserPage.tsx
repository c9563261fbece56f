import { Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { Facts } from '@/shared/ui/Facts';
import { Loaded } from '@/shared/ui/Loaded';
import { Page } from '@/shared/ui/Page';
import { RestrictedPage } from '@/shared/ui/RestrictedPage';
import { Section } from '@/shared/ui/Section';
import { DeleteUserDialog } from './DeleteUserDialog';
import { EditUserDialog } from './EditUserDialog';
import { GrantsSection } from './GrantsSection';
import { LatestEvents } from './LatestEvents';
import { grantsQuery, userQuery } from './queries';
import { ResetPasswordDialog } from './ResetPasswordDialog';
import { Standing } from './Standing';
import { UserSessions } from './UserSessions';
import './texts';
import { UserTokens } from './UserTokens';

const route = getRouteApi('/users/$userId');

export function UserPage() {
  const { t } = useTranslation();
  return (
    <RestrictedPage role="admin" title={t('nav.users')}>
      <FoundUser />
    </RestrictedPage>
  );
}

function FoundUser() {
  const { t } = useTranslation();
  const { userId } = route.useParams();
  const user = useQuery(userQuery(userId));
  return (
    <Page title={user.data?.username ?? t('nav.users')} actions={user.data && <UserActions user={user.data} />}>
      <Loaded query={user}>{(found) => <UserDetails key={found.id} user={found} />}</Loaded>
    </Page>
  );
}

function UserActions({ user }: { user: Api['User'] }) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const [editing, edit] = useDisclosure();
  const [resetting, reset] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={edit.open}>
        {shared('actions.edit')}
      </Button>
      <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={reset.open}>
        {t('reset.open')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove.open}>
        {shared('actions.delete')}
      </Button>
      {editing && <EditUserDialog key={user.generation} user={user} onClose={edit.close} />}
      {resetting && <ResetPasswordDialog user={user} onClose={reset.close} />}
      <DeleteUserDialog user={user} opened={deleting} onClose={remove.close} />
    </>
  );
}

function UserDetails({ user }: { user: Api['User'] }) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const grants = useQuery(grantsQuery(user.id));
  return (
    <>
      <Section title={t('details')}>
        <Facts
          facts={[
            [
              t('role'),
              <Badge key="role" variant="default" tt="none" miw="max-content">
                {shared(`roles.${user.role}`)}
              </Badge>,
            ],
            [t('standing'), <Standing key="standing" user={user} />],
            [t('email'), user.email ?? shared('time.none')],
            [t('created'), <Timestamp key="created" at={user.created_at} absolute />],
            [t('updated'), <Timestamp key="updated" at={user.updated_at} absolute />],
          ]}
        />
      </Section>
      <Section title={t('grants.title')} lead={t('grants.lead')}>
        <Loaded query={grants}>{(found) => <GrantsSection userId={user.id} grants={found} />}</Loaded>
      </Section>
      <UserSessions user={user} />
      <UserTokens user={user} />
      <LatestEvents user={user} />
    </>
  );
}

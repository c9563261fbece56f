import { Badge, Button, Group, Select, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { wordParam } from '@/shared/router/search';
import { Timestamp } from '@/shared/time/Timestamp';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { Page } from '@/shared/ui/Page';
import { RestrictedPage } from '@/shared/ui/RestrictedPage';
import { SearchInput } from '@/shared/ui/SearchInput';
import { TextLink } from '@/shared/ui/TextLink';
import { CreateUserDialog } from './CreateUserDialog';
import { useUsers } from './queries';
import { ROLES } from './RoleField';
import type { UsersSearch } from './routes';
import { Standing } from './Standing';
import './texts';

const route = getRouteApi('/users');

export function UsersPage() {
  const { t } = useTranslation();
  return (
    <RestrictedPage role="admin" title={t('nav.users')}>
      <Users />
    </RestrictedPage>
  );
}

function Users() {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useUsers(search);
  const [creating, { open, close }] = useDisclosure();
  const narrow = (change: Partial<UsersSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const narrowed = search.q !== undefined || search.role !== undefined || search.enabled !== undefined;

  const columns: Column<Api['User']>[] = [
    {
      key: 'username',
      title: t('username'),
      sort: 'username',
      render: (user) => (
        <TextLink to="/users/$userId" params={{ userId: user.id }} size="sm">
          {user.username}
        </TextLink>
      ),
    },
    {
      key: 'role',
      title: t('role'),
      render: (user) => (
        <Badge variant="default" tt="none" miw="max-content">
          {shared(`roles.${user.role}`)}
        </Badge>
      ),
    },
    { key: 'standing', title: t('standing'), render: (user) => <Standing user={user} /> },
    {
      key: 'email',
      title: t('email'),
      optional: true,
      render: (user) => <Text size="sm">{user.email ?? shared('time.none')}</Text>,
    },
    {
      key: 'created',
      title: t('created'),
      sort: 'created_at',
      optional: true,
      render: (user) => <Timestamp at={user.created_at} />,
    },
  ];

  return (
    <Page
      title={shared('nav.users')}
      lead={t('lead')}
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>
          {t('create.open')}
        </Button>
      }
    >
      <Group align="flex-end" gap="sm">
        <SearchInput value={search.q ?? ''} onSearch={(q) => narrow({ q: q || undefined })} label={t('search')} />
        <Select
          aria-label={t('role')}
          placeholder={t('anyRole')}
          clearable
          clearButtonProps={{ 'aria-label': t('anyRole') }}
          w={170}
          value={search.role ?? null}
          onChange={(role) => narrow({ role: wordParam(role, ROLES) })}
          data={ROLES.map((role) => ({ value: role, label: shared(`roles.${role}`) }))}
        />
        <Select
          aria-label={t('standing')}
          placeholder={t('anyStanding')}
          clearable
          clearButtonProps={{ 'aria-label': t('anyStanding') }}
          w={190}
          value={search.enabled === undefined ? null : String(search.enabled)}
          onChange={(enabled) => narrow({ enabled: enabled === null ? undefined : enabled === 'true' })}
          data={[
            { value: 'true', label: t('enabled') },
            { value: 'false', label: t('disabled') },
          ]}
        />
      </Group>
      <DataTable
        label={shared('nav.users')}
        columns={columns}
        list={list}
        rowKey={(user) => user.id}
        sort={search.sort ?? 'username'}
        onSort={(sort) => narrow({ sort: sort as UsersSearch['sort'] })}
        empty={<Empty icon={IconUsers} title={narrowed ? shared('list.nothing') : t('none')} />}
      />
      {creating && <CreateUserDialog onClose={close} />}
    </Page>
  );
}

import { Badge, Group } from '@mantine/core';
import { IconBan, IconCircleCheck, IconLockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import './texts';

/** Whether somebody can log in, and how. */
export function Standing({ user }: { user: Pick<Api['User'], 'enabled' | 'must_change_password'> }) {
  const { t } = useTranslation('users');
  const StandingIcon = user.enabled ? IconCircleCheck : IconBan;
  return (
    <Group gap={6}>
      <Badge
        className="oc-state"
        variant="outline"
        tt="none"
        color={user.enabled ? 'teal' : 'red'}
        leftSection={<StandingIcon size={12} aria-hidden />}
      >
        {t(user.enabled ? 'enabled' : 'disabled')}
      </Badge>
      {user.must_change_password && (
        <Badge
          className="oc-state"
          variant="outline"
          tt="none"
          color="orange"
          leftSection={<IconLockExclamation size={12} aria-hidden />}
        >
          {t('mustChange')}
        </Badge>
      )}
    </Group>
  );
}

import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, type Role } from '../auth/session';
import { Empty } from './Empty';

/** A page for a role and those above it. What others see says so; the server refuses them anyway. */
export function Restricted({ role, children }: { role: Role; children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay(role);
  if (may) {
    return <>{children}</>;
  }
  return (
    <Empty icon={IconLock} title={t('errors.forbidden')}>
      {t('errors.forbiddenText', { role: t(`roles.${role}`) })}
    </Empty>
  );
}

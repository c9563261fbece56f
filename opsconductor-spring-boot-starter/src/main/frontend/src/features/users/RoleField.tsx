import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/shared/auth/session';
import './texts';

export const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

/** A role, with what it may do. */
export function RoleField({
  value,
  onChange,
  error,
}: {
  value: Role;
  onChange: (role: Role) => void;
  error?: React.ReactNode;
}) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  return (
    <Radio.Group label={t('role')} value={value} onChange={(role) => onChange(role as Role)} error={error}>
      <Stack gap="xs" mt={4}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={shared(`roles.${role}`)} description={t(`roleText.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

import { Button, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/shared/ui/CopyField';
import { generatePassword } from './password';
import './texts';

export interface ChosenPassword {
  kind: 'generated' | 'typed';
  text: string;
}

export const newPassword = (): ChosenPassword => ({ kind: 'generated', text: generatePassword() });

interface PasswordChoiceProps {
  value: ChosenPassword;
  onChange: (password: ChosenPassword) => void;
  error?: React.ReactNode;
  /** What becomes of it. */
  hint: string;
}

/** A password for somebody else: made here, or typed. */
export function PasswordChoice({ value, onChange, error, hint }: PasswordChoiceProps) {
  const { t } = useTranslation('users');
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('password.how')}
        value={value.kind}
        onChange={(kind) => onChange(kind === 'typed' ? { kind: 'typed', text: '' } : newPassword())}
        data={[
          { value: 'generated', label: t('password.generated') },
          { value: 'typed', label: t('password.typed') },
        ]}
      />
      {value.kind === 'generated' ? (
        <CopyField label={t('password.label')} value={value.text}>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => onChange(newPassword())}
          >
            {t('password.another')}
          </Button>
        </CopyField>
      ) : (
        <PasswordInput
          label={t('password.label')}
          description={t('password.hint')}
          required
          withAsterisk={false}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          value={value.text}
          onChange={(event) => onChange({ kind: 'typed', text: event.currentTarget.value })}
          error={error}
        />
      )}
      {value.kind === 'generated' && error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
    </Stack>
  );
}

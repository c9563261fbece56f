import { Group, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextFileField } from '@/shared/ui/TextFileField';
import type { SecretValue } from './data';

interface SecretFieldProps {
  label: string;
  description?: ReactNode;
  value: SecretValue;
  onChange: (value: SecretValue) => void;
  error?: ReactNode;
  required?: boolean;
  /** Of several lines, as a private key. */
  multiline?: boolean;
  path: string;
}

/** What the server takes at most. */
const MAX_SECRET = 64 * 1024;

/** A secret: typed in, and never shown again; or where it is kept. */
export function SecretField({
  label,
  description,
  value,
  onChange,
  error,
  required,
  multiline,
  path,
}: SecretFieldProps) {
  const { t } = useTranslation('credentials');
  const field = { label, required, error };
  const set = (secret: string) => onChange({ ...value, secret });
  return (
    <Stack gap={6}>
      {value.elsewhere ? (
        <TextInput
          {...field}
          description={t('form.refHint')}
          placeholder="env:OPSCONDUCTOR_SECRET_OPS"
          value={value.ref}
          onChange={(event) => onChange({ ...value, ref: event.currentTarget.value })}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          data-path={path}
        />
      ) : multiline ? (
        <TextFileField
          {...field}
          description={description}
          value={value.secret}
          onChange={set}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          path={path}
          max={MAX_SECRET}
        />
      ) : (
        <PasswordInput
          {...field}
          description={description}
          value={value.secret}
          onChange={(event) => set(event.currentTarget.value)}
          // or browsers put in the one of whoever is logged in
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('form.show', { label }) }}
          data-path={path}
        />
      )}
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={t('form.place', { label })}
          value={value.elsewhere ? 'elsewhere' : 'here'}
          onChange={(place) => onChange({ ...value, elsewhere: place === 'elsewhere' })}
          data={[
            { value: 'here', label: t('form.here') },
            { value: 'elsewhere', label: t('form.elsewhere') },
          ]}
        />
      </Group>
    </Stack>
  );
}

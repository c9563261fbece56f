import { Alert, Button, Card, Center, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { login, type Absence } from '@/shared/auth/session';
import { oidcProvider } from '@/shared/page';
import { focusFirst } from '@/shared/ui/focusFirst';
import { fieldErrors } from '@/shared/ui/formProblem';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { oidcLogin } from './oidc';
import './texts';

const FIELDS: Record<string, string> = { new_password: 'newPassword' };

export function LoginPage({ absence }: { absence: Absence }) {
  const { t } = useTranslation('login');
  const { t: shared } = useTranslation();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '', newPassword: '', again: '' },
    validate: {
      again: (value, values) => (value === values.newPassword ? null : t('differs')),
    },
  });
  const attempt = useMutation({
    mutationFn: (values: typeof form.values) =>
      login(values.username.trim(), values.password, values.newPassword || undefined),
    onError: (error) => {
      const errors = fieldErrors(error, (path) => FIELDS[path] ?? path);
      form.setErrors(errors);
      focusFirst(errors);
    },
  });
  const refused = attempt.error instanceof Problem ? attempt.error : undefined;
  // stays once it was asked for: the new one may be refused, too
  const change = refused?.code === 'password_change_required' || form.getValues().newPassword !== '';
  const asksForNew = refused?.code === 'password_change_required';
  const placed = Object.keys(form.errors).length > 0;

  useEffect(() => {
    document.title = `${t('title')} · ${shared('app')}`;
  }, [t, shared]);

  return (
    <Center component="main" mih="100dvh" p="md">
      <Card withBorder shadow="sm" p="xl" w={400} maw="100%">
        <form onSubmit={form.onSubmit((values) => attempt.mutate(values), focusFirst)}>
          <Stack>
            <Group gap="xs">
              <img src="./static/favicon.svg" alt="" width={36} height={36} />
              <Title order={1} size="h3">
                {shared('app')}
              </Title>
            </Group>
            {absence !== 'none' && !attempt.error && (
              <Alert color="blue" variant="outline" role="status">
                {t(`absence.${absence}`)}
              </Alert>
            )}
            {attempt.error && !asksForNew && !placed && <ProblemAlert error={attempt.error} />}
            <TextInput
              label={t('username')}
              required
              withAsterisk={false}
              autoComplete="username"
              autoCapitalize="none"
              autoFocus
              key={form.key('username')}
              {...form.getInputProps('username')}
            />
            <PasswordInput
              label={t('password')}
              required
              withAsterisk={false}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('show') }}
              key={form.key('password')}
              {...form.getInputProps('password')}
            />
            {change && (
              <Stack gap="sm">
                <div role="status">
                  <Text fw={600}>{t('change')}</Text>
                  <Text size="sm" c="dimmed">
                    {t('changeLead')}
                  </Text>
                </div>
                <PasswordInput
                  label={t('newPassword')}
                  description={t('newPasswordHint')}
                  required
                  withAsterisk={false}
                  autoFocus
                  autoComplete="new-password"
                  visibilityToggleButtonProps={{ 'aria-label': t('show') }}
                  key={form.key('newPassword')}
                  {...form.getInputProps('newPassword')}
                />
                <PasswordInput
                  label={t('again')}
                  required
                  withAsterisk={false}
                  autoComplete="new-password"
                  visibilityToggleButtonProps={{ 'aria-label': t('show') }}
                  key={form.key('again')}
                  {...form.getInputProps('again')}
                />
              </Stack>
            )}
            <Button type="submit" loading={attempt.isPending} fullWidth>
              {t(change ? 'changeSubmit' : 'submit')}
            </Button>
            {oidcProvider && (
              <Button component="a" href={oidcLogin(window.location)} variant="default" fullWidth>
                {t('oidc', { provider: oidcProvider })}
              </Button>
            )}
          </Stack>
        </form>
      </Card>
    </Center>
  );
}

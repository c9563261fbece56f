import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { ProblemText } from '@/shared/problem/ProblemText';
import { endedByServer } from '@/shared/auth/session';
import { focusFirst } from '@/shared/ui/focusFirst';
import { fieldErrors, showErrors } from '@/shared/ui/formProblem';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import './texts';

const FIELDS: Record<string, string> = { current_password: 'current', new_password: 'next' };

/** Another password ends all sessions, so that the login is what comes next. */
export function PasswordForm({ username }: { username: string }) {
  const { t } = useTranslation('profile');
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      again: (value, values) => (value === values.next ? null : t('password.differs')),
    },
  });
  const change = useMutation({
    mutationFn: ({ current, next }: typeof form.values) =>
      api.POST('/users/me/password', { body: { current_password: current, new_password: next } }),
    onSuccess: () => endedByServer('password_changed'),
    onError: (error) => {
      const errors =
        error instanceof Problem && error.code === 'password_wrong'
          ? { current: <ProblemText error={error} /> }
          : fieldErrors(error, (path) => FIELDS[path] ?? path);
      showErrors(form, errors);
    },
  });
  const placed = Object.keys(form.errors).length > 0;
  const show = { 'aria-label': t('password.show') };
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values), focusFirst)}>
      <Stack gap="sm" maw={360}>
        {change.error && !placed && <ProblemAlert error={change.error} />}
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <PasswordInput
          label={t('password.current')}
          required
          withAsterisk={false}
          autoComplete="current-password"
          visibilityToggleButtonProps={show}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t('password.next')}
          description={t('password.hint')}
          required
          withAsterisk={false}
          autoComplete="new-password"
          visibilityToggleButtonProps={show}
          {...form.getInputProps('next')}
        />
        <PasswordInput
          label={t('password.again')}
          required
          withAsterisk={false}
          autoComplete="new-password"
          visibilityToggleButtonProps={show}
          {...form.getInputProps('again')}
        />
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

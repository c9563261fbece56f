import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import type { Role } from '@/shared/auth/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { fieldErrors, showErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { newPassword, PasswordChoice } from './PasswordChoice';
import { RoleField } from './RoleField';
import './texts';

interface DialogProps {
  onClose: () => void;
}

export function CreateUserDialog({ onClose }: DialogProps) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm({
    initialValues: { username: '', email: '', role: 'viewer' as Role, password: newPassword() },
  });
  const create = useMutation({
    mutationFn: ({ username, email, role, password }: typeof form.values) =>
      data(
        api.POST('/users', {
          params: { header: { 'Idempotency-Key': key } },
          body: { username: username.trim(), email: email.trim() || null, role, password: password.text },
        }),
      ),
    onSuccess: async (user) => {
      notifyDone(t('create.done', { name: user.username }));
      await queries.invalidateQueries({ queryKey: ['users'] });
      await navigate({ to: '/users/$userId', params: { userId: user.id } });
    },
    onError: (error) => showErrors(form, fieldErrors(error)),
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('create.title')}
      action={shared('actions.create')}
      deed={create}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
    >
      <TextInput
        label={t('username')}
        description={t('usernameHint')}
        required
        withAsterisk={false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={64}
        data-autofocus
        {...form.getInputProps('username')}
      />
      <TextInput
        label={t('emailOptional')}
        type="email"
        autoComplete="off"
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <RoleField
        value={form.values.role}
        onChange={(role) => form.setFieldValue('role', role)}
        error={form.errors.role}
      />
      <PasswordChoice
        value={form.values.password}
        onChange={(password) => form.setFieldValue('password', password)}
        error={form.errors.password}
        hint={t('create.password')}
      />
    </FormDialog>
  );
}

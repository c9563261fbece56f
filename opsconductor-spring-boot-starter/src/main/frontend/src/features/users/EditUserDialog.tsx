import { Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { endedByServer, useUser } from '@/shared/auth/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { fieldErrors, showErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { RoleField } from './RoleField';
import './texts';

interface DialogProps {
  user: Api['User'];
  onClose: () => void;
}

export function EditUserDialog({ user, onClose }: DialogProps) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const queries = useQueryClient();
  const self = useUser().id === user.id;
  const form = useForm({
    initialValues: { email: user.email ?? '', role: user.role, enabled: user.enabled },
  });
  const { role, enabled } = form.values;
  const endsSessions = role !== user.role || (user.enabled && !enabled);
  const change = useMutation({
    mutationFn: (values: typeof form.values) =>
      data(
        api.PATCH('/users/{id}', {
          params: { path: { id: user.id }, header: ifMatch(user) },
          body: { ...values, email: values.email.trim() },
        }),
      ),
    onSuccess: async () => {
      if (self && endsSessions) {
        endedByServer('ended');
        return;
      }
      notifyDone(t('edit.done', { name: user.username }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['users'] });
      await queries.invalidateQueries({ queryKey: ['sessions', user.id] });
    },
    onError: (error) => showErrors(form, fieldErrors(error)),
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('edit.title', { name: user.username })}
      action={shared('actions.save')}
      deed={change}
      onSubmit={form.onSubmit((values) => change.mutate(values))}
      onReload={() => void queries.invalidateQueries({ queryKey: ['users'] })}
    >
      <TextInput
        label={t('emailOptional')}
        type="email"
        autoComplete="off"
        maxLength={254}
        data-autofocus
        {...form.getInputProps('email')}
      />
      <RoleField
        value={form.values.role}
        onChange={(role) => form.setFieldValue('role', role)}
        error={form.errors.role}
      />
      <Switch
        label={t('edit.enabled')}
        description={t('enabledHint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      {endsSessions && (
        <Text size="sm" role="status">
          {t(self ? 'edit.endsOwn' : 'edit.ends')}
        </Text>
      )}
    </FormDialog>
  );
}

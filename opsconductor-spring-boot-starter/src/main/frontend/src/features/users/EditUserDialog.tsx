import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { endedByServer, useUser } from '@/shared/auth/session';
import { ChangeProblem } from '@/shared/ui/ChangeProblem';
import { focusFirst } from '@/shared/ui/focusFirst';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { RoleField } from './RoleField';
import './texts';

interface DialogProps {
  user: Api['User'];
  opened: boolean;
  onClose: () => void;
}

export function EditUserDialog({ user, opened, onClose }: DialogProps) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('edit.title', { name: user.username })}
      closeButtonProps={{ 'aria-label': shared('actions.close') }}
    >
      <EditUserForm key={user.generation} user={user} onClose={onClose} />
    </Modal>
  );
}

function EditUserForm({ user, onClose }: Omit<DialogProps, 'opened'>) {
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
    onError: (error) => {
      const errors = fieldErrors(error);
      form.setErrors(errors);
      focusFirst(errors);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack>
        {change.error && (
          <ChangeProblem
            error={change.error}
            onReload={() => void queries.invalidateQueries({ queryKey: ['users'] })}
          />
        )}
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
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('actions.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {shared('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

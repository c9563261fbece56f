import { Checkbox, Group, ScrollArea, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { useUser } from '@/shared/auth/session';
import { focusFirst } from '@/shared/ui/focusFirst';
import { FormDialog } from '@/shared/ui/FormDialog';
import { fieldErrors, showErrors } from '@/shared/ui/formProblem';
import { expiresAt, expiryFault, PRESETS } from './expiry';
import { rightsOf } from './scopes';
import './texts';

interface DialogProps {
  onClose: () => void;
  onCreated: (token: Api['CreatedToken']) => void;
}

export function CreateTokenDialog({ onClose, onCreated }: DialogProps) {
  const { t } = useTranslation('profile');
  const { t: access } = useTranslation('access');
  const { t: shared } = useTranslation();
  const queries = useQueryClient();
  const { role } = useUser();
  const form = useForm({
    initialValues: { name: '', scopes: [] as string[], preset: '30', custom: '' },
    validate: {
      scopes: (scopes) => (scopes.length > 0 ? null : t('tokens.noScopes')),
      custom: (_, values) => {
        const fault = expiryFault(values, Date.now());
        return fault ? t(`tokens.expiry.${fault}`) : null;
      },
    },
  });
  const create = useMutation({
    // without an idempotency key: a second answer could not show the token, and the name is taken by then
    mutationFn: ({ name, scopes, ...expiry }: typeof form.values) => {
      const expires_at = expiresAt(expiry, Date.now()) as string;
      return data(api.POST('/tokens', { body: { name: name.trim(), scopes, expires_at } }));
    },
    onSuccess: async (token) => {
      onCreated(token);
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    },
    onError: (error) =>
      showErrors(
        form,
        fieldErrors(error, (path) => (path === 'expires_at' ? 'custom' : path)),
      ),
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('tokens.createTitle')}
      action={shared('actions.create')}
      deed={create}
      onSubmit={form.onSubmit((values) => create.mutate(values), focusFirst)}
    >
      <TextInput
        label={access('name')}
        description={t('tokens.nameHint')}
        required
        withAsterisk={false}
        autoComplete="off"
        maxLength={128}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Group gap="sm" align="flex-start">
        <Select
          label={t('tokens.expiry.label')}
          allowDeselect={false}
          data={[
            ...PRESETS.map((days) => ({ value: String(days), label: t('tokens.expiry.days', { count: days }) })),
            { value: 'custom', label: t('tokens.expiry.custom') },
          ]}
          {...form.getInputProps('preset')}
          error={form.values.preset === 'custom' ? undefined : form.errors.custom}
        />
        {form.values.preset === 'custom' && (
          <TextInput type="datetime-local" label={t('tokens.expiry.at')} {...form.getInputProps('custom')} />
        )}
      </Group>
      <Checkbox.Group label={access('scopes')} description={t('tokens.scopesHint')} {...form.getInputProps('scopes')}>
        <ScrollArea.Autosize mah={260} mt="xs" type="auto">
          <Stack gap={6}>
            {rightsOf(role).map((right) => (
              <Checkbox key={right} size="sm" value={right} label={t(`rights.${right}`)} description={right} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Checkbox.Group>
    </FormDialog>
  );
}

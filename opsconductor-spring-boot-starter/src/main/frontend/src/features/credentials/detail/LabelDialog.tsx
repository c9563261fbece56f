import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { FormDialog } from '@/shared/ui/FormDialog';
import { showErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { refusals } from '../form/refusals';

interface DialogProps {
  credential: Api['Credential'];
  onClose: () => void;
}

/** Changes what a credential is called, and leaves its secret alone. */
export function LabelDialog({ credential, onClose }: DialogProps) {
  const { t } = useTranslation('credentials');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  // as it was opened: what others change meanwhile must not be overwritten unseen
  const [opened] = useState(credential);
  const form = useForm({
    initialValues: { name: opened.name, description: opened.description ?? '' },
    validate: { name: (name) => (name.trim() === '' ? t('form.required') : null) },
  });
  const change = useMutation({
    mutationFn: ({ name, description }: typeof form.values) =>
      data(
        api.PATCH('/credentials/{id}', {
          params: { path: { id: opened.id }, header: ifMatch(opened) },
          body: { name: name.trim(), description: description.trim() || null },
        }),
      ),
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: ['credentials'] });
      notifyDone(t('detail.saved', { name }));
      onClose();
    },
    onError: (error) => showErrors(form, refusals(error)),
  });
  const reload = () => {
    void client.invalidateQueries({ queryKey: ['credentials', opened.id] });
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={t('detail.editTitle', { name: opened.name })}
      action={shared('actions.save')}
      deed={change}
      onSubmit={form.onSubmit((values) => change.mutate(values))}
      onReload={reload}
      noValidate
    >
      <TextInput
        label={t('fields.name')}
        required
        maxLength={128}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Textarea
        label={t('fields.description')}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps('description')}
      />
    </FormDialog>
  );
}

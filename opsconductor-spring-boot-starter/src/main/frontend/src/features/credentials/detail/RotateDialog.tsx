import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { focusFirst } from '@/shared/ui/focusFirst';
import { FormDialog } from '@/shared/ui/FormDialog';
import { showErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { dataBody, dataFaults, emptyData, kindOf, kindsOf, type DataValues } from '../form/data';
import { refusals } from '../form/refusals';
import { SecretFields } from '../form/SecretFields';

interface DialogProps {
  credential: Api['Credential'];
  onClose: () => void;
}

/** Puts another secret in the place of that which is stored, of which only the user name is known. */
export function RotateDialog({ credential, onClose }: DialogProps) {
  const { t } = useTranslation('credentials');
  const client = useQueryClient();
  const [opened] = useState(credential);
  const form = useForm<DataValues>({
    initialValues: { ...emptyData, kind: kindOf(opened), username: opened.username },
    validate: (values) =>
      Object.fromEntries(Object.entries(dataFaults(values)).map(([field, text]) => [field, t(text)])),
  });
  const rotation = useMutation({
    mutationFn: (values: DataValues) =>
      data(
        api.POST('/credentials/{id}/rotate', {
          params: { path: { id: opened.id }, header: ifMatch(opened) },
          body: { credential_data: dataBody(values) },
        }),
      ),
    gcTime: 0, // the secret is not kept here longer than it takes
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: ['credentials'] });
      notifyDone(t('detail.rotated', { name }));
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
      size="xl"
      title={t('detail.rotateTitle', { name: opened.name })}
      action={t('detail.rotate')}
      deed={rotation}
      onSubmit={form.onSubmit((values) => rotation.mutate(values), focusFirst)}
      onReload={reload}
      noValidate
    >
      <Text size="sm">{t('detail.rotateLead')}</Text>
      <SecretFields form={form} kinds={kindsOf(opened.credential_type)} />
    </FormDialog>
  );
}

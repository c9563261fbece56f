import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { focusFirst } from '@/shared/ui/focusFirst';
import { showErrors } from '@/shared/ui/formProblem';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { notifyDone } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { Restricted } from '@/shared/ui/Restricted';
import { Section } from '@/shared/ui/Section';
import { credentialKinds, dataBody, dataFaults, emptyData, typeOf } from './form/data';
import { refusals } from './form/refusals';
import { SecretFields } from './form/SecretFields';
import './texts';

export function NewCredentialPage() {
  const { t } = useTranslation('credentials');
  return (
    <Page title={t('create')}>
      <Restricted role="admin">
        <NewCredential />
      </Restricted>
    </Page>
  );
}

const initialValues = { name: '', description: '', ...emptyData };

function NewCredential() {
  const { t } = useTranslation('credentials');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  // once for the form, so that a repeated click creates once
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm({
    initialValues,
    validate: (values) => {
      const faults = { ...(values.name.trim() === '' ? { name: 'form.required' } : {}), ...dataFaults(values) };
      return Object.fromEntries(Object.entries(faults).map(([field, text]) => [field, t(text)]));
    },
  });
  const creation = useMutation({
    mutationFn: (values: typeof form.values) =>
      data(
        api.POST('/credentials', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            name: values.name.trim(),
            description: values.description.trim() || null,
            credential_type: typeOf(values.kind),
            credential_data: dataBody(values),
          },
        }),
      ),
    gcTime: 0, // the secret is not kept here longer than it takes
    onSuccess: async ({ id, name }) => {
      await client.invalidateQueries({ queryKey: ['credentials'] });
      notifyDone(t('form.created', { name }));
      form.resetDirty();
      void navigate({ to: '/credentials/$credentialId', params: { credentialId: id } });
    },
    onError: (error) => showErrors(form, refusals(error)),
  });

  return (
    <form noValidate onSubmit={form.onSubmit((values) => creation.mutate(values), focusFirst)}>
      <LeaveGuard dirty={() => form.isDirty()} />
      <Stack maw={860}>
        <Section title={t('form.what')}>
          <TextInput
            label={t('fields.name')}
            description={t('form.nameHint')}
            required
            maxLength={128}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <Textarea label={t('fields.description')} autosize minRows={1} {...form.getInputProps('description')} />
        </Section>
        <Section title={t('form.secret')} lead={t('form.secretLead')}>
          <SecretFields form={form} kinds={credentialKinds} />
        </Section>
        {creation.error && <ProblemAlert error={creation.error} />}
        <Group justify="flex-end">
          <ButtonLink to="/credentials" variant="default">
            {shared('actions.cancel')}
          </ButtonLink>
          <Button type="submit" loading={creation.isPending}>
            {shared('actions.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

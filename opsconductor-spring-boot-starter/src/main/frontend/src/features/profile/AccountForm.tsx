import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { ChangeProblem } from '@/shared/ui/ChangeProblem';
import { fieldErrors, showErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import './texts';

export function AccountForm({ user }: { user: Api['User'] }) {
  const { t } = useTranslation('profile');
  const { t: shared } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { email: user.email ?? '' } });
  const change = useMutation({
    mutationFn: ({ email }: typeof form.values) =>
      data(
        api.PATCH('/users/me', {
          params: { header: ifMatch(user) },
          body: { email: email.trim() },
        }),
      ),
    onSuccess: async () => {
      notifyDone(t('account.stored'));
      await queries.invalidateQueries({ queryKey: ['users'] });
    },
    onError: (error) => showErrors(form, fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack gap="sm">
        {change.error && (
          <ChangeProblem
            error={change.error}
            onReload={() => void queries.invalidateQueries({ queryKey: ['users', 'me'] })}
          />
        )}
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('account.email')}
            description={t('account.emailHint')}
            type="email"
            autoComplete="email"
            maxLength={254}
            w={360}
            maw="100%"
            {...form.getInputProps('email')}
          />
          <Button type="submit" variant="default" loading={change.isPending} disabled={!form.isDirty()}>
            {shared('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

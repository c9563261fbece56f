import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '@/shared/api/client';
import { endedByServer, useUser } from '@/shared/auth/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { newPassword, PasswordChoice } from './PasswordChoice';
import './texts';

interface DialogProps {
  user: Api['User'];
  onClose: () => void;
}

export function ResetPasswordDialog({ user, onClose }: DialogProps) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();
  const self = useUser().id === user.id;
  const [password, setPassword] = useState(newPassword);
  const reset = useMutation({
    mutationFn: () =>
      api.POST('/users/{id}/password', { params: { path: { id: user.id } }, body: { new_password: password.text } }),
    onSuccess: async () => {
      if (self) {
        endedByServer('ended');
        return;
      }
      notifyDone(t('reset.done', { name: user.username }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['users'] });
      await queries.invalidateQueries({ queryKey: ['sessions', user.id] });
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('reset.title', { name: user.username })}
      action={t('reset.submit')}
      deed={reset}
      onSubmit={() => reset.mutate()}
    >
      <Text size="sm">{t('reset.lead')}</Text>
      <PasswordChoice
        value={password}
        onChange={setPassword}
        error={fieldErrors(reset.error).new_password}
        hint={t('reset.password')}
      />
    </FormDialog>
  );
}

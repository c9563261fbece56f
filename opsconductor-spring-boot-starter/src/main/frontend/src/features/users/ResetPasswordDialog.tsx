import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '@/shared/api/client';
import { endedByServer, useUser } from '@/shared/auth/session';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { newPassword, PasswordChoice } from './PasswordChoice';
import './texts';

interface DialogProps {
  user: Api['User'];
  opened: boolean;
  onClose: () => void;
}

export function ResetPasswordDialog({ user, opened, onClose }: DialogProps) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('reset.title', { name: user.username })}
      closeButtonProps={{ 'aria-label': shared('actions.close') }}
      closeOnClickOutside={false}
    >
      <ResetPasswordForm user={user} onClose={onClose} />
    </Modal>
  );
}

function ResetPasswordForm({ user, onClose }: Omit<DialogProps, 'opened'>) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
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
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate();
      }}
    >
      <Stack>
        <Text size="sm">{t('reset.lead')}</Text>
        {reset.error && <ProblemAlert error={reset.error} />}
        <PasswordChoice
          value={password}
          onChange={setPassword}
          error={fieldErrors(reset.error).new_password}
          hint={t('reset.password')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('actions.cancel')}
          </Button>
          <Button type="submit" loading={reset.isPending}>
            {t('reset.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

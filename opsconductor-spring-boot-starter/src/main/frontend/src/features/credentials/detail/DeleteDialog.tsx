import { Alert, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyDone } from '@/shared/ui/notify';
import { TextLink } from '@/shared/ui/TextLink';

interface DeleteDialogProps {
  credential: Api['Credential'];
  /** How many targets use it. */
  users: number;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a credential is deleted, and says who still uses it: then the server refuses. */
export function DeleteDialog({ credential, users, onClose, onDeleted }: DeleteDialogProps) {
  const { t, i18n } = useTranslation('credentials');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const { id, name } = credential;
  const remove = async () => {
    await api.DELETE('/credentials/{id}', { params: { path: { id }, header: ifMatch(credential) } });
    // it is not asked for again itself: it is not there any more
    void client.invalidateQueries({
      queryKey: ['credentials'],
      predicate: ({ queryKey }) => queryKey[1] !== id,
    });
    notifyDone(t('detail.delete.done', { name }));
    onDeleted();
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('detail.delete.title', { name })}
      action={shared('actions.delete')}
      onConfirm={remove}
    >
      <Stack gap="sm">
        <Text size="sm">{t('detail.delete.text')}</Text>
        {users > 0 && (
          <Alert color="orange" variant="outline" icon={<IconInfoCircle aria-hidden />}>
            <Text size="sm">
              {t('detail.delete.used', { count: users, formatted: users.toLocaleString(i18n.language) })}
            </Text>
            <TextLink size="sm" to="/targets" search={{ credential: id }}>
              {t('detail.delete.see')}
            </TextLink>
          </Alert>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

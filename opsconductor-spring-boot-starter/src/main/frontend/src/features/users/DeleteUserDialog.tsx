import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '@/shared/api/client';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyDone } from '@/shared/ui/notify';
import './texts';

interface DialogProps {
  user: Api['User'];
  opened: boolean;
  onClose: () => void;
}

/** Without a condition on the generation: whatever was changed of a user, it is this user that is to go. */
export function DeleteUserDialog({ user, opened, onClose }: DialogProps) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const remove = async () => {
    await api.DELETE('/users/{id}', { params: { path: { id: user.id } } });
    notifyDone(t('delete.done', { name: user.username }));
    await navigate({ to: '/users' });
    queries.removeQueries({ queryKey: ['users', user.id] });
    await queries.invalidateQueries({ queryKey: ['users'] });
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('delete.title', { name: user.username })}
      action={shared('actions.delete')}
      onConfirm={remove}
    >
      {t('delete.text')}
    </ConfirmDialog>
  );
}

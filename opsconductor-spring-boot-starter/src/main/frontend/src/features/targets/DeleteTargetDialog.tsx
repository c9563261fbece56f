import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyDone } from '@/shared/ui/notify';
import { deleteTarget } from './deletion';
import { dependentsQuery } from './dependents';
import { TargetLinks } from './TargetLinks';

interface DeleteTargetDialogProps {
  target: Api['Target'];
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteTargetDialog({ target, onClose, onDeleted }: DeleteTargetDialogProps) {
  const { t } = useTranslation('targets');
  const client = useQueryClient();
  const { t: shared } = useTranslation();
  const dependents = useQuery(dependentsQuery(target.id)).data;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('delete.title', { name: target.name })}
      action={shared('actions.delete')}
      onConfirm={async () => {
        await deleteTarget(client, target);
        notifyDone(t('delete.done', { name: target.name }));
        onDeleted?.();
      }}
    >
      {dependents && dependents.total > 0 ? (
        <>
          <p>{t('delete.needed', { count: dependents.total })}</p>
          <TargetLinks targets={dependents.targets} />
        </>
      ) : (
        t('delete.text')
      )}
    </ConfirmDialog>
  );
}

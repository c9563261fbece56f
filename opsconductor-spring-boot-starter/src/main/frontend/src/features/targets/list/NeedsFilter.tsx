import { Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { targetQuery } from '@/shared/pickers/names';

/** Says that only those are listed that depend on a target, and takes that back. */
export function NeedsFilter({ targetId, onRemove }: { targetId: string; onRemove: () => void }) {
  const { t } = useTranslation('targets');
  const name = useQuery(targetQuery(targetId)).data?.name ?? '…';
  return (
    <Pill withRemoveButton removeButtonProps={{ 'aria-label': t('list.clearNeeds'), tabIndex: 0 }} onRemove={onRemove}>
      {t('list.needs', { name })}
    </Pill>
  );
}

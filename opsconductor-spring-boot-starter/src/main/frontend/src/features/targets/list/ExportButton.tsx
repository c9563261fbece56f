import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { download, save } from '@/shared/api/client';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { targetFilters, type TargetListSearch } from './search';

/** Saves the targets of the list as a file that can be imported again. */
export function ExportButton({ search }: { search: TargetListSearch }) {
  const { t } = useTranslation('targets');
  const exported = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams(
        Object.entries(targetFilters(search)).filter((each): each is [string, string] => each[1] !== undefined),
      );
      save(await download(`/targets/export?${query}`, 'text/csv'), 'targets.csv');
    },
    onSuccess: () => notifyDone(t('exported')),
    onError: (error) => notifyFailed(t('exportFailed'), error),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={exported.isPending}
      onClick={() => exported.mutate()}
    >
      {t('export')}
    </Button>
  );
}

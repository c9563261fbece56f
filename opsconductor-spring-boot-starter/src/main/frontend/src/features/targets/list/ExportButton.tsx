import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { download, save } from '@/shared/api/client';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { exportSelector, type TargetListSearch } from './search';

/** Saves the targets of the list as a file that can be imported again. */
export function ExportButton({ search }: { search: TargetListSearch }) {
  const { t } = useTranslation('targets');
  const selector = exportSelector(search);
  const exported = useMutation({
    mutationFn: async () => {
      const query = selector ? `?${new URLSearchParams({ selector })}` : '';
      save(await download(`/targets/export${query}`, 'text/csv'), 'targets.csv');
    },
    onSuccess: () => notifyDone(t('exported')),
    onError: (error) => notifyFailed(t('exportFailed'), error),
  });
  const wider = search.q !== undefined || search.credential !== undefined;
  return (
    <Tooltip
      label={t('exportWider')}
      disabled={!wider}
      multiline
      w={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={exported.isPending}
        onClick={() => exported.mutate()}
      >
        {t('export')}
      </Button>
    </Tooltip>
  );
}

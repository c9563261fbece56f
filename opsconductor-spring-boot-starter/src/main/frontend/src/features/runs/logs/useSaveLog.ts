import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifyFailed } from '@/shared/ui/notify';
import { LogTooLarge, saveLog, type Log } from './saveLog';

/** Saves logs, and says why one could not be. */
export function useSaveLog() {
  const { t } = useTranslation('runs');
  return useMutation({
    mutationFn: ({ bytes, ...log }: Log & { bytes?: number }) => saveLog(log, bytes),
    onError: (error) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        const known = error instanceof LogTooLarge ? t('download.large', { path: error.path }) : error;
        notifyFailed(t('download.failed'), known);
      }
    },
  });
}

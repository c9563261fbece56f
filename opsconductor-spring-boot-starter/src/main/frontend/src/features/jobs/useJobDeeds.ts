import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, download, save } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';

/** What is done to a job as a whole, from the list and from its page. */
export interface JobRef {
  id: string;
  name: string;
  enabled: boolean;
  generation: number;
}

export function useJobDeeds(job: JobRef) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['jobs'] });
  const path = { id: job.id };

  const toggle = useMutation({
    mutationFn: () => {
      const params = { params: { path, header: ifMatch(job) } };
      return data(job.enabled ? api.POST('/jobs/{id}/deactivate', params) : api.POST('/jobs/{id}/activate', params));
    },
    onSuccess: () => notifyDone(t(job.enabled ? 'deactivated' : 'activated', { name: job.name })),
    onError: (error) => notifyFailed(shared('errors.title'), error),
    onSettled: refresh,
  });
  const exportIt = useMutation({
    mutationFn: () => download(`/jobs/${job.id}/export`, '*/*'),
    onSuccess: (blob) => save(blob, `${job.name}.${blob.type.includes('json') ? 'json' : 'yaml'}`),
    onError: (error) => notifyFailed(shared('errors.title'), error),
  });
  const remove = async () => {
    await api.DELETE('/jobs/{id}', { params: { path, header: ifMatch(job) } });
    client.removeQueries({ queryKey: ['jobs', job.id], exact: true });
    notifyDone(t('deleted', { name: job.name }));
  };
  return { toggle: toggle.mutate, exportIt: exportIt.mutate, remove, refresh };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { Page } from '@/shared/ui/Page';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { Restricted } from '@/shared/ui/Restricted';
import { notifyDone } from '@/shared/ui/notify';
import { JobEditor } from './editor/JobEditor';
import { useJobDraft } from './editor/useJobDraft';
import { sourceOf } from './source';
import './texts';

const BEGINNING = `name: new-job
targets: env:demo
steps:
  - name: look
    type: exec
    command: uptime
`;

export function NewJobPage() {
  const { t } = useTranslation('jobs');
  return (
    <Page title={t('new')}>
      <Restricted role="operator">
        <NewJob />
      </Restricted>
    </Page>
  );
}

function NewJob() {
  const { t } = useTranslation('jobEditor');
  const client = useQueryClient();
  const navigate = useNavigate();
  const draft = useJobDraft('job:new', { source: BEGINNING, generation: 0 });
  const [key] = useState(() => crypto.randomUUID());
  const [created, setCreated] = useState<Api['Job']>();
  const create = useMutation({
    mutationFn: (text: string) =>
      data(api.POST('/jobs', { params: { header: { 'Idempotency-Key': key } }, ...sourceOf(text) })),
    onSuccess: (job) => {
      void client.invalidateQueries({ queryKey: ['jobs'] });
      notifyDone(t('created', { name: job.name }));
      draft.discard();
      setCreated(job);
    },
  });
  useEffect(() => {
    // once the draft is gone nothing stands in the way
    if (created) {
      void navigate({ to: '/jobs/$jobId', params: { jobId: created.id } });
    }
  }, [created, navigate]);
  return (
    <JobEditor draft={draft} readOnly={false} isNew isSaving={create.isPending} onSave={create.mutate}>
      {create.error && <ProblemAlert error={create.error} />}
    </JobEditor>
  );
}

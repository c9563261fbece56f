import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { Problem } from '@/shared/api/problem';
import { useMay } from '@/shared/auth/session';
import { Dialog } from '@/shared/ui/Dialog';
import { Loading } from '@/shared/ui/Loading';
import { notifyDone } from '@/shared/ui/notify';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { JobEditor } from './editor/JobEditor';
import { useJobDraft, type DraftText } from './editor/useJobDraft';
import { sourceOf } from './source';

const DiffView = lazy(() => import('./versions/DiffView').then((module) => ({ default: module.DiffView })));

/** The definition, which is changed into the next revision. */
export function EditTab({ job }: { job: Api['Job'] }) {
  const { t } = useTranslation('jobEditor');
  const client = useQueryClient();
  const draft = useJobDraft(`job:${job.id}`, job);
  const save = useMutation({
    mutationFn: (text: string) =>
      data(
        api.PUT('/jobs/{id}', {
          params: { path: { id: job.id }, header: ifMatch(draft) },
          ...sourceOf(text),
        }),
      ),
    onSuccess: (saved) => {
      client.setQueryData(['jobs', job.id], saved);
      void client.invalidateQueries({ queryKey: ['jobs'] });
      draft.discard();
      notifyDone(t('saved', { revision: saved.revision, name: saved.name }));
    },
    onError: (error) => {
      if (error instanceof Problem && error.status === 412) {
        void client.invalidateQueries({ queryKey: ['jobs', job.id] });
      }
    },
  });
  const isLate = save.error instanceof Problem && save.error.status === 412;
  const readOnly = !useMay('operator');
  return (
    <JobEditor draft={draft} readOnly={readOnly} isSaving={save.isPending} onSave={save.mutate}>
      {draft.isConflict && <Conflict draft={draft} job={job} />}
      {save.error && !isLate && <ProblemAlert error={save.error} />}
    </JobEditor>
  );
}

/** Somebody else was quicker: nothing is overwritten before it was looked at. */
function Conflict({ draft, job }: { draft: DraftText; job: Api['Job'] }) {
  const { t } = useTranslation('jobEditor');
  const [compared, setCompared] = useState(false);
  return (
    <Alert color="orange" variant="outline" title={t('conflictTitle')} role="alert">
      <Text size="sm">{t('conflictText')}</Text>
      <Group mt="xs" gap="xs">
        <Button size="xs" variant="default" onClick={() => setCompared(true)}>
          {t('conflictCompare')}
        </Button>
        <Button size="xs" variant="default" onClick={draft.discard}>
          {t('conflictReload')}
        </Button>
        <Button size="xs" variant="default" onClick={draft.rebase}>
          {t('conflictMine')}
        </Button>
      </Group>
      <Dialog opened={compared} onClose={() => setCompared(false)} title={t('conflictCompare')} size="90%">
        <Suspense fallback={<Loading />}>
          <DiffView from={job.source} to={draft.text} fromLabel={t('theirs')} toLabel={t('mine')} />
        </Suspense>
      </Dialog>
    </Alert>
  );
}

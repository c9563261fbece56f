import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { FormDialog } from '@/shared/ui/FormDialog';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';

interface CloneDialogProps {
  job: { id: string; name: string };
  onClose: () => void;
}

export function CloneDialog({ job, onClose }: CloneDialogProps) {
  const { t } = useTranslation('jobs');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(`${job.name.slice(0, 120)}-copy`);
  const [key] = useState(() => crypto.randomUUID());
  const clone = useMutation({
    mutationFn: () =>
      data(
        api.POST('/jobs/{id}/clone', {
          params: { path: { id: job.id }, header: { 'Idempotency-Key': key } },
          body: { name: name.trim() },
        }),
      ),
    onSuccess: (created) => {
      void client.invalidateQueries({ queryKey: ['jobs'] });
      notifyDone(t('cloned', { name: created.name }));
      onClose();
      void navigate({ to: '/jobs/$jobId', params: { jobId: created.id } });
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('cloneTitle', { name: job.name })}
      action={t('clone')}
      deed={clone}
      onSubmit={() => clone.mutate()}
    >
      <TextInput
        label={t('name')}
        required
        data-autofocus
        maxLength={128}
        value={name}
        error={fieldErrors(clone.error).name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

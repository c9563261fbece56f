import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';

interface CloneDialogProps {
  job: { id: string; name: string };
  opened: boolean;
  onClose: () => void;
}

export function CloneDialog({ job, opened, onClose }: CloneDialogProps) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('cloneTitle', { name: job.name })}
      closeButtonProps={{ 'aria-label': shared('actions.close') }}
    >
      <CloneForm job={job} onClose={onClose} />
    </Modal>
  );
}

function CloneForm({ job, onClose }: Omit<CloneDialogProps, 'opened'>) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
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
    <form
      onSubmit={(event) => {
        event.preventDefault();
        clone.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('name')}
          required
          data-autofocus
          maxLength={128}
          value={name}
          error={fieldErrors(clone.error).name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {clone.error && <ProblemAlert error={clone.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('actions.cancel')}
          </Button>
          <Button type="submit" loading={clone.isPending}>
            {t('clone')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

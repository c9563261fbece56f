import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { notifyDone } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { Restricted } from '@/shared/ui/Restricted';
import { ScheduleForm } from './ScheduleForm';
import { newSchedule } from './scheduleValues';
import './texts';

export function NewSchedulePage() {
  const { t } = useTranslation('schedules');
  return (
    <Page title={t('new')}>
      <Restricted role="operator">
        <NewSchedule />
      </Restricted>
    </Page>
  );
}

function NewSchedule() {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  const { job } = useSearch({ from: '/schedules/new' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(() => crypto.randomUUID());
  const create = useMutation({
    mutationFn: (body: Api['ScheduleBody']) =>
      data(api.POST('/schedules', { params: { header: { 'Idempotency-Key': key } }, body })),
    onSuccess: (schedule) => {
      void client.invalidateQueries({ queryKey: ['schedules'] });
      notifyDone(t('created', { name: schedule.name }));
    },
  });
  const created = create.data;
  useEffect(() => {
    if (created) {
      void navigate({ to: '/schedules/$scheduleId', params: { scheduleId: created.id } });
    }
  }, [created, navigate]);
  return (
    <ScheduleForm
      initial={newSchedule(job ?? null)}
      error={create.error}
      isSaving={create.isPending}
      isNew
      isSaved={created !== undefined}
      action={shared('actions.create')}
      onSave={create.mutate}
    >
      {create.error && <ProblemAlert error={create.error} title={t('saveError')} />}
    </ScheduleForm>
  );
}

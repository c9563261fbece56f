import { Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { useMay } from '@/shared/auth/session';
import { ChangeProblem } from '@/shared/ui/ChangeProblem';
import { Loaded } from '@/shared/ui/Loaded';
import { notifyDone } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { scheduleQuery } from './queries';
import { ScheduleActions } from './ScheduleActions';
import { ScheduleFacts } from './ScheduleFacts';
import { ScheduleForm } from './ScheduleForm';
import { valuesOf } from './scheduleValues';
import { StateOf } from './StateOf';
import './texts';

export function SchedulePage() {
  const { t } = useTranslation();
  const { scheduleId } = useParams({ from: '/schedules/$scheduleId' });
  const schedule = useQuery(scheduleQuery(scheduleId));
  const may = useMay('operator');
  return (
    <Page
      title={schedule.data?.name ?? t('nav.schedules')}
      lead={schedule.data && <StateOf schedule={schedule.data} />}
      actions={schedule.data && <ScheduleActions schedule={schedule.data} />}
    >
      <Loaded query={schedule}>
        {(loaded) => (
          <Stack>
            <ScheduleFacts schedule={loaded} withTiming={!may} />
            {may && <EditSchedule key={loaded.id} schedule={loaded} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

/** What is edited is what was there when the page was opened, or last saved: a change by others is told, not taken over. */
function EditSchedule({ schedule }: { schedule: Api['Schedule'] }) {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const [base, setBase] = useState(schedule);
  const save = useMutation({
    mutationFn: (body: Api['ScheduleBody']) =>
      data(
        api.PUT('/schedules/{id}', {
          params: { path: { id: base.id }, header: ifMatch(isSame(base, schedule) ? schedule : base) },
          body: { ...body, enabled: schedule.enabled },
        }),
      ),
    onSuccess: (saved) => {
      client.setQueryData(['schedules', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['schedules'] });
      notifyDone(t('saved', { name: saved.name }));
      setBase(saved);
    },
  });
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...scheduleQuery(base.id), staleTime: 0 });
    save.reset();
    setBase(fresh);
  };
  return (
    <ScheduleForm
      key={base.generation}
      initial={valuesOf(base)}
      kept={{ jobId: base.job_ref, secrets: base.secret_parameters }}
      error={save.error}
      isSaving={save.isPending}
      isSaved={false}
      action={shared('actions.save')}
      onSave={save.mutate}
    >
      {save.error && <ChangeProblem error={save.error} onReload={() => void reload()} />}
    </ScheduleForm>
  );
}

/** A pause touches nothing that the form shows, and is no reason to begin again. */
function isSame(one: Api['Schedule'], other: Api['Schedule']): boolean {
  const shown = (schedule: Api['Schedule']) =>
    JSON.stringify([valuesOf({ ...schedule, enabled: true }), schedule.secret_parameters]);
  return shown(one) === shown(other);
}

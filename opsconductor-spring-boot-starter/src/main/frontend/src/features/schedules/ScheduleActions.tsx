import { Button, Menu } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { useMay } from '@/shared/auth/session';
import { ActionsMenu } from '@/shared/ui/ActionsMenu';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { RowButton } from '@/shared/ui/RowButton';

/** What is done to a schedule as a whole, from the list and from its page. */
export function ScheduleActions({ schedule, inRow = false }: { schedule: Api['Schedule']; inRow?: boolean }) {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const path = { id: schedule.id };
  const refresh = () => client.invalidateQueries({ queryKey: ['schedules'] });
  const onError = (error: unknown) => notifyFailed(shared('errors.title'), error);

  const toggle = useMutation({
    mutationFn: () => {
      const params = { params: { path, header: ifMatch(schedule) } };
      return data(
        schedule.enabled ? api.POST('/schedules/{id}/pause', params) : api.POST('/schedules/{id}/resume', params),
      );
    },
    onSuccess: () => notifyDone(t(schedule.enabled ? 'pausedNow' : 'resumedNow', { name: schedule.name })),
    onError,
    onSettled: refresh,
  });
  const run = useMutation({
    mutationFn: () =>
      data(api.POST('/schedules/{id}/run', { params: { path, header: { 'Idempotency-Key': crypto.randomUUID() } } })),
    onSuccess: (started) => {
      notifyDone(t('started'));
      void client.invalidateQueries({ queryKey: ['runs'] });
      void navigate({ to: '/runs/$runId', params: { runId: started.id } });
    },
    onError,
  });
  if (!useMay('operator')) {
    return null;
  }
  const ToggleIcon = schedule.enabled ? IconPlayerPause : IconPlayerTrackNext;
  return (
    <>
      {inRow ? (
        <RowButton
          icon={IconPlayerPlay}
          text={t('runNow')}
          label={t('runNowOf', { name: schedule.name })}
          loading={run.isPending}
          onClick={() => run.mutate()}
        />
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          {t('runNow')}
        </Button>
      )}
      <ActionsMenu label={t('actionsOf', { name: schedule.name })} inRow={inRow}>
        <Menu.Item leftSection={<ToggleIcon size={14} aria-hidden />} onClick={() => toggle.mutate()}>
          {t(schedule.enabled ? 'pause' : 'resume')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setDeleting(true)}>
          {shared('actions.delete')}
        </Menu.Item>
      </ActionsMenu>
      <ConfirmDialog
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={t('deleteTitle', { name: schedule.name })}
        action={shared('actions.delete')}
        onConfirm={async () => {
          await api.DELETE('/schedules/{id}', { params: { path, header: ifMatch(schedule) } });
          client.removeQueries({ queryKey: ['schedules', schedule.id], exact: true });
          notifyDone(t('deleted', { name: schedule.name }));
          if (!inRow) {
            await navigate({ to: '/schedules' });
          }
          await refresh();
        }}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </>
  );
}
